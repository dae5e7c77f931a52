"""Percent, money, measures and durations: what the words beside a number make of it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from claims.extraction.draft import Draft, Shape
from claims.extraction.lexicon import COMMON, by_phrase, keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.tokens import Tokens
from claims.figures.metric import Kind

_ONE = Decimal(1)
_HUNDREDTH = Decimal("0.01")


class Unit(NamedTuple):
    """``spelling`` is set for symbols, whose case matters: MB is no mb."""

    kind: Kind
    code: str
    factor: Decimal = _ONE
    flags: tuple[str, ...] = ()
    spelling: str = ""


_TABLES = {"duration": Kind.DURATION, "measure": Kind.MEASURE, "money": Kind.MONEY}


class Units:
    """The tables of ``lexicon/<lang>/units.toml`` and of the common symbols."""

    def __init__(self, lang: str) -> None:
        own, common = section(lang, "units"), section(COMMON, "units")
        percent = own.get("percent", {})
        self._after = Phrases([*_words(own), *_symbols(common), *_currencies(common)])
        self._before = Phrases([*_currencies(common), *_percent(percent.get("before", ())), *_plain(own)])
        self._points = keys(percent.get("points_of_percent", ()))
        self._hyphens = frozenset("-") if section(lang, "numbers").get("hyphen") else frozenset()
        self._links = keys(section(lang, "vague").get("piled", {}).get("between", ()))
        self._clause_end = keys(own.get("only_at_clause_end", ()))

    def attach(self, tokens: Tokens, draft: Draft, percent_spoken: bool) -> None:
        """Give the draft the unit that stands beside it, if one does."""
        unit = self._before_it(tokens, draft)
        if unit is None:
            unit = self._after_it(tokens, draft, percent_spoken)
        if unit is None:
            return
        draft.kind, draft.unit = unit.kind, unit.code
        draft.flags.extend(unit.flags)
        draft.rules.append(f"unit:{unit.code}")
        if unit.factor != 1:
            draft.multiply(unit.factor)

    def money_before(self, tokens: Tokens, index: int) -> tuple[int, str] | None:
        """The currency whose sign ends right before ``index``, and where the sign starts."""
        found = self._before.ending(tokens.keys, index - 1)
        if (
            found is None
            or found[1].kind is not Kind.MONEY
            or not self._is_spelled(tokens, index - found[0], index, found[1])
        ):
            return None
        return index - found[0], found[1].code

    def follows(self, tokens: Tokens, index: int, kind: Kind) -> bool:
        found = self._after.starting(tokens.keys, index)
        return found is not None and found[1].kind is kind

    def _before_it(self, tokens: Tokens, draft: Draft) -> Unit | None:
        found = self._before.ending(tokens.keys, draft.left - 1)
        if found is None:
            return None
        length, unit = found
        start = draft.left - length
        if unit.kind is Kind.MONEY and not self._is_spelled(tokens, start, draft.left, unit):
            return None
        if unit.kind is not Kind.MEASURE:
            draft.left = start
        return unit

    def _after_it(self, tokens: Tokens, draft: Draft, percent_spoken: bool) -> Unit | None:
        at = draft.last
        if tokens.keys[at] in self._hyphens and tokens.glued(at - 1) and tokens.glued(at):
            at += 1
        if tokens.keys[at] in self._links and draft.shape is Shape.VAGUE:
            at += 1
        found = self._after.starting(tokens.keys, at)
        if found is None:
            if percent_spoken and tokens.keys[at] in self._points:
                draft.right = at + 1
                return Unit(Kind.PERCENT, "percent", flags=("points",))
            return None
        length, unit = found
        if unit.spelling and not self._is_spelled(tokens, at, at + length, unit):
            return None
        loose = not tokens.glued(at - 1) and tokens.keys[at + length].isalnum()
        if tokens.keys[at] in self._clause_end and loose:
            return None
        draft.right = at + length
        return unit

    @staticmethod
    def _is_spelled(tokens: Tokens, first: int, last: int, unit: Unit) -> bool:
        if not unit.spelling:
            return True
        start, end = tokens.span(first, last)
        return tokens.folded.original[start:end].replace(" ", "") == unit.spelling


def _words(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Unit]]:
    percent = table.get("percent", {})
    yield from _percent(percent.get("after", ()))
    for spelling in percent.get("points", ()):
        yield phrase(spelling), Unit(Kind.PERCENT, "percent", flags=("points",))
    for name, kind in _TABLES.items():
        for words, code in by_phrase(table.get(name, {})):
            factor, _, code = code.rpartition("*")
            yield words, Unit(kind, code, Decimal(factor or 1))
    for words, code in by_phrase(table.get("plain_after", {})):
        yield words, Unit(Kind.MEASURE, code)
    for words, code in by_phrase(table.get("minor", {})):
        yield words, Unit(Kind.MONEY, code, _HUNDREDTH)


def _percent(spellings: tuple[str, ...] | list[str]) -> Iterator[tuple[tuple[str, ...], Unit]]:
    for spelling in spellings:
        yield phrase(spelling), Unit(Kind.PERCENT, "percent")


def _plain(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Unit]]:
    for words, code in by_phrase(table.get("plain", {})):
        yield words, Unit(Kind.MEASURE, code)


def _symbols(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Unit]]:
    for spelling in table["percent"]["symbols"]:
        yield phrase(spelling), Unit(Kind.PERCENT, "percent")
    for name in ("measure", "duration"):
        for code, spellings in table.get(name, {}).items():
            for spelling in spellings:
                yield phrase(spelling), Unit(_TABLES[name], code, spelling=spelling.replace(" ", ""))


def _currencies(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Unit]]:
    for code, spellings in table["currency"].items():
        for spelling in spellings:
            written = spelling.upper() if spelling.isalpha() else ""
            yield phrase(spelling), Unit(Kind.MONEY, code, spelling=written)
