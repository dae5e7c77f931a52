"""Where a question stands: its lowest and highest figure, and who is behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.figures.hedge import point
from claims.figures.moment import Moment, write_moment
from claims.reconciliation.assembly import carried_by, report
from claims.reconciliation.positions import Position


@dataclass(frozen=True, slots=True)
class Summary:
    """``low`` and ``high`` are numbers that known voices reported, None while there is none.

    ``as_of`` is set for totals and levels: the last one, which is the one summed up. Voices are known
    ones, ``unknown`` counts origins apart, ``reports`` distinct documents (R6).
    """

    low: Decimal | None
    high: Decimal | None
    as_of: Moment | None
    voices: int
    unknown: int
    reports: int


def summarise(positions: Sequence[Position]) -> Summary:
    """The summary of the positions on one question; of totals and levels only the latest are looked at."""
    as_of, held_now = latest(positions)
    numbers = [
        number
        for held in held_now
        if held.voice is not None
        for reading in held.readings
        for number in point(reading.figure)
    ]
    return Summary(
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        as_of=as_of,
        voices=len({held.voice for held in held_now} - {None}),
        unknown=len({held.origin for held in held_now if held.voice is None}),
        reports=len({report(reading.claim) for reading in carried_by(held_now)}),
    )


def latest(positions: Sequence[Position]) -> tuple[Moment | None, list[Position]]:
    """The last as-of, None where no position has one, and the positions of its day or of no day."""
    as_of = max((held.as_of for held in positions if held.as_of), key=write_moment, default=None)
    return as_of, [held for held in positions if held.as_of is None or _day(held.as_of) == _day(as_of)]


def _day(moment: Moment | None) -> str:
    return write_moment(moment)[:10] if moment else ""
