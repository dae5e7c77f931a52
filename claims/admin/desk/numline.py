"""Intervals drawn on one line: what the template puts into SVG, and the same in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from claims.admin.desk.scale import Scale, fit
from claims.admin.desk.voices import Voice
from claims.figures.figure import Figure
from claims.figures.hedge import FROM_BELOW, Hedge, point
from claims.figures.interval import Interval, below, hull, meet
from claims.figures.metric import Kind
from claims.reports import notation

SOFT: Final = FROM_BELOW | {Hedge.ABOUT, Hedge.VAGUE}


class End(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    ARROW = "arrow"  # no limit was stated
    FADED = "faded"  # as far as the words let the number move


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure to be drawn for a voice; ``name`` is what the lane is called."""

    name: str
    voice: Voice
    note: str
    figure: Figure
    interval: Interval


@dataclass(frozen=True, slots=True)
class Lane:
    """``at`` is the stated number, drawn as a dot; None where the ends say everything."""

    name: str
    voice: Voice
    note: str
    start: str
    end: str
    low: End
    high: End
    soft: bool
    at: str | None
    text: str
    text_at: str
    text_before: bool


@dataclass(frozen=True, slots=True)
class Band:
    start: str
    width: str
    end: str


@dataclass(frozen=True, slots=True)
class Line:
    """``hull`` spans the known voices, ``meeting`` is where every figure of the line meets."""

    title: str
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[str, str], ...]
    hull: Band | None
    meeting: Band | None
    verdict: str
    reading: str


def lines(marks: Sequence[Mark]) -> tuple[Line, ...]:
    """One line a unit: figures that count different things share no scale."""
    by_unit: dict[tuple[Kind, str], list[Mark]] = {}
    for mark in marks:
        by_unit.setdefault((mark.figure.metric.kind, mark.figure.metric.unit), []).append(mark)
    return tuple(_line(unit, held) for (_, unit), held in by_unit.items())


def _line(unit: str, marks: Sequence[Mark]) -> Line:
    scale = fit(_ends(marks), whole=marks[0].figure.metric.kind is Kind.COUNT)
    known = [mark.interval for mark in marks if mark.voice.is_known]
    together = _meeting([mark.interval for mark in marks])
    verdict = _verdict(marks, together)
    said = "; ".join(f"{mark.name}: {notation.short(mark.figure)}" for mark in marks)
    return Line(
        title=notation.spelled(unit),
        lanes=tuple(_lane(mark, scale) for mark in marks),
        ticks=tuple((scale.place(tick), notation.digits(tick)) for tick in scale.ticks),
        hull=band(hull(known), scale),
        meeting=band(together, scale) if len(marks) > 1 else None,
        verdict=verdict,
        reading=f"Number line in {notation.spelled(unit)}. {said}. {verdict}",
    )


def _ends(marks: Iterable[Mark]) -> list[Decimal]:
    stated = [end for mark in marks for end in (mark.figure.low, mark.figure.high)]
    allowed = [end for mark in marks for end in (mark.interval.low, mark.interval.high)]
    return [end for end in (*stated, *allowed) if end is not None]


def _lane(mark: Mark, scale: Scale) -> Lane:
    interval, figure = mark.interval, mark.figure
    soft = figure.hedge in SOFT
    stated = point(figure)
    centre = stated[0] if soft and len(stated) == 1 else None
    label = interval.low if interval.low is not None and figure.low is not None else interval.high
    before = figure.low is None
    text_at = centre if centre is not None else label
    return Lane(
        name=mark.name,
        voice=mark.voice,
        note=mark.note,
        start="0%" if interval.low is None else scale.place(interval.low),
        end="100%" if interval.high is None else scale.place(interval.high),
        low=cap(interval.low, interval.low_open, soft and figure.hedge is not Hedge.VAGUE),
        high=cap(interval.high, interval.high_open, figure.hedge is Hedge.ABOUT),
        soft=soft,
        at=None if centre is None or figure.hedge in FROM_BELOW else scale.place(centre),
        text=notation.short(figure),
        text_at=scale.place(text_at if text_at is not None else Decimal(0)),
        text_before=before,
    )


def cap(end: Decimal | None, is_open: bool, fades: bool) -> End:
    if end is None:
        return End.ARROW
    if fades:
        return End.FADED
    return End.OPEN if is_open else End.CLOSED


def band(interval: Interval | None, scale: Scale) -> Band | None:
    if interval is None:
        return None
    start = "0%" if interval.low is None else scale.place(interval.low)
    end = "100%" if interval.high is None else scale.place(interval.high)
    return Band(start, scale.width(interval.low, interval.high), end)


def _meeting(intervals: Sequence[Interval]) -> Interval | None:
    together: Interval | None = intervals[0]
    for interval in intervals[1:]:
        together = meet(together, interval) if together is not None else None
    return together


def _verdict(marks: Sequence[Mark], together: Interval | None) -> str:
    """What the line shows, in one or two sentences."""
    if len(marks) < 2:
        return "One figure stands alone on this scale."
    if together is not None:
        at_one = together.low is not None and together.low == together.high
        where = f"at {notation.digits(together.low)}" if at_one else f"in {notation.interval(together)}"
        return f"All of them meet {where}."
    lowest = min(marks, key=lambda mark: _top(mark.interval))
    highest = max(marks, key=lambda mark: _bottom(mark.interval))
    gap = _bottom(highest.interval) - _top(lowest.interval)
    apart = f"{notation.digits(gap)} apart" if gap else "side by side"
    said = f"{lowest.voice.letter} and {highest.voice.letter} are {apart} and never meet."
    if lowest.voice == highest.voice:
        said = f"The figures lie {apart} and never meet."
    between = _settles_nothing(marks, lowest.interval, highest.interval)
    return f"{said} {between}" if between else said


def _settles_nothing(marks: Sequence[Mark], low: Interval, high: Interval) -> str:
    """Names who fits both sides and so decides nothing."""
    both = [
        mark.voice.letter
        for mark in marks
        if not any(below(mark.interval, side) or below(side, mark.interval) for side in (low, high))
    ]
    if not both:
        return ""
    letters = " and ".join(dict.fromkeys(both))
    return f"{letters} {'fits' if len(set(both)) == 1 else 'fit'} either, which settles nothing."


def _top(interval: Interval) -> Decimal:
    return Decimal("Infinity") if interval.high is None else interval.high


def _bottom(interval: Interval) -> Decimal:
    return Decimal("-Infinity") if interval.low is None else interval.low
