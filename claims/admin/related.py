"""The other questions of a conflict's event, with what is known of each and where it is in conflict."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from claims.matching.question import Question, question_of
from claims.matching.sentence import sentence as ask
from claims.models import Conflict
from claims.reconciliation.survey import Family, Survey
from claims.reports import wording
from claims.reports.numbers import plain
from claims.reports.summary import Summary, summarise
from claims.services import summaries


@dataclass(frozen=True, slots=True)
class Related:
    """Another question of the event, with what known voices say and where it is in conflict."""

    sentence: str
    span: str
    support: str
    accepted: str
    is_ours: bool
    conflicts: tuple[tuple[str, str], ...]


def related(
    conflict: Conflict, asked: frozenset[Question], values: Family, surveyed: Survey
) -> tuple[Related, ...]:
    """The questions of the conflict's event, its own first."""
    event = values.events[conflict.event.slug]
    known: dict[str, tuple[Question, Summary]] = {}
    for held in surveyed.held.values():
        first = held[0].readings[0]
        question = question_of(first.claim, first.figure)
        if question is not None and question.event == event.slug:
            known[question.key] = (question, summarise(held))
    rulings = summaries.accepted(known)
    disputed = _disputed(conflict)
    ours = {question.key for question in asked}
    found = [
        Related(
            sentence=ask(question, event),
            span=wording.span(plain(told.low), plain(told.high)),
            support=wording.support(told.voices, told.unknown, told.reports),
            accepted=f"accepted {_accepted(rulings[key])}" if key in rulings else "undecided",
            is_ours=key in ours,
            conflicts=tuple(disputed.get(key, ())),
        )
        for key, (question, told) in known.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_ours, not one.conflicts, one.sentence)))


def _accepted(ruling: Any) -> str:
    return wording.span(plain(ruling.accepted_low), plain(ruling.accepted_high))


def _disputed(conflict: Conflict) -> dict[str, list[tuple[str, str]]]:
    """The other conflicts of the event that have not ended, by the key of their question."""
    found: dict[str, list[tuple[str, str]]] = {}
    others = Conflict.objects.not_ended().for_event(conflict.event).exclude(pk=conflict.pk)
    for pk, kind, key in others.order_by("pk").values_list("pk", "kind", "question__key"):
        found.setdefault(key, []).append((reverse("admin:claims_conflict_change", args=[pk]), kind))
    return found
