"""A conflict as a line of the queue."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.http import HttpRequest

from claims.admin import evidence, names
from claims.admin.desk.glance import glance
from claims.admin.desk.wording import KINDS, STATES
from claims.figures.figure import Figure
from claims.figures.hedge import widen
from claims.figures.metric import Kind
from claims.models import Conflict, Event
from claims.reconciliation.kinds import ConflictKind
from claims.reports import notation, wording
from claims.review.priority import priority
from claims.review.vocabulary import State

DRAWN_AT_MOST = 4  # intervals in the small line


@dataclass(frozen=True, slots=True)
class Line:
    """``parts`` are the points that make the priority, each with its name; ``changes`` stand for a drift."""

    pk: int
    number: str
    says: str
    kind: str
    tone: str
    severity: str
    event: str
    support: str
    parts: str
    state: str
    state_tone: str
    age: str
    glance: Mapping[str, Any] | None
    changes: tuple[str, ...]
    assignee: str


def lines(conflicts: Iterable[Conflict], *, seen: Mapping[str, str], user: User, now: datetime) -> list[Line]:
    """``conflicts`` come with their members' figures and claims at hand."""
    return [_line(conflict, seen, user, now) for conflict in conflicts]


def seen_by(request: HttpRequest, conflicts: Iterable[Conflict]) -> dict[str, str]:
    """What this reader may see of the sources that the sentences name, and the titles of their events."""
    rows = list(conflicts)
    events = Event.objects.filter(slug__in=evidence.named(rows, "event")).exclude(title="")
    return names.visible_of(request, evidence.named(rows, "who")) | dict(events.values_list("slug", "title"))


def number(conflict: Conflict) -> str:
    """ "C-0412": what people call it. The key stays for machines."""
    return f"C-{conflict.pk:04d}"


def state_of(conflict: Conflict, user: User) -> tuple[str, str]:
    """The state in words and its tone, with who holds it."""
    words, tone = STATES[State(conflict.state)]
    if conflict.lease_holder and conflict.lease_until:
        who = "you" if conflict.lease_holder == user else conflict.lease_holder.get_username()
        return f"Held by {who} until {conflict.lease_until:%H:%M} UTC", tone
    if conflict.look_due:
        return "Second look due", "info"
    return words, tone


def age(since: datetime, now: datetime) -> str:
    """ "3 d", "5 h", "2 min": the largest unit alone."""
    seconds = max(0, int((now - since).total_seconds()))
    for unit, length in (("d", 86400), ("h", 3600)):
        if seconds >= length:
            return f"{seconds // length} {unit}"
    return f"{seconds // 60} min"


def parts_of(conflict: Conflict, now: datetime) -> str:
    """ "high 80 + voices 2 + reach 3 + age 1 = 86"."""
    points = priority(
        severity=conflict.severity,
        voices=conflict.voices,
        reports=conflict.reports,
        against_interest=conflict.against_interest,
        opened_at=conflict.opened_at,
        now=now,
    )
    named = [
        (conflict.severity, points.severity),
        ("voices", points.voices),
        ("reach", points.reach),
        ("against interest", points.against_interest),
        ("age", points.age),
    ]
    return " + ".join(f"{name} {value}" for name, value in named if value) + f" = {points.total}"


def _line(conflict: Conflict, seen: Mapping[str, str], user: User, now: datetime) -> Line:
    kind, tone = KINDS[ConflictKind(conflict.kind)]
    state, state_tone = state_of(conflict, user)
    return Line(
        pk=conflict.pk,
        number=number(conflict),
        says=evidence.says(conflict, seen),
        kind=kind,
        tone=tone,
        severity=conflict.severity,
        event=str(conflict.event),
        support=wording.support(conflict.voices, conflict.unknown, conflict.reports),
        parts=parts_of(conflict, now),
        state=state,
        state_tone=state_tone,
        age=age(conflict.opened_at, now),
        glance=_glance(conflict),
        changes=_changes(conflict),
        assignee=conflict.assignee.get_username() if conflict.assignee else "",
    )


def _glance(conflict: Conflict) -> Mapping[str, Any] | None:
    """The intervals in small; None for a drift, whose numbers are mostly the same."""
    if conflict.kind == ConflictKind.DRIFT.value:
        return None
    figures = _figures(conflict)
    intervals = list(dict.fromkeys(widen(figure) for figure in figures))[:DRAWN_AT_MOST]
    whole = all(figure.metric.kind is Kind.COUNT for figure in figures)
    return glance(intervals, whole=whole) if intervals else None


def _changes(conflict: Conflict) -> tuple[str, ...]:
    """ "neutralized → hit, destroyed": what copies made of the words said first."""
    if conflict.kind != ConflictKind.DRIFT.value:
        return ()
    first, *copies = _figures(conflict)
    changed = []
    for facet in _FACETS:
        said, relayed = facet(first), dict.fromkeys(facet(copy) for copy in copies)
        relayed.pop(said, None)
        if relayed:
            changed.append(f"{said} → {', '.join(relayed)}")
    return tuple(changed) or tuple(notation.spelled(change) for change in conflict.drift)


def _figures(conflict: Conflict) -> list[Figure]:
    return [member.figure.as_value(member.figure.claim.key) for member in conflict.members.all()]


_FACETS: Final[Sequence[Callable[[Figure], str]]] = (
    notation.short,
    lambda figure: notation.spelled(figure.metric.unit),
    lambda figure: notation.spelled(figure.metric.outcome) or "no outcome",
    notation.hedge_words,
)
