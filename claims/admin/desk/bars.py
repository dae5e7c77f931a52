"""Counts of days drawn as bars, and the same in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from claims.admin.desk.scale import per_cent
from claims.reports import notation

FILLS: Final = Decimal("0.6")  # of the width that a day has


@dataclass(frozen=True, slots=True)
class Bar:
    """``top`` and ``height`` are of the whole drawing; a day without anything has no height."""

    day: date
    number: int
    x: str
    width: str
    top: str
    height: str


@dataclass(frozen=True, slots=True)
class Bars:
    bars: tuple[Bar, ...]
    reading: str


def bars(title: str, numbers: Mapping[date, int]) -> Bars:
    """The days in their order, the highest as high as the drawing."""
    room = Decimal(100) / max(len(numbers), 1)
    most = max([*numbers.values(), 1])
    told = ", ".join(f"{notation.day(day)} {number}" for day, number in numbers.items())
    return Bars(
        bars=tuple(
            Bar(
                day=day,
                number=number,
                x=per_cent(room * place + room * (1 - FILLS) / 2),
                width=per_cent(room * FILLS),
                top=per_cent(100 - Decimal(number) / most * 100),
                height=per_cent(Decimal(number) / most * 100),
            )
            for place, (day, number) in enumerate(numbers.items())
        ),
        reading=f"{title}: {told}.",
    )
