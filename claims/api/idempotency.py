"""The Idempotency-Key header: a request that is sent again is answered again and done once."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.errors import Refused
from claims.api.parsers import raw_body
from claims.api.views import is_true, now, submitter_of
from claims.figures.canonical import digest
from claims.services import idempotency
from claims.services.idempotency import Answer, Keyed

View = TypeVar("View")
Rest = ParamSpec("Rest")
Act = Callable[Concatenate[View, Request, Rest], Response]

HEADER: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotent-Replayed"
DIGEST_VERSION: Final = 1
_KEY: Final = re.compile(r"[!-~]{1,255}")

IDEMPOTENCY_KEY = OpenApiParameter(
    HEADER,
    str,
    OpenApiParameter.HEADER,
    description="1 to 255 visible ASCII characters of your choice. A request sent again under its key gets "
    "the stored answer and is done once: 409 `in_progress` while the first is running, 422 `key_reused` when "
    "it asks for something else. Neither a refused request nor a dry run uses the key up.",
)
WAS_REPLAYED = OpenApiParameter(
    REPLAYED,
    bool,
    OpenApiParameter.HEADER,
    description="There, and true, where the answer is that of an earlier request.",
    response=[200, 201],
)
KEYED = [IDEMPOTENCY_KEY, WAS_REPLAYED]


def once(act: Act[View, Rest]) -> Act[View, Rest]:
    """A view's method that is done once for each key; its refusals are raised, and keep nothing."""

    @wraps(act)
    def answer(view: View, request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Response:
        keyed = _keyed(request)
        if keyed is None:
            return act(view, request, *args, **kwargs)
        request.data  # noqa: B018  parsed now, and not while SQLite's one writer holds everybody up
        return _response(
            idempotency.once(keyed, now=now(), act=lambda: _answer(act(view, request, *args, **kwargs)))
        )

    return answer


def replayed(request: Request) -> Response | None:
    """The stored answer, for views that have long work to do before they write.

    Raises:
        Refused: the key is malformed.
        KeyReused: the key belongs to another request.
    """
    keyed = _keyed(request)
    found = idempotency.kept(keyed, now=now()) if keyed else None
    return _response(found) if found else None


def _keyed(request: Request) -> Keyed | None:
    """The request under its key; None without one, and for a dry run, which leaves nothing to repeat.

    Raises:
        Refused: the key is malformed.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        detail = f"{HEADER} is 1 to 255 visible ASCII characters."
        raise Refused(HTTPStatus.BAD_REQUEST, "bad_idempotency_key", detail)
    if is_true(request, "dry_run"):
        return None
    return Keyed(submitter=submitter_of(request), key=key, digest=_digest(request))


def _digest(request: Request) -> str:
    asked = {
        "method": request.method,
        "path": request.path,
        "query": request.META.get("QUERY_STRING", ""),
        "body": hashlib.sha256(raw_body(request)).hexdigest(),
    }
    return digest(asked, of="request", version=DIGEST_VERSION)


def _answer(response: Response) -> Answer:
    body = JSONRenderer().render(response.data).decode()
    return Answer(response.status_code, body, response.headers.get("Location", ""))


def _response(answer: Answer) -> Response:
    headers: dict[str, Any] = {"Location": answer.location} if answer.location else {}
    if answer.replayed:
        headers[REPLAYED] = "true"
    return Response(json.loads(answer.body), status=answer.status, headers=headers)
