"""The time that a figure covers: the event, a level, a running total, or a period counted back (R9)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from claims.extraction.reading import ReadFigure
from claims.figures.metric import Kind
from claims.figures.moment import write_moment
from claims.linking.days import NamedDay
from claims.linking.reasons import Reason, reason

_HOURS_OF_DAY = 24


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentence that a figure stands in: its words, its days, and the day its words are of."""

    words: str
    start: int
    days: tuple[NamedDay, ...]
    day: date | None


class Scopes:
    """``scopes.toml``."""

    def __init__(self, lang: str) -> None:
        table = tomllib.loads(Path(__file__).with_name("scopes.toml").read_text("utf-8"))
        own: Mapping[str, Any] = table.get(lang, {})
        self._stock = frozenset(table["stock"])
        self._since = _either(own.get("since", ()))
        self._total = _either(own.get("total", ()))
        self._windows: Mapping[str, int] = own.get("windows", {})
        self._numbers: Mapping[str, int] = own.get("numbers", {})
        numbers = "|".join((r"\d{1,3}", *self._numbers))
        periods = "|".join(sorted(self._windows, key=len, reverse=True)) or "(?!)"
        self._period = re.compile(
            rf"\b(?:in|within|over|during)\s+(?:the\s+)?(?:past|last|previous)?\s*(?:(?P<number>{numbers})\s+)?(?P<period>{periods})\b",
            re.IGNORECASE,
        )

    def propose(self, figure: ReadFigure, at: str, setting: Setting) -> tuple[dict[str, str], Reason]:
        """The scope record and why; what needs a day that nobody names is left to the event."""
        if figure.quantity.kind in (Kind.DURATION, Kind.MEASURE, Kind.MONEY):
            return {"kind": "event"}, reason(at, "scope_event")
        for rule in (self._level, self._window, self._total_since):
            found = rule(figure, at, setting)
            if found is not None:
                return found
        return {"kind": "event"}, reason(at, "scope_event")

    def _level(self, figure: ReadFigure, at: str, setting: Setting) -> tuple[dict[str, str], Reason] | None:
        if figure.outcome not in self._stock:
            return None
        if setting.day is None:
            return {"kind": "event"}, reason(at, "scope_undated")
        day = write_moment(setting.day)
        return {"kind": "stock", "as_of": day}, reason(at, "scope_stock", day=day)

    def _window(self, figure: ReadFigure, at: str, setting: Setting) -> tuple[dict[str, str], Reason] | None:
        """In the past 24 hours, in a week: said in the stretch after the figure."""
        tail = setting.words[max(0, figure.quantity.end - setting.start) :]
        found = self._period.search(tail)
        if found is None or setting.day is None:
            return None
        count, days = self._count(found["number"]), self._windows[found["period"].lower()]
        length = count * days or count // _HOURS_OF_DAY
        first = setting.day - timedelta(days=length)
        scope = {"kind": "window", "start": write_moment(first), "end": write_moment(setting.day)}
        return scope, reason(at, "scope_window", words=" ".join(found[0].split()))

    def _count(self, word: str | None) -> int:
        plain = (word or "1").lower()
        return int(plain) if plain.isdigit() else self._numbers[plain]

    def _total_since(
        self, figure: ReadFigure, at: str, setting: Setting
    ) -> tuple[dict[str, str], Reason] | None:
        since = self._since.search(setting.words)
        is_total = "cumulative" in figure.flags or self._total.search(setting.words) is not None
        if since is None and not is_total:
            return None
        if setting.day is None:
            return {"kind": "event"}, reason(at, "scope_undated")
        day = write_moment(setting.day)
        after = setting.start + since.end() if since else None
        start = next((one.day for one in setting.days if after is not None and one.start >= after), None)
        if start is not None and start <= setting.day:
            stated = write_moment(start)
            scope = {"kind": "cumulative", "start": stated, "as_of": day}
            return scope, reason(at, "scope_since", start=stated, day=day)
        return {"kind": "cumulative", "as_of": day}, reason(at, "scope_total", day=day)


def _either(phrases: tuple[str, ...] | list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases)) or '(?!)'})\b", re.IGNORECASE)


@cache
def scopes(lang: str) -> Scopes:
    return Scopes(lang)
