"""The most extreme ends by different owners: enough to find disagreement without comparing pairs (R21)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
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
    """The largest end seen, whose it is, and the largest of everybody else; None where there is none."""

    first: End | None = None
    owner: str | None = None
    second: End | None = None

    def add(self, end: End, owner: str | None) -> None:
        if self.first is None or owner == self.owner:
            self.first, self.owner = _larger(self.first, end), owner
        elif end > self.first:
            self.first, self.owner, self.second = end, owner, self.first
        else:
            self.second = _larger(self.second, end)

    def of_others(self, owner: str | None) -> End | None:
        return self.second if owner == self.owner else self.first


def _larger(one: End | None, other: End) -> End:
    return other if one is None or other > one else one


@dataclass(slots=True)
class Extremes:
    """Where everybody stands: the largest low and the smallest high, each with the best of another owner."""

    lows: Largest = field(default_factory=Largest)
    highs: Largest = field(default_factory=Largest)

    def add(self, interval: Interval, owner: str | None) -> None:
        self.lows.add(floor(interval), owner)
        self.highs.add(mirror(ceiling(interval)), owner)

    def leaves_out(self, interval: Interval, owner: str | None) -> bool:
        """True when some interval of another owner has no point in common with this one."""
        low, high = self.lows.of_others(owner), self.highs.of_others(owner)
        above = low is not None and low > ceiling(interval)
        return above or (high is not None and high > mirror(floor(interval)))


class Ranked:
    """Items by size, each with an end and an owner, to ask for the best end among the large ones."""

    def __init__(self, items: Iterable[tuple[Decimal, End, str]]) -> None:
        self._sizes: list[Decimal] = []  # negated, so that they rise
        self._best: list[Largest] = []
        best = Largest()
        for size, end, owner in sorted(items, key=lambda item: item[0], reverse=True):
            best.add(end, owner)
            self._sizes.append(-size)
            self._best.append(replace(best))

    def best(self, at_least: Decimal, owner: str) -> End | None:
        """The largest end of another owner among items of that size or more."""
        count = bisect_right(self._sizes, -at_least)
        return self._best[count - 1].of_others(owner) if count else None
