"""Stretches of time that scopes cover, as half-open periods in UTC (R9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from claims.figures.event import Event
from claims.figures.moment import Moment
from claims.figures.scope import Scope, ScopeKind

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` up to, but not with, ``end``."""

    start: datetime
    end: datetime

    def holds(self, other: "Period") -> bool:
        return self.start <= other.start and other.end <= self.end

    def apart(self, other: "Period") -> bool:
        return self.end <= other.start or other.end <= self.start

    def share_of(self, whole: "Period") -> float:
        """How much of ``whole`` this period fills, 0 to 1; an instant fills an instant."""
        length = (whole.end - whole.start).total_seconds()
        common = (min(self.end, whole.end) - max(self.start, whole.start)).total_seconds()
        return 1.0 if length <= 0 else max(0.0, common) / length


def first_instant(moment: Moment) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min, UTC)


def last_instant(moment: Moment) -> datetime:
    """Where a moment is over: the midnight after a bare day, an instant itself."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min, UTC) + _DAY


def period_of_event(event: Event | None) -> Period | None:
    """An event without an end lasts its first day; one without a start has no period."""
    if event is None or event.start is None:
        return None
    start = first_instant(event.start)
    if event.end is not None:
        return Period(start, max(start, last_instant(event.end)))
    return Period(start, datetime.combine(start.date(), time.min, UTC) + _DAY)


def period_of(scope: Scope, event: Event | None) -> Period | None:
    """The time a figure of ``event`` covers; None where nobody can say."""
    if scope.kind is ScopeKind.EVENT:
        return period_of_event(event)
    if scope.kind is ScopeKind.STOCK:
        return None if scope.as_of is None else Period(first_instant(scope.as_of), last_instant(scope.as_of))
    if scope.kind is ScopeKind.CUMULATIVE:
        start, last = _counted_since(scope, event), scope.as_of
    else:
        start, last = start_of(scope, None), scope.end
    if start is None or last is None:
        return None
    return Period(start, max(start, last_instant(last)))


def start_of(scope: Scope, event: Event | None) -> datetime | None:
    """Where a running total begins: its own start, else the start of its event (R9).

    The bare day on which the event is known to have begun at an hour means that hour: before it was nothing.
    """
    begun = event.start if event else None
    if scope.start is None:
        return None if begun is None else first_instant(begun)
    named_by_day = not isinstance(scope.start, datetime) and isinstance(begun, datetime)
    return first_instant(begun if begun and named_by_day and same_moment(scope.start, begun) else scope.start)


def _counted_since(scope: Scope, event: Event | None) -> datetime | None:
    """A total from the start of its event also covers the hours before it on that day, when nothing was."""
    start = start_of(scope, event)
    if start is None or event is None or event.start is None or start != first_instant(event.start):
        return start
    return first_instant(start.date())


def same_moment(first: Moment | None, second: Moment | None) -> bool:
    """Instants only at the same instant; a bare day is the same as any time of that day (R9)."""
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first == second
    if first is None or second is None:
        return first is second
    return _day(first) == _day(second)


def later(first: Moment | None, second: Moment | None) -> bool:
    """Whether ``first`` is known to come after ``second``; a day and an hour of it are not told apart."""
    if first is None or second is None or same_moment(first, second):
        return False
    return first_instant(first) > first_instant(second)


def encloses(outer: str, inner: str, events: Mapping[str, Event]) -> bool:
    """Whether ``inner`` lies, however deep, inside ``outer``; an event does not lie inside itself."""
    return outer in set(events_above(inner, events))


def events_above(slug: str, events: Mapping[str, Event]) -> Iterator[str]:
    """The events it lies in, the nearest first; a ring of parents ends where it closes."""
    seen = {slug}
    step = events[slug].parent if slug in events else None
    while step is not None and step not in seen:
        seen.add(step)
        yield step
        step = events[step].parent if step in events else None


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
