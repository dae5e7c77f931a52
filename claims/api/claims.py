"""Claims, one or many at a time; safe to send again."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, PolymorphicProxySerializer, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import Scope, scopes_of
from claims.api.errors import Refused
from claims.api.idempotency import KEYED, once
from claims.api.parsers import NDJSONParser, StrictJSONParser
from claims.api.schemas import ClaimShape, EnvelopeShape, StoredClaimShape, SubmittedShape
from claims.api.submissions import LOCATION, accepted, submitted
from claims.api.views import View, is_true, submitter_of
from claims.models import Claim
from claims.records.claim import write_claim
from claims.records.envelope import Envelope, is_envelope

DRY_RUN = OpenApiParameter("dry_run", bool, description="Answer everything and store nothing.")
PARTIAL = OpenApiParameter("partial", bool, description="Store what is good, answer for each of the others.")
ONE_OR_ENVELOPE = PolymorphicProxySerializer(
    component_name="ClaimOrEnvelope",
    serializers=[ClaimShape, EnvelopeShape],
    resource_type_field_name=None,
)
MOST_AT_ONCE = 10_000


class Claims(View):
    serializer_class = StoredClaimShape
    lookup_field = "key"
    lookup_value_regex = "[^/]+"
    reads_with = frozenset({Scope.READ, Scope.SUBMIT})
    filters = {
        "event": "event__slug",
        "source": "source__slug",
        "submitter": "submitter",
        "statement": "statement",
        "id": "external_id",
    }
    takes = {"create": frozenset({"dry_run"}), "bulk": frozenset({"dry_run", "partial"})}

    def get_queryset(self) -> models.QuerySet[Claim]:
        """What a submitter sent is all it sees; readers see every claim."""
        standing = Claim.objects.standing().filter(pk=OuterRef("pk"))
        rows = (
            Claim.objects.with_lineage()
            .prefetch_related("figures__question")
            .annotate(stands=Exists(standing))
        )
        if Scope.READ in scopes_of(self.request):
            return rows
        return rows.filter(submitter=submitter_of(self.request))

    def shape(self, row: Claim) -> dict[str, Any]:
        return stored(row)

    @extend_schema(responses=StoredClaimShape(many=True))
    def list(self, request: Request) -> Response:
        return self.page(self.get_queryset())

    def retrieve(self, request: Request, key: str) -> Response:
        return Response(self.shape(get_object_or_404(self.get_queryset(), key=key)))

    @extend_schema(
        request=ONE_OR_ENVELOPE,
        parameters=[DRY_RUN, *KEYED, LOCATION],
        responses={
            201: OpenApiResponse(StoredClaimShape, description="New."),
            200: OpenApiResponse(StoredClaimShape, description="The same again."),
            409: OpenApiResponse(description="The id was used with other content."),
        },
    )
    @once
    def create(self, request: Request) -> Response:
        """One claim record, or an envelope with the sources and events it needs."""
        body = request.data
        if isinstance(body, list):
            raise Refused(HTTPStatus.BAD_REQUEST, "not_an_object", "Send one claim here, and many to bulk/.")
        answer = submitted(request, body)
        if is_envelope(body) or is_true(request, "dry_run"):
            return accepted(answer)
        claim = self.get_queryset().get(submitter=submitter_of(request), external_id=body["id"])
        return accepted(answer, stored(claim))

    @extend_schema(
        request=ClaimShape(many=True),
        parameters=[PARTIAL, DRY_RUN, *KEYED, LOCATION],
        responses={201: SubmittedShape, 200: SubmittedShape},
    )
    @action(detail=False, methods=["post"], parser_classes=[StrictJSONParser, NDJSONParser])
    @once
    def bulk(self, request: Request) -> Response:
        """An array, NDJSON or an envelope of up to 10,000 claims: all or nothing, unless ``partial=true``."""
        body: Any = request.data
        if not isinstance(body, Envelope | Mapping):
            body = {"claims": body}
        if _claims_in(body) > MOST_AT_ONCE:
            raise Refused(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_many", "A request holds at most 10,000 claims."
            )
        return accepted(submitted(request, body, partial=is_true(request, "partial")))


def _claims_in(body: Envelope | Mapping[str, Any]) -> int:
    if isinstance(body, Envelope):
        return len(body.claims) + len(body.refused)
    claims = body.get("claims")
    return len(claims) if isinstance(claims, list) else 0


def stored(claim: Claim) -> dict[str, Any]:
    """The record as it was sent, with what the product added; ``claim`` is annotated by ``get_queryset``."""
    return {
        **write_claim(claim.as_value()),
        "id": claim.external_id,
        "key": claim.key,
        "submitter": claim.submitter,
        "recorded_at": claim.recorded_at,
        "standing": claim.stands,  # type: ignore[attr-defined]
        "questions": [figure.question.key if figure.question else None for figure in claim.figures.all()],
    }
