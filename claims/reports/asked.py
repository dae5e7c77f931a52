"""Where each question of an event stands: who holds what on it, and whether that is settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from claims.figures.interval import Interval, meet
from claims.matching.question import Question, question_of
from claims.reconciliation.positions import Position
from claims.reconciliation.survey import Survey
from claims.reports.summary import Summary, latest, summarise


class Status(StrEnum):
    """What can be said of a question at a glance, and nothing about who is right."""

    CONFLICT = "in conflict"
    RULED = "ruled"
    AGREED = "agreed"
    ONE_VOICE = "one voice"
    NO_VOICE = "unknown origins"
    UNCOMPARED = "not compared yet"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that somebody answers. ``keys`` are its names in the store.

    They are several where some figures say from when a total counts and others leave it to the event.
    """

    question: Question
    keys: frozenset[str]
    positions: tuple[Position, ...]
    summary: Summary


def answered(surveyed: Survey, events: Iterable[str]) -> tuple[Answered, ...]:
    """The questions of these events that have standing figures."""
    asked_of = frozenset(events)
    return tuple(
        Answered(question, _keys(held), tuple(held), summarise(held))
        for question, held in surveyed.held.items()
        if question.event in asked_of
    )


def status(told: Answered, *, is_disputed: bool, is_ruled: bool) -> Status:
    """``is_disputed`` while a conflict of it has not ended, ``is_ruled`` where one was decided."""
    if is_disputed:
        return Status.CONFLICT
    if is_ruled:
        return Status.RULED
    known = [held for held in latest(told.positions)[1] if held.voice is not None]
    voices = {held.voice for held in known}
    if len(voices) < 2:
        return Status.ONE_VOICE if voices else Status.NO_VOICE
    return Status.AGREED if _meet(held.interval for held in known) else Status.UNCOMPARED


def _keys(positions: Iterable[Position]) -> frozenset[str]:
    readings = (reading for held in positions for reading in held.readings)
    asked = (question_of(reading.claim, reading.figure) for reading in readings)
    return frozenset(question.key for question in asked if question is not None)


def _meet(intervals: Iterable[Interval]) -> bool:
    """Whether one number lies in all of them."""
    first, *rest = intervals
    together: Interval | None = first
    for interval in rest:
        together = meet(together, interval) if together is not None else None
    return together is not None
