"""The smallest stored quarrel: a ministry that counts five and an observatory that counts six."""

from datetime import UTC, datetime
from decimal import Decimal

from django.contrib.auth.models import Group, User

from claims.models import Claim, Conflict, ConflictFigure, Event, Figure, Question
from sources.models import Source

NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)


def person(name, *roles):
    """A user with these roles and no password."""
    user = User.objects.create(username=name)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def quarrel(key="q1", *, severity="high", state="open"):
    """Two positions on one question: m1.0 says 5 and o1.0 says 6."""
    event, _ = Event.objects.get_or_create(slug="taftanaz", defaults={"title": "Attack at Taftanaz"})
    question, _ = Question.objects.get_or_create(
        key="how-many",
        defaults={
            "event": event,
            "subject": "soldiers",
            "outcome": "killed",
            "unit": "person",
            "kind": "count",
            "scope_kind": "event",
            "sentence": "How many soldiers were killed at Taftanaz?",
        },
    )
    conflict = Conflict.objects.create(
        key=key,
        identity={"version": 1, "question": "how-many"},
        kind="disagreement",
        event=event,
        question=question,
        severity=severity,
        state=state,
        evidence="e" * 64,
        reason={"code": "apart", "params": {}},
        says="5 and 6 have no common point.",
        origins=["ministry", "observatory"],
        voices=2,
        reports=2,
        opened_at=NOW,
        changed_at=NOW,
        versions={"rules": 1},
    )
    for position, (source, claim, value) in enumerate([("ministry", "m1", 5), ("observatory", "o1", 6)]):
        figure = _figure(event, question, source, claim, Decimal(value))
        ConflictFigure.objects.create(conflict=conflict, figure=figure, role="position", position=position)
    return conflict


def _figure(event, question, source, claim, value):
    origin, _ = Source.objects.get_or_create(slug=source)
    row, _ = Claim.objects.get_or_create(
        key=claim,
        defaults={
            "submitter": "desk",
            "external_id": claim,
            "event": event,
            "source": origin,
            "content_digest": claim,
            "recorded_at": NOW,
        },
    )
    figure, _ = Figure.objects.get_or_create(
        claim=row,
        position=0,
        defaults={
            "question": question,
            "low": value,
            "high": value,
            "subject": "soldiers",
            "outcome": "killed",
            "unit": "person",
            "kind": "count",
        },
    )
    return figure
