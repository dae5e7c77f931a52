"""A figure in its claim, with the question it answers."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from claims.figures.claim import Claim
from claims.figures.figure import Figure
from claims.figures.interval import Interval
from claims.figures.moment import Moment
from claims.figures.period import start_of
from claims.figures.scope import ScopeKind
from claims.matching.containment import OF_A_MOMENT
from claims.matching.question import Question, question_of
from claims.matching.sides import Context, Side, side


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
    def as_of(self) -> Moment | None:
        """The moment that a total or a level is of; None for all else."""
        scope = self.figure.scope
        return scope.as_of if scope.kind in OF_A_MOMENT else None

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


def readings_of(claim: Claim, context: Context) -> tuple[Reading, ...]:
    """The figures of a claim; none while it waits for an event.

    Raises:
        NegativeCount, EmptyInterval: a figure allows no number.
    """
    return tuple(
        Reading(side(claim, figure, context), order, _asked(question, context))
        for order, figure in enumerate(claim.figures)
        if (question := question_of(claim, figure)) is not None
    )


def _asked(question: Question, context: Context) -> Question:
    """The question with the instant from which a running total counts: its start, else its event's (R9)."""
    scope = question.scope
    if scope.kind is not ScopeKind.CUMULATIVE:
        return question
    return replace(question, scope=replace(scope, start=start_of(scope, context.event(question.event))))
