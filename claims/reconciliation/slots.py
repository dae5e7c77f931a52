"""Positions on one question at one as-of: what bounds one of them bounds them all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.figures.moment import Moment
from claims.matching.question import Question
from claims.matching.sides import Side
from claims.matching.size import size
from claims.reconciliation.extremes import End, ceiling, floor
from claims.reconciliation.positions import Position


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """``smallest`` and ``largest`` are sizes above zero (R18), None where nothing is above zero."""

    question: Question
    as_of: Moment | None
    positions: tuple[Position, ...]
    highest_low: End
    lowest_high: End
    smallest: Decimal | None
    largest: Decimal | None

    @property
    def side(self) -> Side:
        """One of its figures, for questions whose answer is the same for all of them."""
        return self.positions[0].side


def slots(held: Mapping[Question, Sequence[Position]]) -> dict[tuple[Question, Moment | None], Slot]:
    """Every slot by its question and as-of."""
    at: defaultdict[tuple[Question, Moment | None], list[Position]] = defaultdict(list)
    for question, positions in held.items():
        for position in positions:
            at[question, position.as_of].append(position)
    return {key: _slot(key, together) for key, together in at.items()}


def _slot(key: tuple[Question, Moment | None], positions: Sequence[Position]) -> Slot:
    figures = (reading.figure for position in positions for reading in position.readings)
    sizes = [measure for measure in map(size, figures) if measure > 0]
    return Slot(
        question=key[0],
        as_of=key[1],
        positions=tuple(positions),
        highest_low=max(floor(position.interval) for position in positions),
        lowest_high=min(ceiling(position.interval) for position in positions),
        smallest=min(sizes, default=None),
        largest=max(sizes, default=None),
    )
