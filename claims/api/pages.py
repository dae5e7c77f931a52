"""Lists: a cursor to go on with, and no parameter that nobody knows."""

from collections.abc import Iterable
from typing import Any, Final

from rest_framework.pagination import CursorPagination
from rest_framework.request import Request

from claims.api.errors import Refused

PAGING: Final = frozenset({"cursor", "page_size", "format"})


class Cursor(CursorPagination):
    """Pages that neither repeat nor lose a row while others are added."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500
    ordering = "id"


def refuse_unknown(request: Request, known: Iterable[str]) -> None:
    """A misspelt filter must not quietly answer with everything.

    Raises:
        Refused: a query parameter is none of ``known``.
    """
    allowed = PAGING.union(known)
    unknown = sorted(set(request.query_params) - allowed)
    if unknown:
        errors: list[dict[str, Any]] = [
            {"pointer": f"?{name}", "code": "unknown_parameter", "detail": f"{name} filters nothing here."}
            for name in unknown
        ]
        names = ", ".join(sorted(allowed))
        raise Refused(400, "unknown_parameter", f"Known parameters here: {names}.", errors=errors)
