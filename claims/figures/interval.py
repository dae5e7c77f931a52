"""Intervals on the real line, and what two of them have in common (R1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from claims.figures.canonical import number
from claims.figures.errors import EmptyInterval

_NO_FLOOR, _NO_CEILING = Decimal("-Infinity"), Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``; an open end does not belong to it, and ``None`` is no limit.

    Raises:
        EmptyInterval: no number lies in it.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise EmptyInterval(f"No number lies in {self}.")

    def __str__(self) -> str:
        """As mathematics writes it: "[5, 6]", "(5, ∞)"."""
        low = "(-∞" if self.low is None else f"{'(' if self.low_open else '['}{number(self.low)}"
        high = "∞)" if self.high is None else f"{number(self.high)}{')' if self.high_open else ']'}"
        return f"{low}, {high}"

    def __contains__(self, value: Decimal) -> bool:
        return meets(self, Interval(value, value))


def below(first: Interval, second: Interval) -> bool:
    """Whether every number of ``first`` is smaller than every one of ``second``."""
    if first.high is None or second.low is None:
        return False
    return first.high < second.low or (first.high == second.low and (first.high_open or second.low_open))


def meets(first: Interval, second: Interval) -> bool:
    """Whether one number lies in both. The same both ways."""
    return not below(first, second) and not below(second, first)


def meet(first: Interval, second: Interval) -> Interval | None:
    """What lies in both, ``None`` when nothing does."""
    if not meets(first, second):
        return None
    lowest = max(first, second, key=_start)
    highest = min(first, second, key=_end)
    return Interval(lowest.low, highest.high, lowest.low_open, highest.high_open)


def hull(intervals: Iterable[Interval]) -> Interval | None:
    """The smallest interval that holds them all, ``None`` of none."""
    held = tuple(intervals)
    if not held:
        return None
    lowest, highest = min(held, key=_start), max(held, key=_end)
    return Interval(lowest.low, highest.high, lowest.low_open, highest.high_open)


def contains(whole: Interval, part: Interval) -> bool:
    """Whether every number of ``part`` lies in ``whole``."""
    return _start(whole) <= _start(part) and _end(part) <= _end(whole)


def _start(interval: Interval) -> tuple[Decimal, bool]:
    """Where it begins, to sort by: an open end begins after a closed one."""
    return (_NO_FLOOR if interval.low is None else interval.low, interval.low_open)


def _end(interval: Interval) -> tuple[Decimal, bool]:
    """Where it ends, to sort by: an open end ends before a closed one."""
    return (_NO_CEILING if interval.high is None else interval.high, not interval.high_open)
