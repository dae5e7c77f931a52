"""Pairs that a person said are two different things, and how long that holds (R27)."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from claims.reconciliation.positions import Position
from claims.reconciliation.readings import Reading


@dataclass(frozen=True, slots=True)
class Judged:
    """ "These two are different things, because of ``facet``": said of two figures, named by their keys."""

    first: str
    second: str
    facet: str


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements that still hold, by what their figures say.

    A repeat of a figure is the same fact and stays parted; a figure that was corrected, withdrawn or
    revised says something else, and the pair is tested again.
    """

    pairs: frozenset[frozenset[Hashable]]
    touched: frozenset[Hashable]

    def __contains__(self, position: Position) -> bool:
        return any(_said(reading) in self.touched for reading in position.readings)

    def parts(self, one: Position, other: Position) -> bool:
        """True when some figure of the one was parted from some figure of the other."""
        return any(
            frozenset((_said(first), _said(second))) in self.pairs
            for first in one.readings
            for second in other.readings
        )


def judgements(judged: Iterable[Judged], live: Mapping[str, Reading]) -> Judgements:
    """``live`` maps the keys of standing figures to their readings; pairs of other figures lapse."""
    pairs = frozenset(
        frozenset((_said(live[pair.first]), _said(live[pair.second])))
        for pair in judged
        if pair.first in live and pair.second in live
    )
    return Judgements(pairs, frozenset(said for pair in pairs for said in pair))


def _said(reading: Reading) -> Hashable:
    return reading.origin, reading.question, reading.figure.scope.as_of, reading.interval
