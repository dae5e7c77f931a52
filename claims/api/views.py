"""What all views share: who may come in, and what they refuse to have been asked."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar, Final

from django.db import models
from django.http import Http404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from claims.api.access import HasScope, Scope
from claims.api.errors import Refused
from claims.api.pages import PAGING, Cursor, refuse_unknown
from claims.api.throttling import Throttled
from claims.figures.taxonomy import unknown
from claims.models import Event

_BOOLEANS: Final = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


class View(Throttled, GenericViewSet[Any]):
    """``filters`` maps a query parameter of the list to the column it narrows.

    ``takes`` are the parameters of its other acts. Any other parameter is refused.
    """

    permission_classes = [HasScope]
    pagination_class = Cursor
    reads_with: ClassVar[frozenset[Scope]] = frozenset({Scope.READ})
    writes_with: ClassVar[frozenset[Scope]] = frozenset({Scope.SUBMIT})
    filters: ClassVar[dict[str, str]] = {}
    takes: ClassVar[Mapping[str, frozenset[str]]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if any("\0" in str(part) for part in kwargs.values()):
            raise Http404  # PostgreSQL refuses even to look for it
        if request.method and request.method.lower() in self.action_map:
            listed = PAGING.union(self.filters) if self.action == "list" else frozenset()
            refuse_unknown(request, self.takes.get(self.action, listed))

    def filtered(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        asked = self.request.query_params
        wanted = {column: asked[name] for name, column in self.filters.items() if name in asked}
        for column, value in wanted.items():
            _refuse_unknown(rows.model, column, value)
        return rows.filter(**dict(_wanted(column, value) for column, value in wanted.items()))

    def page(self, rows: models.QuerySet[Any]) -> Response:
        """One page of the rows, each as ``shape`` says."""
        found = self.paginate_queryset(self.filtered(rows))
        return self.get_paginated_response([self.shape(row) for row in found or ()])

    def shape(self, row: Any) -> Any:
        return self.get_serializer(row).data


def _wanted(column: str, value: str) -> tuple[str, Any]:
    """What narrows a list; an event is meant with all that was merged into it."""
    event = column.removesuffix("event__slug")
    return (column, value) if event == column else (f"{event}event__in", Event.objects.same_as(value))


def _refuse_unknown(model: type[models.Model], column: str, value: str) -> None:
    """A word that its closed set does not hold is no reason to answer with nothing.

    Raises:
        Refused: the column takes one of a few words, and this is none of them.
    """
    field = None if "__" in column else model._meta.get_field(column)
    words = [word for word, _ in getattr(field, "flatchoices", ())]
    if words and value not in words:
        detail = unknown(column, value, words)
        errors = [{"pointer": f"?{column}", "code": "unknown_value", "detail": detail}]
        raise Refused(HTTPStatus.BAD_REQUEST, "unknown_value", detail, errors=errors)


def submitter_of(request: Request) -> str:
    """Under which name the claims of this request are kept: the user's, whichever token was used."""
    return str(request.user.get_username())


def is_true(request: Request, name: str) -> bool:
    """Whether a parameter says yes; left out, it says no.

    Raises:
        Refused: it says neither.
    """
    said = _BOOLEANS.get(request.query_params.get(name, "no").lower())
    if said is None:
        detail = f"{name} is true or false."
        errors = [{"pointer": f"?{name}", "code": "not_a_boolean", "detail": detail}]
        raise Refused(HTTPStatus.BAD_REQUEST, "not_a_boolean", detail, errors=errors)
    return said


now = timezone.now
