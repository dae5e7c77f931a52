"""How large a figure is, for asking whether two are of one order (R18)."""

from decimal import Decimal
from typing import Final

from claims.figures.figure import Figure
from claims.figures.hedge import point

DISPUTED: Final = Decimal(8)  # times apart: from here on a bound that holds explains too little


def size(figure: Figure) -> Decimal:
    """The point, the middle of a range, or the stated end."""
    ends = point(figure)
    return sum(ends, Decimal(0)) / len(ends)


def times_apart(first: Figure, second: Figure) -> Decimal:
    """The larger size as a multiple of the smaller; 0 where one of them is none."""
    smaller, larger = sorted((size(first), size(second)))
    return larger / smaller if smaller > 0 else Decimal(0)
