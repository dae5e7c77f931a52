"""What all views share: who may come in, and lists that refuse what they do not know."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from claims.api.access import HasScope, Scope
from claims.api.pages import Cursor, refuse_unknown


class View(GenericViewSet[Any]):
    """``filters`` maps a query parameter to the column it narrows; any other parameter is refused."""

    permission_classes = [HasScope]
    pagination_class = Cursor
    reads_with: ClassVar[frozenset[Scope]] = frozenset({Scope.READ})
    writes_with: ClassVar[frozenset[Scope]] = frozenset({Scope.SUBMIT})
    filters: ClassVar[dict[str, str]] = {}

    def filtered(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        refuse_unknown(self.request, self.filters)
        asked = self.request.query_params
        return rows.filter(**{column: asked[name] for name, column in self.filters.items() if name in asked})

    def page(self, rows: models.QuerySet[Any]) -> Response:
        """One page of the rows, each as ``shape`` says."""
        found = self.paginate_queryset(self.filtered(rows))
        return self.get_paginated_response([self.shape(row) for row in found or ()])

    def shape(self, row: Any) -> Any:
        return self.get_serializer(row).data


def submitter_of(request: Request) -> str:
    """Under which name the claims of this request are kept: the user's, whichever token was used."""
    return str(request.user.get_username())


def is_true(request: Request, name: str) -> bool:
    return request.query_params.get(name, "").lower() in ("1", "true", "yes")


now = timezone.now
