"""Conflicts with their positions and reasons, and what people decide about them."""

from typing import Any

from django.db import models
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import Scope, user_of
from claims.api.decisions import read_decision
from claims.api.schemas import AdjudicationShape, ConflictDetailShape, ConflictShape, DecisionShape
from claims.api.views import View, now
from claims.figures.hedge import widen
from claims.models import Conflict, ConflictFigure, ConflictStep
from claims.records.figure import write_figure
from claims.services import adjudicate


class Conflicts(View):
    serializer_class = ConflictDetailShape
    lookup_field = "key"
    writes_with = frozenset({Scope.DECIDE})
    filters = {
        "event": "event__slug",
        "kind": "kind",
        "severity": "severity",
        "state": "state",
        "question": "question__key",
        "origin": "members__figure__claim__source__slug",
    }

    def get_queryset(self) -> models.QuerySet[Conflict]:
        return (
            Conflict.objects.select_related("event", "question")
            .prefetch_related("members__figure__claim__source", "members__figure__claim__relays__source")
            .distinct()
        )

    def shape(self, row: Conflict) -> dict[str, Any]:
        return line(row)

    @extend_schema(responses=ConflictShape(many=True))
    def list(self, request: Request) -> Response:
        """Every conflict, also the ended ones: narrow with ``state``."""
        return self.page(self.get_queryset())

    @extend_schema(responses=ConflictDetailShape)
    def retrieve(self, request: Request, key: str) -> Response:
        conflict = self.find(key)
        visible = adjudicate.visible_adjudications(conflict=conflict, user=user_of(request))
        return Response(
            {
                **line(conflict),
                "identity": conflict.identity,
                "reason": conflict.reason,
                "positions": [position(member) for member in conflict.members.all()],
                "adjudications": AdjudicationShape(visible, many=True).data,
                "steps": [step(row) for row in conflict.steps.all()],
            }
        )

    @extend_schema(methods=["GET"], responses=AdjudicationShape(many=True), filters=False)
    @extend_schema(
        methods=["POST"],
        request=DecisionShape,
        responses={
            201: ConflictShape,
            409: OpenApiResponse(description="The version is not the present one, or the state forbids it."),
        },
    )
    @action(detail=True, methods=["get", "post"], pagination_class=None)
    def adjudications(self, request: Request, key: str) -> Response:
        """What was decided so far; or one more act on the version that you saw."""
        conflict = self.find(key)
        if request.method in SAFE_METHODS:  # HEAD comes with the scope to read and must not decide
            visible = adjudicate.visible_adjudications(conflict=conflict, user=user_of(request))
            return Response(AdjudicationShape(visible, many=True).data)
        decided = adjudicate.act(
            key=conflict.key, user=user_of(request), now=now(), **read_decision(request.data)
        )
        return Response(line(decided), status=201)

    def find(self, key: str) -> Conflict:
        """The one that is not ended, else the last that ended."""
        found = self.get_queryset().filter(key=key).order_by("ended_at").last()
        return found or get_object_or_404(self.get_queryset(), key=key)


def line(conflict: Conflict) -> dict[str, Any]:
    """One conflict in short, with the same words as in the export."""
    return {
        "key": conflict.key,
        "kind": conflict.kind,
        "event": conflict.event.slug,
        "question": conflict.question.sentence,
        "state": conflict.state,
        "severity": conflict.severity,
        "priority": conflict.priority,
        "version": conflict.version,
        "figures": [member.figure.key for member in conflict.members.all()],
        "origins": conflict.origins,
        "voices": conflict.voices,
        "unknown": conflict.unknown,
        "reports": conflict.reports,
        "drift": conflict.drift,
        "says": conflict.says,
        "opened_at": conflict.opened_at,
        "changed_at": conflict.changed_at,
    }


def position(member: ConflictFigure) -> dict[str, Any]:
    """Who says it, through whom, in which words, and what it means as an interval."""
    claim = member.figure.claim
    figure = member.figure.as_value(claim.key)
    return {
        "key": figure.key,
        "role": member.role,
        "source": claim.source.slug,
        "relays": [relay.source.slug for relay in claim.relays.all()],
        "mode": claim.mode,
        "quote": claim.quote,
        "asserted_at": claim.asserted_at.isoformat() if claim.asserted_at else None,
        "figure": write_figure(figure),
        "interval": str(widen(figure)),
    }


def step(row: ConflictStep) -> dict[str, Any]:
    return {
        "at": row.at,
        "what": row.what,
        "state_before": row.state_before,
        "state_after": row.state_after,
        "version": row.version,
        "difference": row.difference,
    }
