"""A figure in its claim, with the question it answers."""

from collections.abc import Hashable
from dataclasses import dataclass

from claims.figures.claim import Claim
from claims.figures.figure import Figure
from claims.figures.interval import Interval
from claims.matching.question import Question
from claims.matching.sides import Side


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """``order`` is the figure's place in its claim."""

    side: Side
    order: int
    question: Question

    @property
    def claim(self) -> Claim:
        return self.side.claim

    @property
    def figure(self) -> Figure:
        return self.side.figure

    @property
    def interval(self) -> Interval:
        return self.side.interval

    @property
    def origin(self) -> str:
        return self.side.claim.source

    @property
    def key(self) -> str:
        return self.side.figure.key

    @property
    def says(self) -> Hashable:
        """Equal for two readings of one origin that say the same in the same manner."""
        figure = self.figure
        return (
            self.question,
            figure.scope.as_of,
            (figure.low, figure.high, figure.low_open, figure.high_open, figure.hedge),
            figure.part_of is None,
            self.claim.provisional,
        )
