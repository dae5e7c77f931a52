"""Questions with where they stand, and the figures that answer them."""

from collections.abc import Mapping
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.schemas import QuestionShape, StoredFigureShape
from claims.api.views import View
from claims.figures.canonical import number
from claims.figures.moment import write_moment
from claims.models import Adjudication, Figure, Question
from claims.records.figure import write_figure
from claims.reports.summary import Summary
from claims.services import summaries

NOTHING = Summary(None, None, None, 0, 0, 0)


class Questions(View):
    queryset = Question.objects.select_related("event__root").order_by("id")
    serializer_class = QuestionShape
    lookup_field = "key"
    filters = {
        "event": "event__slug",
        "subject": "subject",
        "outcome": "outcome",
        "unit": "unit",
        "kind": "kind",
    }

    @extend_schema(responses=QuestionShape(many=True))
    def list(self, request: Request) -> Response:
        """Low and high are the lowest and highest figure of known voices."""
        # Those of a merged event are asked of another one now.
        rows = (
            self.paginate_queryset(self.filtered(self.get_queryset().filter(event__merged_into=None))) or []
        )
        return self.get_paginated_response(_told(rows))

    def retrieve(self, request: Request, key: str) -> Response:
        return Response(_told([get_object_or_404(self.get_queryset(), key=key)])[0])


class Figures(View):
    queryset = Figure.objects.select_related("claim", "question").order_by("id")
    serializer_class = StoredFigureShape
    filters = {
        "question": "question__key",
        "event": "claim__event__slug",
        "source": "claim__source__slug",
        "claim": "claim__key",
        "subject": "subject",
        "outcome": "outcome",
        "unit": "unit",
    }

    def shape(self, row: Figure) -> dict[str, Any]:
        return {
            **write_figure(row.as_value(row.claim.key)),
            "key": row.key,
            "claim": row.claim.key,
            "question": row.question.key if row.question else None,
        }

    @extend_schema(responses=StoredFigureShape(many=True))
    def list(self, request: Request) -> Response:
        return self.page(self.get_queryset())


def _told(rows: list[Question]) -> list[dict[str, Any]]:
    """The rows with their summaries, which are read once for each family of events."""
    known = summaries.summaries(row.event for row in rows)
    rulings = summaries.accepted(row.key for row in rows)
    return [_shape(row, known, rulings.get(row.key)) for row in rows]


def _shape(row: Question, known: Mapping[str, Summary], ruling: Adjudication | None) -> dict[str, Any]:
    stands = known.get(row.key, NOTHING)
    return {
        "key": row.key,
        "event": row.event.slug,
        "sentence": row.sentence,
        "subject": row.subject,
        "outcome": row.outcome,
        "unit": row.unit,
        "kind": row.kind,
        "scope": _scope(row),
        "low": None if stands.low is None else number(stands.low),
        "high": None if stands.high is None else number(stands.high),
        "as_of": None if stands.as_of is None else write_moment(stands.as_of),
        "voices": stands.voices,
        "unknown": stands.unknown,
        "reports": stands.reports,
        "adjudicated": None if ruling is None else _accepted(ruling),
    }


def _accepted(ruling: Adjudication) -> dict[str, str | None]:
    ends = {"low": ruling.accepted_low, "high": ruling.accepted_high}
    return {name: None if end is None else number(end) for name, end in ends.items()}


def _scope(row: Question) -> dict[str, str]:
    stated = {name: getattr(row, name) for name in ("start", "end", "place", "population")}
    spelled = {
        name: value if isinstance(value, str) else write_moment(value)
        for name, value in stated.items()
        if value
    }
    return {"kind": row.scope_kind, **spelled}
