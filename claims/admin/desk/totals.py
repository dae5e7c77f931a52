"""Running totals and levels drawn over time: one stepped line an origin, and the same in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from claims.admin.desk.dates import Across, at
from claims.admin.desk.scale import Scale, fit, per_cent
from claims.admin.desk.voices import Voice
from claims.figures.figure import Figure
from claims.figures.hedge import point
from claims.figures.interval import Interval
from claims.figures.metric import Kind
from claims.figures.moment import Moment
from claims.reports import notation
from claims.reports.wording import counted

DASHES: Final = 4  # kinds of stroke in the style sheet; a fifth origin begins them anew
LABEL_WIDE: Final = Decimal(6)  # per cent of the width that a letter takes
LABEL_HIGH: Final = Decimal(9)  # per cent of the height that a line of text takes


@dataclass(frozen=True, slots=True)
class Said:
    """What an origin held as of a moment. ``interval`` is what its words leave open."""

    name: str
    voice: Voice
    as_of: Moment
    figure: Figure
    interval: Interval


@dataclass(frozen=True, slots=True)
class Dot:
    """``top`` and ``bottom`` are the ends that the words allow; it ``rises`` or ``falls`` without a limit."""

    x: str
    y: str
    top: str
    bottom: str
    rises: bool
    falls: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Series:
    """``says`` are its totals in words, the earliest first; its letter stands beside the last dot."""

    name: str
    voice: Voice
    dash: int
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]
    label_y: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    title: str
    note: str
    series: tuple[Series, ...]
    dates: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]
    reading: str


def plot(title: str, note: str, said: Sequence[Said]) -> Plot | None:
    """None where nothing moves: as of one moment alone there is no line to draw."""
    moments = sorted({each.as_of for each in said}, key=at)
    if len(moments) < 2:
        return None
    across = Across(moments)
    up = fit(_ends(said), whole=said[0].figure.metric.kind is Kind.COUNT)
    by_name: dict[tuple[str, str], list[Said]] = {}
    for each in sorted(said, key=lambda one: at(one.as_of)):
        by_name.setdefault((each.voice.letter, each.name), []).append(each)
    drawn = _apart([_series(place, held, across, up) for place, held in enumerate(by_name.values())])
    told = ". ".join(f"{one.name}: {', then '.join(one.says)}" for one in drawn)
    return Plot(
        title=title,
        note=note,
        series=drawn,
        dates=across.ticks(),
        numbers=tuple((_down(tick, up), notation.digits(tick)) for tick in up.ticks),
        reading=f"{title} over time, {counted(len(drawn), 'origin', 'origins')}. {told}.",
    )


def _series(place: int, held: Sequence[Said], across: Across, up: Scale) -> Series:
    dots = tuple(_dot(each, across, up) for each in held)
    last = held[-1]
    return Series(
        name=last.name,
        voice=last.voice,
        dash=place % DASHES,
        dots=dots,
        strokes=tuple(stroke for one, other in pairwise(dots) for stroke in _step(one, other)),
        label_y=dots[-1].y,
        says=tuple(f"{notation.short(each.figure)} as of {notation.day(each.as_of)}" for each in held),
    )


def _dot(said: Said, across: Across, up: Scale) -> Dot:
    low, high = said.interval.low, said.interval.high
    here, falls = _down(_level(said.figure), up), said.figure.low is None
    return Dot(
        x=per_cent(across.share(said.as_of)),
        y=here,
        top=here if high is None else _down(high, up),
        bottom=here if low is None or falls else _down(low, up),
        rises=high is None,
        falls=falls,
    )


def _step(one: Dot, other: Dot) -> tuple[Stroke, Stroke]:
    """A total holds until the next one is told."""
    return Stroke(one.x, one.y, other.x, one.y), Stroke(other.x, one.y, other.x, other.y)


def _apart(drawn: Sequence[Series]) -> tuple[Series, ...]:
    """The series with the letters at their ends moved down until none covers another."""
    taken: list[tuple[Decimal, Decimal]] = []
    places: dict[int, str] = {}
    for place, one in sorted(enumerate(drawn), key=lambda each: _share(each[1].dots[-1].y)):
        x, y = _share(one.dots[-1].x), _share(one.dots[-1].y)
        for other_x, other_y in taken:  # from the top: what is moved can only meet what stands lower
            if abs(x - other_x) < LABEL_WIDE and y - other_y < LABEL_HIGH:
                y = other_y + LABEL_HIGH
        taken = sorted([*taken, (x, y)], key=lambda spot: spot[1])
        places[place] = per_cent(y)
    return tuple(replace(one, label_y=places[place]) for place, one in enumerate(drawn))


def _share(text: str) -> Decimal:
    return Decimal(text.rstrip("%"))


def _down(value: Decimal, up: Scale) -> str:
    """Pages count from the top."""
    return per_cent(100 - up.share(value))


def _level(figure: Figure) -> Decimal:
    """The number that the figure names; of a range the lower end, never a mean."""
    return min(point(figure), default=Decimal(0))


def _ends(said: Iterable[Said]) -> list[Decimal]:
    """What the scale has to hold. A ceiling without a floor allows nought, which would flatten the rest."""
    return [end for each in said for end in (*point(each.figure), *_bounds(each)) if end is not None]


def _bounds(said: Said) -> Iterable[Decimal | None]:
    return (said.interval.low if said.figure.low is not None else None, said.interval.high)
