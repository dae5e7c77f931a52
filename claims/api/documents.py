"""Documents: an article comes in, suggestions go out, and what a person confirms becomes claims."""

from http import HTTPStatus
from typing import Any

from django.db import models
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import Scope, scopes_of
from claims.api.errors import Refused
from claims.api.idempotency import KEYED, once, replayed
from claims.api.schemas import ConfirmShape, ReadDocumentShape, SubmittedShape, TextShape
from claims.api.submissions import LOCATION, accepted, refuse_rejected
from claims.api.views import View, now, submitter_of
from claims.models import Document, Suggestion
from claims.records.claim import write_document
from claims.records.fields import Fields
from claims.services import read

TEXT = ("text", "html", "url", "title", "publisher", "published_at", "lang", "event")
LONGEST_TEXT = 2_000_000  # characters


class Documents(View):
    serializer_class = ReadDocumentShape
    reads_with = frozenset({Scope.READ, Scope.SUBMIT})
    filters = {"publisher": "publisher__slug", "url": "url"}

    def get_queryset(self) -> models.QuerySet[Document]:
        """Readers see every document; a submitter its own."""
        rows = Document.objects.select_related("publisher").prefetch_related("suggestions__claim")
        if Scope.READ in scopes_of(self.request):
            return rows
        return rows.filter(submitter=submitter_of(self.request))

    def shape(self, row: Document) -> dict[str, Any]:
        """Unconfirmed suggestions are shown to who sent the document and to nobody else."""
        own = row.submitter == submitter_of(self.request)
        shown = [one for one in row.suggestions.all() if own or one.claim]
        return {
            "id": row.pk,
            **(write_document(row.as_value()) or {}),
            "lang": row.lang,
            "recorded_at": row.recorded_at,
            "suggestions": [_suggestion(one) for one in shown],
        }

    @extend_schema(responses=ReadDocumentShape(many=True))
    def list(self, request: Request) -> Response:
        return self.page(self.get_queryset())

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(self.shape(self.find(pk)))

    @extend_schema(request=TextShape, parameters=KEYED, responses={201: ReadDocumentShape})
    def create(self, request: Request) -> Response:
        """The claims read from an article, as suggestions: nothing counts until you confirm it."""
        # Reading may take seconds, in which SQLite's one writer must not hold everybody up.
        return replayed(request) or self._keep(request, read.read_article(**_article(request.data)))

    @once
    def _keep(self, request: Request, article: read.ReadArticle) -> Response:
        document = read.keep(article, submitter=submitter_of(request))
        return Response(self.shape(self.find(document.pk)), status=HTTPStatus.CREATED)

    @extend_schema(
        request=ConfirmShape,
        parameters=[*KEYED, LOCATION],
        responses={201: SubmittedShape, 200: SubmittedShape},
    )
    @action(detail=True, methods=["post"])
    @once
    def confirm(self, request: Request, pk: str) -> Response:
        """Turn suggestions, corrected as you see fit, into claims of this document."""
        fields = Fields(request.data, ("claims",))
        fields.require("claims")
        fields.done()
        answer = read.confirm(
            document=self.find(pk),
            records=fields.value["claims"],
            submitter=submitter_of(request),
            now=now(),
        )
        refuse_rejected(answer)
        return accepted(answer)

    def find(self, pk: Any) -> Document:
        if not (str(pk).isascii() and str(pk).isdigit()):
            raise Refused(404, "not_found", "A document is named by its number.")
        return get_object_or_404(self.get_queryset(), pk=pk)


def _article(body: Any) -> dict[str, Any]:
    """The keyword arguments of ``read_article``.

    Raises:
        RecordError: neither a text nor HTML, both, or no publisher or day.
    """
    fields = Fields(body, TEXT)
    article = {
        "text": fields.text("text", most=LONGEST_TEXT) or None,
        "html": fields.text("html", most=LONGEST_TEXT) or None,
        "url": fields.url("url"),
        "title": fields.optional("title"),
        "publisher": fields.needed("publisher", most=100),
        "published_at": fields.moment("published_at"),
        "lang": fields.slug("lang", most=10),
        "event": fields.slug("event", most=150),
    }
    if article["published_at"] is None and not fields.told("published_at"):
        fields.problem("published_at", "required", "published_at is missing.")
    if (article["text"] is None) == (article["html"] is None) and not fields.problems:
        fields.problem("text", "text_or_html", "An article has either text or html.")
    fields.done()
    return article


def _suggestion(row: Suggestion) -> dict[str, Any]:
    return {
        "start": row.start,
        "end": row.end,
        "claim": row.record,
        "reasons": row.reasons,
        "reading": row.reading,
        "confirmed": row.claim.key if row.claim else None,
    }
