"""The days that a text names, reckoned from the day it appeared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from claims.extraction.lexicon import keys, section
from claims.extraction.normalise import fold
from claims.extraction.quantity import NonFigure, NonFigureKind

_ISO = re.compile(r"\b(\d{4})-(\d\d?)-(\d\d?)\b")
_POINTED = re.compile(r"\b(\d\d?)[./](\d\d?)[./](\d{4})\b")
_YEAR = re.compile(r"\b(?:1[5-9]|2[01])\d\d\b")
_DAY = re.compile(r"(?<![\d.])\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_WEEK = 7


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day, and where in the text it is named."""

    start: int
    day: date


class Calendar:
    """``lexicon/<lang>/calendar.toml``: the first twelve months are the full names, in order."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "calendar")
        full = [fold(name).text for name in table.get("months", ())[:12]]
        self._months = {name: number for number, name in enumerate(full, start=1)}
        for short in keys(table.get("months", ())[12:]):
            month = next((self._months[name] for name in full if name.startswith(short[:3])), None)
            if month is not None:
                self._months.setdefault(short, month)
        self._weekdays = {fold(day).text: number for number, day in enumerate(table.get("weekdays", ()))}

    def days(self, surface: str, published: date | None) -> Iterator[date]:
        """The days in the words of one date, such as "9 and 12 February" or "Monday"."""
        text = fold(surface).text
        written = [(y, m, d) for y, m, d in _ISO.findall(text)] or [
            (y, m, d) for d, m, y in _POINTED.findall(text)
        ]
        if written:
            yield from filter(None, (_day(int(y), int(m), int(d)) for y, m, d in written))
            return
        words = _WORD.findall(text)
        month = next((self._months[word] for word in words if word in self._months), None)
        if month is not None:
            yield from self._of_month(text, month, published)
            return
        weekday = next((self._weekdays[word] for word in words if word in self._weekdays), None)
        if weekday is not None and published is not None:
            yield published - timedelta(days=(published.weekday() - weekday) % _WEEK)

    def _of_month(self, text: str, month: int, published: date | None) -> Iterator[date]:
        """Without a year it is the last such day before the text appeared."""
        stated = _YEAR.search(text)
        for number in _DAY.findall(text if stated is None else text.replace(stated[0], "")):
            if stated:
                found = _day(int(stated[0]), month, int(number))
            else:
                found = _last(month, int(number), published)
            if found is not None:
                yield found


def _last(month: int, day: int, published: date | None) -> date | None:
    if published is None:
        return None
    found = _day(published.year, month, day)
    return _day(published.year - 1, month, day) if found is None or found > published else found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def named_days(non_figures: tuple[NonFigure, ...], lang: str, published: date | None) -> tuple[NamedDay, ...]:
    """Every day that a text names, in its order."""
    dates = [one for one in non_figures if one.kind is NonFigureKind.DATE]
    return tuple(
        NamedDay(one.start, day) for one in dates for day in calendar(lang).days(one.surface, published)
    )


@cache
def calendar(lang: str) -> Calendar:
    return Calendar(lang)
