"""Lists: a cursor to go on with, and no parameter that nobody knows."""

from collections.abc import Iterable
from typing import Any, Final

from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request

from claims.api.errors import Refused

FORMAT: Final = frozenset({"format"})
PAGING: Final = frozenset({"cursor", "page_size"})


class Cursor(CursorPagination):
    """Pages that neither repeat nor lose a row while others are added."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500
    ordering = "id"

    def decode_cursor(self, request: Request) -> Any:
        """The framework checks the envelope of a cursor, and neither that it holds one nor a row's number."""
        cursor = super().decode_cursor(request)
        if cursor is None:
            return None
        offset, reverse, position = cursor
        is_empty = not offset and not reverse and position is None
        if is_empty or not _is_whole(str(position or 0)):
            raise NotFound(self.invalid_cursor_message)
        return cursor

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get("page_size", str(self.page_size))
        size = asked.lstrip("0") if _is_whole(asked) else ""
        if not size:
            raise Refused(400, "bad_page_size", "page_size is a whole number from 1 on.")
        return (
            self.max_page_size
            if len(size) > len(str(self.max_page_size))
            else min(int(size), self.max_page_size)
        )


def refuse_unknown(request: Request, known: Iterable[str]) -> None:
    """A misspelt filter must not quietly answer with everything, nor a misspelt dry run store something.

    Raises:
        Refused: a query parameter is none of ``known``, stands twice, so that one of the two would be passed
            over, or holds NUL, which no database looks for.
    """
    allowed = FORMAT.union(known)
    unknown = sorted(set(request.query_params) - allowed)
    if unknown:
        errors = [_error(name, "unknown_parameter", f"{name} means nothing here.") for name in unknown]
        names = ", ".join(sorted(allowed))
        raise Refused(400, "unknown_parameter", f"Known parameters here: {names}.", errors=errors)
    repeated = sorted(name for name in allowed if len(request.query_params.getlist(name)) > 1)
    if repeated:
        errors = [_error(name, "repeated_parameter", f"{name} stands twice.") for name in repeated]
        raise Refused(400, "repeated_parameter", "A parameter stands once.", errors=errors)
    illegal = sorted(name for name in allowed if "\0" in request.query_params.get(name, ""))
    if illegal:
        errors = [_error(name, "illegal_character", "NUL is no text.") for name in illegal]
        raise Refused(400, "illegal_character", "NUL is no text.", errors=errors)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _error(name: str, code: str, detail: str) -> dict[str, Any]:
    return {"pointer": f"?{name}", "code": code, "detail": detail}
