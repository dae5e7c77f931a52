"""Who stands where on a question (R20): the latest word of each origin, copies left out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from claims.figures.interval import Interval, hull
from claims.figures.moment import Moment
from claims.matching.directness import day_of, nearest_first
from claims.matching.question import Question
from claims.matching.sides import Side
from claims.reconciliation.facts import Fact
from claims.reconciliation.readings import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """``voice`` is None for an unknown origin; ``as_of`` is set for totals and stocks.

    ``facts`` are more than one only where the origin said different things and nobody knows which came
    last; ``interval`` then spans them all, so that the order cannot make a quarrel.
    """

    origin: str
    voice: str | None
    question: Question
    as_of: Moment | None
    facts: tuple[Fact, ...]
    interval: Interval

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(fact.baseline for fact in self.facts)

    @property
    def side(self) -> Side:
        """One of its figures, for what is the same for all of them."""
        return self.facts[0].baseline.side


def positions(
    facts: Iterable[Fact], voices: Mapping[str, str | None]
) -> dict[Question, tuple[Position, ...]]:
    """The positions on each question, in a fixed order. ``voices`` maps origins to their voice."""
    slots: defaultdict[tuple[Question, Moment | None, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        said = fact.baseline
        slots[said.question, said.as_of, said.origin].append(fact)
    found: defaultdict[Question, list[Position]] = defaultdict(list)
    for (question, as_of, origin), told in slots.items():
        found[question].append(_position(question, as_of, origin, voices[origin], told))
    return {question: tuple(sorted(held, key=_order)) for question, held in found.items()}


def _position(
    question: Question, as_of: Moment | None, origin: str, voice: str | None, said: Sequence[Fact]
) -> Position:
    latest = said if len(said) == 1 else sorted(_latest(said), key=_nearest)
    last: dict[Interval, Fact] = {}
    for fact in latest:
        last.setdefault(fact.baseline.interval, fact)
    span = hull(last)
    assert span is not None  # an origin without a fact has no slot
    return Position(origin, voice, question, as_of, tuple(last.values()), span)


def _latest(said: Sequence[Fact]) -> list[Fact]:
    """The facts that no later statement revised. What cannot be put in order stays (R7, R15)."""
    times = [fact.statement.when for fact in said if fact.statement.when is not None]
    last_day = max((day for when in times if (day := day_of(when))), default=None)
    hours = [when for when in times if isinstance(when, datetime) and when.date() == last_day]
    last_hour = max(hours, default=None)
    return [fact for fact in said if _stays(fact.statement.when, last_day, last_hour)]


def _stays(when: Moment | None, last_day: date | None, last_hour: datetime | None) -> bool:
    if isinstance(when, datetime):
        return when == last_hour
    return when is None or when == last_day


def _nearest(fact: Fact) -> tuple[object, int]:
    return nearest_first(fact.baseline.claim), fact.baseline.order


def _order(position: Position) -> tuple[bool, str, str]:
    as_of = position.as_of
    return as_of is not None, as_of.isoformat() if as_of else "", position.origin
