"""The most extreme ends by different owners: enough to find disagreement without comparing pairs (R21)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from claims.figures.interval import Interval

# An end of an interval as something to sort by: its value, then a step off it when it is open.
End = tuple[Decimal, int]

LOWEST: Final[End] = (Decimal("-Infinity"), 0)
HIGHEST: Final[End] = (Decimal("Infinity"), 0)


def floor(interval: Interval) -> End:
    return LOWEST if interval.low is None else (interval.low, 1 if interval.low_open else 0)


def ceiling(interval: Interval) -> End:
    return HIGHEST if interval.high is None else (interval.high, -1 if interval.high_open else 0)


def mirror(end: End) -> End:
    """The end seen from the other side of zero: the smallest becomes the largest."""
    return -end[0], -end[1]


@dataclass(slots=True)
class Largest:
    """The largest end seen, whose it is, and the largest of everybody else."""

    first: End = LOWEST
    owner: str | None = None
    second: End = LOWEST
    empty: bool = True

    def add(self, end: End, owner: str | None) -> None:
        if self.empty or owner == self.owner:
            self.first, self.owner, self.empty = max(self.first, end), owner, False
        elif end > self.first:
            self.first, self.owner, self.second = end, owner, self.first
        else:
            self.second = max(self.second, end)

    def of_others(self, owner: str | None) -> End:
        """The largest end that is not this owner's; LOWEST, above which nothing lies, when there is none."""
        return self.second if self.empty or owner == self.owner else self.first


@dataclass(slots=True)
class Extremes:
    """Where the others stand, for any owner: their largest low and their smallest high."""

    lows: Largest
    highs: Largest

    def add(self, interval: Interval, owner: str | None) -> None:
        self.lows.add(floor(interval), owner)
        self.highs.add(mirror(ceiling(interval)), owner)

    def leaves_out(self, interval: Interval, owner: str | None) -> bool:
        """True when some interval of another owner has no point in common with this one."""
        return self.lows.of_others(owner) > ceiling(interval) or self.highs.of_others(owner) > mirror(
            floor(interval)
        )


def extremes() -> Extremes:
    return Extremes(Largest(), Largest())
