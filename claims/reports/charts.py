"""Charts as SVG: the same bytes for the same numbers, readable in grey and said in words beside it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any, Final

from claims.reports.document import Chart
from claims.reports.language import Words, cut
from claims.reports.sentence import Told

WIDE: Final = 360
LANE: Final = 36
EDGE: Final = 14  # left free at both ends, for arrows
LETTERS: Final = 46  # of a name and the figure beside it
LANES_AT_MOST: Final = 6
TREND_HIGH: Final = 72
BAR: Final = 24  # a night is never wider, however few there are
INK, MUTE, RULE = "#111827", "#6b7280", "#d1d5db"

Side = Mapping[str, Any]


def sides(params: Mapping[str, Any]) -> list[Side]:
    """The figures that a reason sets against each other, in the order in which it tells them."""
    falls = [fall[when] for fall in params.get("falls", ()) for when in ("before", "after")]
    first = [params["baseline"]] if "baseline" in params else []
    of_one = [{"who": params["who"], **side} for side in (*first, *falls)]  # whose they are is said once
    return [*of_one, *(side for name in _SETS for side in params.get(name, ()))]


_SETS: Final = ("copies", "sides", "parts", "wholes")


def intervals(held: Sequence[Side], told: Told) -> Chart | None:
    """Each figure on a lane of its own over one line of numbers.

    None where all are one number, for too many of them, and where they count different things, which share
    no scale.
    """
    ends = [Decimal(end) for side in held for end in (side["low"], side["high"]) if end is not None]
    counts = {(side.get("unit"), side.get("subject")) for side in held}
    if len(set(ends)) < 2 or len(counts) > 1 or len(held) > LANES_AT_MOST:
        return None
    low, high = min(ends), max(ends)
    lanes = [line for place, side in enumerate(held) for line in _lane(place, side, (low, high), told)]
    bottom = len(held) * LANE
    axis = [_rule(0, bottom, WIDE, bottom)] + [
        _text(x, bottom + 15, told.words.number(number), anchor=anchor, fill=MUTE)
        for x, anchor, number in ((EDGE, "start", low), (WIDE - EDGE, "end", high))
    ]
    said = "; ".join(f"{told.who(side['who'])}: {told.side(side)}" for side in held)
    reading = told.words.say("chart.intervals", said=said)
    return Chart(_svg(bottom + 20, reading, [*lanes, *axis]), reading)


def _lane(place: int, side: Side, ends: tuple[Decimal, Decimal], told: Told) -> Iterator[str]:
    """Name and figure above, its place below: a dot, a bar, or an arrow where no limit was stated."""
    top = place * LANE
    much = told.as_of(side)[: LETTERS // 2]
    yield _text(0, top + 12, cut(told.who(side["who"]), LETTERS - len(much)), fill=INK)
    yield _text(WIDE, top + 12, much, anchor="end", fill=INK)
    y = top + 24
    low, high = (None if end is None else _across(Decimal(end), ends) for end in (side["low"], side["high"]))
    yield _rule(0, y, WIDE, y)
    start, end = (0 if low is None else low), (WIDE if high is None else high)
    if start != end:
        yield f'<path class="bar" d="M{start} {y}H{end}" stroke="{INK}" stroke-width="4"/>'
    if high is None:
        yield f'<path class="dot" d="M{WIDE - 8} {y - 5}L{WIDE} {y}L{WIDE - 8} {y + 5}Z" fill="{INK}"/>'
    if low is None:
        yield f'<path class="dot" d="M8 {y - 5}L0 {y}L8 {y + 5}Z" fill="{INK}"/>'
    for x in dict.fromkeys(x for x in (low, high) if x is not None):
        yield f'<circle class="dot" cx="{x}" cy="{y}" r="5" fill="{INK}"/>'


def _across(value: Decimal, ends: tuple[Decimal, Decimal]) -> int:
    low, high = ends
    return EDGE + int((value - low) / (high - low) * (WIDE - 2 * EDGE))


def trend(nights: Sequence[Mapping[str, Any]], words: Words) -> Chart | None:
    """How many conflicts were open, night by night; None where there is but one night."""
    if len(nights) < 2:
        return None
    days = [date.fromisoformat(night["date"]) for night in nights]
    most = max(1, *(night["open"] for night in nights))
    step = min(BAR, (WIDE - BAR) / ((days[-1] - days[0]).days + 1))
    bars = [
        _bar((day - days[0]).days * step, step, night["open"] / most, is_last=day == days[-1])
        for day, night in zip(days, nights, strict=True)
    ]
    end = round(((days[-1] - days[0]).days + 1) * step)
    labels = [
        _rule(0, TREND_HIGH, end, TREND_HIGH),
        _text(end + 3, TREND_HIGH - 3, words.number(Decimal(nights[-1]["open"])), fill=INK),
        _text(0, TREND_HIGH + 15, f"{words.moment(days[0])} – {words.moment(days[-1])}", fill=MUTE),
    ]
    told = zip(days, nights, strict=True)
    reading = words.say(
        "chart.trend", said=", ".join(f"{words.moment(day)} {one['open']}" for day, one in told)
    )
    return Chart(_svg(TREND_HIGH + 20, reading, [*bars, *labels]), reading)


def _bar(x: float, step: float, share: float, *, is_last: bool) -> str:
    tall = round(share * TREND_HIGH)
    ink, kind = (INK, "bar now") if is_last else (MUTE, "bar")
    where = f'x="{round(x, 1)}" y="{TREND_HIGH - tall}" width="{round(step * 0.7, 1)}" height="{tall}"'
    return f'<rect class="{kind}" {where} fill="{ink}"/>'


def _svg(height: int, reading: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDE} {height}" role="img" '
        f'aria-label="{escape(reading)}">{"".join(parts)}</svg>'
    )


def _text(x: int, y: int, text: str, *, anchor: str = "start", fill: str) -> str:
    kind = "ink" if fill == INK else "faint"
    return (
        f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}" font-size="12" '
        f'fill="{fill}">{escape(text)}</text>'
    )


def _rule(x1: int, y1: int, x2: int, y2: int) -> str:
    return f'<path class="rule" d="M{x1} {y1}L{x2} {y2}" stroke="{RULE}"/>'
