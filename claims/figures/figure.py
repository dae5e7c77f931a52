"""One quantity read from a claim, as it was stated."""

from dataclasses import dataclass
from decimal import Decimal

from claims.figures.hedge import Hedge
from claims.figures.metric import Metric
from claims.figures.scope import Scope


@dataclass(frozen=True, slots=True)
class Figure:
    """Stated bounds; ``None`` is unbounded. The interval they allow is ``hedge.widen``'s answer.

    ``key`` names the figure across the product: claim id, dot, index ("x03.0").
    ``part_of`` is the index of the whole in the same claim.
    """

    key: str
    low: Decimal | None
    high: Decimal | None
    hedge: Hedge
    metric: Metric
    scope: Scope
    low_open: bool = False
    high_open: bool = False
    surface: str = ""
    counted: str = ""
    part_of: int | None = None
