"""The number line of the queue: intervals in small, ticks and words left out."""

from collections.abc import Mapping, Sequence

from claims.admin.desk.numline import band, cap
from claims.admin.desk.scale import Scale, fit
from claims.figures.interval import Interval, hull


def glance(intervals: Sequence[Interval], *, whole: bool) -> Mapping[str, object]:
    """A line of the queue in small: one stroke below the other, ticks and words left out."""
    ends = [end for interval in intervals for end in (interval.low, interval.high) if end is not None]
    scale = fit(ends, whole=whole)
    strokes = [
        {**_stroke(interval, scale), "y": _height(place, len(intervals))}
        for place, interval in enumerate(intervals)
    ]
    return {"hull": band(hull(intervals), scale), "strokes": strokes}


def _height(place: int, of: int) -> str:
    """Evenly from 20 to 80 per cent; one alone lies in the middle."""
    return "50%" if of == 1 else f"{20 + 60 * place / (of - 1):.0f}%"


def _stroke(interval: Interval, scale: Scale) -> dict[str, str]:
    return {
        "start": "0%" if interval.low is None else scale.place(interval.low),
        "end": "100%" if interval.high is None else scale.place(interval.high),
        "low": cap(interval.low, interval.low_open, fades=False),
        "high": cap(interval.high, interval.high_open, fades=False),
    }
