"""A question of an event as a line of its table, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from types import MappingProxyType
from typing import Final

from django.urls import reverse

from claims.admin import lines
from claims.admin.desk.voices import Voice
from claims.admin.desk.wording import KINDS
from claims.figures.event import Event
from claims.figures.moment import Moment
from claims.matching.containment import OF_A_MOMENT
from claims.matching.sentence import sentence
from claims.reconciliation.kinds import ConflictKind
from claims.reports import notation, wording
from claims.reports.asked import Status
from claims.reports.numbers import plain
from claims.reports.sentence import Asked as Words
from claims.reports.sentence import counted
from claims.reports.summary import latest
from claims.services.asked import Asked

# Each status with its tone and its picture, "" for none.
STATUSES: Final[Mapping[Status, tuple[str, str]]] = MappingProxyType(
    {
        Status.CONFLICT: ("bad", "differs"),
        Status.RULED: ("good", "check"),
        Status.AGREED: ("good", "check"),
        Status.ONE_VOICE: ("line", ""),
        Status.NO_VOICE: ("line", ""),
        Status.UNCOMPARED: ("info", "clock"),
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """``conflicts`` are (address, number, kind) of what has not ended; ``sources`` are the origins.

    Of a total these are who told the latest one. ``adjudicated`` is "" while nobody ruled.
    """

    what: str
    note: str
    sentence: str
    href: str
    low: str
    adjudicated: str
    high: str
    voices: tuple[Voice, ...]
    support: str
    sources: tuple[str, ...]
    status: Status
    tone: str
    icon: str
    conflicts: tuple[tuple[str, str, str], ...]

    @property
    def order(self) -> tuple[bool, str, str]:
        """What is in conflict stands first."""
        return not self.conflicts, self.what, self.note


def row_of(asked: Asked, event: Event, names: Mapping[str, str], letters: Mapping[str, Voice]) -> Row:
    """``names`` has what the reader may see of each origin, ``letters`` its voice."""
    told, question = asked.answered.summary, asked.answered.question
    whole = sentence(question, event)
    outcome = notation.spelled(question.metric.outcome) or None
    tone, icon = STATUSES[asked.status]
    origins = list(dict.fromkeys(held.origin for held in latest(asked.answered.positions)[1]))
    return Row(
        what=counted(Words(question.metric.subject, outcome, whole)),
        note=_note(asked),
        sentence=whole,
        href=page("question", asked.page) if asked.page else "",
        low="–" if told.low is None else notation.digits(told.low),
        adjudicated=accepted(asked),
        high="–" if told.high is None else notation.digits(told.high),
        voices=tuple(dict.fromkeys(letters[origin] for origin in origins)),
        support=wording.support(told.voices, told.unknown, told.reports),
        sources=tuple(sorted(names[origin] for origin in origins)),
        status=asked.status,
        tone=tone,
        icon=icon,
        conflicts=tuple(
            (page("conflict", row.pk), lines.number(row), KINDS[ConflictKind(row.kind)][0].lower())
            for row in asked.conflicts
        ),
    )


def accepted(asked: Asked) -> str:
    """ "5", "5 to 6", "" while nobody ruled."""
    return wording.span(*map(plain, asked.accepted)) if asked.accepted else ""


def page(kind: str, pk: int) -> str:
    return reverse(f"admin:claims_{kind}_change", args=[pk])


def _note(asked: Asked) -> str:
    """ "running total since 1 Dec 2019, as of 26 Feb 2020"; what narrows the scope stands at the end."""
    scope, as_of = asked.answered.question.scope, asked.answered.summary.as_of
    start = _day(scope.start) if scope.kind in OF_A_MOMENT else None
    parts = [
        notation.scope(scope) + (f" since {notation.day(start)}" if start else ""),
        f"as of {notation.day(as_of)}" if as_of else "",
        notation.spelled(scope.place),
        notation.spelled(scope.population),
    ]
    return ", ".join(part for part in parts if part)


def _day(start: Moment | None) -> Moment | None:
    """The rules begin a day at its midnight; people name the day."""
    return start.date() if isinstance(start, datetime) and start.time() == time.min else start
