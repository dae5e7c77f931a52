"""Dates, with or without digits."""

import re

from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.quantity import NonFigureKind
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens, is_number

_DOTTED = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2})")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")  # earlier ones look like counts
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_MONTH = re.compile(r"0[1-9]|1[0-2]")


def is_year(key: str) -> bool:
    return _YEAR.fullmatch(key) is not None


class Calendar:
    """The words of ``lexicon/<lang>/calendar.toml``."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "calendar")
        self._months = Phrases((phrase(word), True) for word in table.get("months", ()))
        self._ambiguous = keys(table.get("ambiguous", ()))
        self._weekdays = keys(table.get("weekdays", ()))
        self._seasons = keys(table.get("seasons", ()))
        self._parts = keys(table.get("parts", ()))
        self._before = keys(table.get("before", ()))
        self._seasons_before = keys(table.get("seasons_before", ()))
        self._links = keys(table.get("links", ()))
        self._lists = keys(table.get("day_lists", ()))
        self._suffixes = keys(table.get("day_suffixes", ()))
        self._following = frozenset("-/").union(self._months.firsts, self._links, self._lists, self._suffixes)

    @property
    def firsts(self) -> frozenset[str]:
        return self._months.firsts | self._weekdays | self._seasons

    def read(self, tokens: Tokens, index: int) -> Stretch | None:
        key = tokens.keys[index]
        if not is_number(key):
            return self._word(tokens, index)
        if tokens.keys[index + 1] not in self._following and "." not in key:
            return None
        return self._numeric(tokens, index) or self._day_first(tokens, index)

    def _word(self, tokens: Tokens, index: int) -> Stretch | None:
        key = tokens.keys[index]
        if key in self._weekdays:
            return Stretch(index, index + 1, NonFigureKind.DATE)
        if key in self._seasons and tokens.keys[index - 1] in self._seasons_before:
            return Stretch(index, index + 1, NonFigureKind.DATE)
        month = self._month_end(tokens, index)
        if month is None:
            return None
        first = index
        if tokens.keys[index - 1] == "-" and tokens.keys[index - 2] in self._parts:
            first = index - 2
        last = self._after_month(tokens, month)
        if key in self._ambiguous:
            dated = last > month or tokens.keys[index - 1] in self._before or first < index
            if not (dated and tokens.capitalised(index)):
                return None
        return Stretch(first, last, NonFigureKind.DATE)

    def _month_end(self, tokens: Tokens, index: int) -> int | None:
        found = self._months.starting(tokens.keys, index)
        if found is None:
            return None
        last = index + found[0]
        # The dot of an abbreviation, not of the sentence.
        dotted = (
            tokens.keys[last] == "." and len(tokens.keys[last - 1]) <= 4 and is_number(tokens.keys[last + 1])
        )
        return last + 1 if dotted else last

    def _after_month(self, tokens: Tokens, last: int) -> int:
        """Day and year after a month: Feb. 10, 2020."""
        keys_ = tokens.keys
        if _DAY.fullmatch(keys_[last]) and keys_[last + 1] not in (":", "%"):
            last = self._suffixed(tokens, last + 1)
        at = last + 1 if keys_[last] in self._links else last
        return at + 1 if is_year(keys_[at]) else last

    def _suffixed(self, tokens: Tokens, last: int) -> int:
        return last + 1 if tokens.keys[last] in self._suffixes and tokens.glued(last - 1) else last

    def _day_first(self, tokens: Tokens, index: int) -> Stretch | None:
        """10 February 2020, and the first day of "9 and 12 February"."""
        keys_ = tokens.keys
        if len(keys_[index]) > 2 or not _DAY.fullmatch(keys_[index]):
            return None
        day = self._suffixed(tokens, index + 1)
        at = day
        while keys_[at] in self._links and at < day + 2:
            at += 1
        month = self._month_end(tokens, at)
        if month is not None and self._is_month_of(tokens, at):
            return Stretch(index, self._year(keys_, month), NonFigureKind.DATE)
        if keys_[day] in self._lists and _DAY.fullmatch(keys_[day + 1]):
            second = self._suffixed(tokens, day + 2)
            if self._month_end(tokens, second) is not None and self._is_month_of(tokens, second):
                return Stretch(index, day, NonFigureKind.DATE)
        return None

    def _is_month_of(self, tokens: Tokens, index: int) -> bool:
        return tokens.keys[index] not in self._ambiguous or tokens.capitalised(index)

    def _year(self, keys_: list[str], last: int) -> int:
        at = last + 1 if keys_[last] in self._links else last
        return at + 1 if is_year(keys_[at]) else last

    def _numeric(self, tokens: Tokens, index: int) -> Stretch | None:
        keys_ = tokens.keys
        if "." in keys_[index] and _DOTTED.fullmatch(keys_[index]):
            return Stretch(index, index + 1, NonFigureKind.DATE)
        mark = keys_[index + 1]
        if mark not in ("-", "/") or not (tokens.glued(index) and tokens.glued(index + 1)):
            return None
        three = keys_[index + 3] == mark and is_number(keys_[index + 4])
        if three and _is_date(keys_[index], keys_[index + 2], keys_[index + 4]):
            return Stretch(index, index + 5, NonFigureKind.DATE)
        if mark == "-" and is_year(keys_[index]) and _MONTH.fullmatch(keys_[index + 2]):
            return Stretch(index, index + 3, NonFigureKind.DATE)
        if mark == "-" and _are_years(keys_[index], keys_[index + 2]):
            return Stretch(index, index + 3, NonFigureKind.YEAR)
        return None


def _are_years(first: str, second: str) -> bool:
    """2019-2021 and 2022-23; 1914-18 is no subtraction either."""
    if not is_year(first) or not second.isdigit():
        return False
    return (is_year(second) and first < second) or (len(second) == 2 and first[2:] < second)


def _is_date(a: str, b: str, c: str) -> bool:
    if is_year(a):
        return bool(_DAY.fullmatch(b) and _DAY.fullmatch(c))
    return bool(_DAY.fullmatch(a) and _DAY.fullmatch(b) and (is_year(c) or re.fullmatch(r"\d\d", c)))
