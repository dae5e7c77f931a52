"""Where numbers lie on a line of a page, in per cent of its width."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

MOST_TICKS: Final = 6
MARGIN: Final = Decimal("0.12")  # of the span, left free on either side
_STEPS: Final = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    def place(self, value: Decimal) -> str:
        """ "29.17%": no more than two places, so that pages stay the same on every machine."""
        return per_cent(self.share(value))

    def share(self, value: Decimal) -> Decimal:
        """How far along the line the value lies, from 0 to 100."""
        along = (value - self.low) / (self.high - self.low) * 100
        return min(max(along, Decimal(0)), Decimal(100))

    def width(self, start: Decimal | None, end: Decimal | None) -> str:
        """The stretch between two places; None is the edge of the line."""
        low = self.low if start is None else max(start, self.low)
        high = self.high if end is None else min(end, self.high)
        return f"{(high - low) / (self.high - self.low) * 100:.2f}%"


def per_cent(share: Decimal) -> str:
    return f"{share:.2f}%"


def fit(numbers: Iterable[Decimal], *, whole: bool) -> Scale:
    """A scale that shows all ``numbers`` with room around them; ``whole`` numbers have no ticks between."""
    known = sorted(set(numbers)) or [Decimal(0), Decimal(1)]
    span = known[-1] - known[0] or max(abs(known[0]) / 2, Decimal(2))
    step = _step(span / MOST_TICKS, whole)
    pad = span / 2 if len(known) == 1 else max(span * MARGIN, step / 3)
    low, high = known[0] - pad, known[-1] + pad
    if known[0] >= 0:
        low = max(low, -step / 3)  # nothing is counted below zero: only as much as a dot needs
    first = (low / step).to_integral_value(ROUND_CEILING)
    last = (high / step).to_integral_value(ROUND_FLOOR)
    ticks = tuple(step * place for place in range(int(first), int(last) + 1))
    return Scale(low, high, tuple(tick for tick in ticks if tick >= 0 or known[0] < 0))


def _step(least: Decimal, whole: bool) -> Decimal:
    """The next of 1, 2, 5 times a power of ten."""
    if whole and least <= 1:
        return Decimal(1)
    power = Decimal(10) ** least.adjusted()
    return next(factor * power for factor in _STEPS if factor * power >= least)
