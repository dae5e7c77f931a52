"""Who stands where on a question: of each origin what it did not revise (R20), told fact by fact."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claims.figures.interval import hull
from claims.figures.moment import Moment
from claims.figures.period import later
from claims.matching.directness import nearest_first
from claims.matching.question import Question
from claims.reconciliation.facts import Fact
from claims.reconciliation.positions import Position

Slot = tuple[Question, Moment | None, str]


def positions_of(facts: Iterable[Fact], voices: Mapping[str, str | None]) -> Iterator[Position]:
    said: defaultdict[Slot, list[Fact]] = defaultdict(list)
    for fact in facts:
        said[_slot(fact)].append(fact)
    for (question, as_of, origin), told in said.items():
        stay = _distinct([fact for fact in told if not any(_revises(other, fact) for other in told)])
        span = hull(fact.baseline.interval for fact in stay)
        assert span is not None  # the last word of an origin is revised by nothing
        yield Position(origin, voices[origin], question, as_of, tuple(stay), span)


def _slot(fact: Fact) -> Slot:
    return fact.baseline.question, fact.baseline.as_of, fact.baseline.origin


def _revises(other: Fact, fact: Fact) -> bool:
    return later(other.statement.when, fact.statement.when)


def _distinct(facts: Sequence[Fact]) -> list[Fact]:
    """Of facts of one value the nearest."""
    near = sorted(facts, key=lambda fact: (nearest_first(fact.baseline.claim), fact.baseline.order))
    values = [fact.baseline.interval for fact in near]
    return [fact for place, fact in enumerate(near) if fact.baseline.interval not in values[:place]]
