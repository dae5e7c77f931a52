"""Resolved conflicts as schema.org ClaimReview, for whoever publishes them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.schemas import ClaimReviewShape
from claims.api.views import View
from claims.models import Adjudication, Claim
from claims.review.vocabulary import ClaimVerdict, State

# What a reader of the rating is told; never more than the verdict says.
RATINGS: Mapping[str, str] = {
    ClaimVerdict.SUPPORTED: "Supported by the evidence at hand",
    ClaimVerdict.REFUTED: "Refuted by the evidence at hand",
    ClaimVerdict.CONFLICTING_EVIDENCE: "The evidence conflicts",
    ClaimVerdict.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
    ClaimVerdict.MISATTRIBUTED: "Not what the source said",
    ClaimVerdict.NOT_CHECKABLE: "Cannot be checked",
}


class ClaimReviews(View):
    """One page of rulings; each verdict on a claim is one review."""

    serializer_class = ClaimReviewShape
    filters = {"event": "conflict__event__slug", "conflict": "conflict__key"}

    def get_queryset(self) -> models.QuerySet[Adjudication]:
        resolved = Adjudication.objects.rulings().filter(conflict__state=State.RESOLVED.value)
        return resolved.select_related("conflict__question")

    @extend_schema(responses=ClaimReviewShape(many=True))
    def list(self, request: Request) -> Response:
        rulings = self.paginate_queryset(self.filtered(self.get_queryset())) or []
        keys = {key for ruling in rulings for key in ruling.verdicts}
        claims = {claim.key: claim for claim in Claim.objects.filter(key__in=keys).with_lineage()}
        return self.get_paginated_response(
            [review for ruling in rulings for review in _reviews(ruling, claims)]
        )


def _reviews(ruling: Adjudication, claims: Mapping[str, Claim]) -> Iterator[dict[str, Any]]:
    for key, verdict in sorted(ruling.verdicts.items()):
        if claim := claims.get(key):
            yield _review(ruling, claim, verdict)


def _review(ruling: Adjudication, claim: Claim, verdict: str) -> dict[str, Any]:
    document = claim.document
    item = {
        "@type": "Claim",
        "author": {"@type": "Organization", "name": claim.source.public_name},
        "datePublished": claim.asserted_at.isoformat()[:10] if claim.asserted_at else None,
        "appearance": {"@type": "CreativeWork", "url": document.url} if document and document.url else None,
    }
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "datePublished": ruling.made_at.date().isoformat(),
        "claimReviewed": claim.quote or ruling.conflict.question.sentence,
        "itemReviewed": {name: value for name, value in item.items() if value},
        "author": {"@type": "Organization", "name": settings.DESK_NAME},
        "reviewRating": {"@type": "Rating", "alternateName": RATINGS[verdict]},
        "reviewBody": ruling.conflict.says,
    }
