"""Figures, intervals, moments and slugs in the few words a table cell has room for."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from claims.figures.figure import Figure
from claims.figures.hedge import Hedge
from claims.figures.interval import Interval
from claims.figures.moment import Moment
from claims.figures.scope import Scope, ScopeKind

GROUP_FROM: Final = 10_000  # "9500", but "12,500"
CURRENCY_LENGTH: Final = 3

_SHORT: Final[Mapping[Hedge, str]] = MappingProxyType(
    {
        Hedge.EXACT: "{low}",
        Hedge.ABOUT: "≈ {low}",
        Hedge.NEARLY: "nearly {high}",
        Hedge.ALMOST: "almost {high}",
        Hedge.AT_LEAST: "≥ {low}",
        Hedge.MORE_THAN: "> {low}",
        Hedge.AT_MOST: "≤ {high}",
        Hedge.UP_TO: "≤ {high}",
        Hedge.LESS_THAN: "< {high}",
        Hedge.RANGE: "{low}–{high}",
        Hedge.VAGUE: "{low}–{high}",
    }
)
_SCOPES: Final[Mapping[ScopeKind, str]] = MappingProxyType(
    {
        ScopeKind.EVENT: "this event",
        ScopeKind.WINDOW: "{start} to {end}",
        ScopeKind.CUMULATIVE: "running total",
        ScopeKind.STOCK: "level",
        ScopeKind.INCREMENT: "rise, {start} to {end}",
    }
)


def digits(number: Decimal | None) -> str:
    """ "9500", "12,500", "0.5": never an exponent, no trailing zero; "no limit" for None."""
    if number is None:
        return "no limit"
    text = f"{number:,f}" if abs(number) >= GROUP_FROM else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def short(figure: Figure) -> str:
    """ "≥ 5", "30–35", "≈ 200": the stated bounds with their hedge as a sign."""
    pattern = _SHORT[figure.hedge]
    if figure.hedge is Hedge.VAGUE and figure.high is None:
        pattern = "≥ {low}"
    elif figure.hedge is Hedge.EXACT and figure.low != figure.high:
        pattern = "{low}–{high}"
    return pattern.format(low=digits(figure.low), high=digits(figure.high))


def interval(value: Interval) -> str:
    """ "[5, no limit)", "[4, 6]", "(no limit, 3.5)": an open end is round, as is one that is not there."""
    low = "(" if value.low is None or value.low_open else "["
    high = ")" if value.high is None or value.high_open else "]"
    return f"{low}{digits(value.low)}, {digits(value.high)}{high}"


def hedge_words(figure: Figure) -> str:
    """ "no hedge", "at least", "up to"."""
    return "no hedge" if figure.hedge is Hedge.EXACT else figure.hedge.value.replace("_", " ")


def day(moment: Moment | None) -> str:
    """ "10 Feb 2020", with the hour in UTC where one is known; "–" when nothing is."""
    if moment is None:
        return "–"
    hour = f" {moment:%H:%M}" if isinstance(moment, datetime) else ""
    return f"{moment.day} {moment:%b %Y}{hour}"


def scope(value: Scope) -> str:
    """ "this event", "running total", "1 Feb 2020 to 3 Feb 2020"."""
    return _SCOPES[value.kind].format(start=day(value.start), end=day(value.end))


def spelled(slug: str | None) -> str:
    """ "turkish-soldiers" as "turkish soldiers", "fired_upon" as "fired upon"."""
    return (slug or "").replace("-", " ").replace("_", " ")
