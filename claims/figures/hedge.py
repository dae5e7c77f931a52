"""Words that bend a number, and the interval they leave (R1-R3)."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from claims.figures.errors import NegativeCount
from claims.figures.interval import Interval
from claims.figures.metric import Kind

if TYPE_CHECKING:  # a figure holds a hedge
    from claims.figures.figure import Figure

# What "about" and "nearly" allow, as a fraction of the point (R1's w).
TOLERANCE: Final = Decimal("0.1")


class Hedge(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    ALMOST = "almost"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"


# Two words for one thing; a relay that changes one into the other has changed nothing.
SYNONYMS: Final = MappingProxyType({Hedge.ALMOST: Hedge.NEARLY})
FROM_BELOW: Final = frozenset({Hedge.NEARLY, Hedge.ALMOST})
FLOORS: Final = frozenset({Hedge.AT_LEAST, Hedge.MORE_THAN})
CEILINGS: Final = frozenset({Hedge.AT_MOST, Hedge.UP_TO, Hedge.LESS_THAN})
BETWEEN: Final = frozenset({Hedge.RANGE, Hedge.VAGUE})
POINTS: Final = frozenset({Hedge.EXACT, Hedge.ABOUT}) | FROM_BELOW


def widen(figure: Figure) -> Interval:
    """The interval a figure allows: on whole numbers from 0 for counts, on the real line for all else.

    Raises:
        NegativeCount: a count whose stated end is below 0.
        EmptyInterval: the stated ends leave no number.
    """
    whole = figure.metric.kind is Kind.COUNT
    least = figure.high if figure.low is None else figure.low
    if whole and least is not None and least < 0:
        raise NegativeCount(f"{figure.key}: nothing is counted below 0.")
    stated = _stated(figure, _tolerance(figure, whole))
    return _on_whole_numbers(stated) if whole else Interval(*stated)


def meant(hedge: Hedge) -> Hedge:
    """The hedge as it is compared."""
    return SYNONYMS.get(hedge, hedge)


def point(figure: Figure) -> tuple[Decimal, ...]:
    """The number a figure names: one, or both ends of a range or a vague word (R3)."""
    if figure.low is None or figure.high is None:
        return tuple(end for end in (figure.low, figure.high) if end is not None)
    return (figure.low, figure.high) if figure.hedge in BETWEEN else (figure.low,)


def _tolerance(figure: Figure, whole: bool) -> Decimal:
    """How far the words let the number move; of a count at least 1, and rounded up (R2)."""
    if (figure.hedge is not Hedge.ABOUT and figure.hedge not in FROM_BELOW) or figure.low is None:
        return Decimal(0)
    width = abs(figure.low) * TOLERANCE
    return max(Decimal(1), width.to_integral_value(ROUND_CEILING)) if whole else width


def _stated(figure: Figure, width: Decimal) -> tuple[Decimal | None, Decimal | None, bool, bool]:
    """Low, high, and which of them are open, before whole numbers are thought of (R1)."""
    low, high, hedge = figure.low, figure.high, figure.hedge
    if hedge in FLOORS:
        return low, None, figure.low_open or hedge is Hedge.MORE_THAN, False
    if hedge in CEILINGS:
        return None, high, False, figure.high_open or hedge is Hedge.LESS_THAN
    if low is None or high is None or not width:
        return low, high, figure.low_open, figure.high_open
    if hedge in FROM_BELOW:
        return low - width, high, False, True
    return low - width, high + width, False, False


def _on_whole_numbers(stated: tuple[Decimal | None, Decimal | None, bool, bool]) -> Interval:
    """Open ends closed on the next whole number, nothing below 0 (R2)."""
    low, high, low_open, high_open = stated
    if low is not None and low_open:
        low = low.to_integral_value(ROUND_FLOOR) + 1
    if high is not None and high_open:
        high = high.to_integral_value(ROUND_CEILING) - 1
    floor = Decimal(0) if low is None else max(low, Decimal(0))
    return Interval(floor, None if high is None else max(high, floor if low is None else Decimal(0)))
