"""Bodies, read as strictly as records are and never larger than the limit."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import IO, Any, Final

from django.http.request import RawPostDataException
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from claims.api.errors import Refused
from claims.records import strict_json
from claims.records.envelope import Refusal, gather
from claims.records.errors import RecordError
from claims.records.files import on_line

LARGEST_BODY: Final = 10 * 1024 * 1024  # bytes


def body_of(stream: IO[bytes]) -> bytes:
    """The whole body.

    Raises:
        Refused: it is larger than 10 MB; no more than that was read.
    """
    body = stream.read(LARGEST_BODY + 1)
    _refuse_large(len(body))
    return body


def raw_body(request: Request) -> bytes:
    """The body as it came, kept for the parser that reads it afterwards.

    Raises:
        Refused: it says that it is larger than 10 MB; none of it was read.
        UnsupportedMediaType: it is a form, which the login read already.
    """
    declared = request.META.get("CONTENT_LENGTH") or "0"
    _refuse_large(int(declared) if declared.isdecimal() else 0)  # what is no number is no length either
    try:
        return request.body
    except RawPostDataException:
        raise UnsupportedMediaType(request.content_type) from None


def _refuse_large(size: int) -> None:
    if size > LARGEST_BODY:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", "A body holds at most 10 MB.")


class StrictJSONParser(BaseParser):
    """One JSON value. Duplicate keys, NaN, NUL, lone surrogates and deep nesting are refused."""

    media_type = "application/json"

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        return strict_json.loads(body_of(stream))


class NDJSONParser(BaseParser):
    """An envelope of one claim record a line; empty lines are nothing, a bad one loses none of the others."""

    media_type = "application/x-ndjson"

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        records: list[tuple[str, Any]] = []
        refused: list[Refusal] = []
        for number, line in enumerate(body_of(stream).splitlines(), start=1):
            if not line.strip():
                continue
            try:
                records.append((f"/{number}", strict_json.loads(line)))
            except RecordError as error:
                refused.append(Refusal(None, on_line(number, error.problems)))
        return gather(claims=records, refused=refused)
