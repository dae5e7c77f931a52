"""Number words of one language and what each of them does inside a numeral."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import Any, NamedTuple

from claims.extraction.lexicon import key, keys, phrase, section
from claims.extraction.literals import Marks
from claims.extraction.phrases import Phrases


class Role(Enum):
    ADD = auto()  # seven, twenty, doscientos
    HUNDRED = auto()  # multiplies what stands before it, up to 99
    SCALE = auto()  # thousand and above
    DOZEN = auto()  # multiplies and ends the numeral


class Word(NamedTuple):
    """``room`` bounds what may still be added (below 10 after twenty); ``joined``: it holds an "and"."""

    value: Decimal
    role: Role
    room: int
    joined: bool = False


_ROLES = {"words": Role.ADD, "hundreds": Role.HUNDRED, "scales": Role.SCALE, "dozens": Role.DOZEN}


class NumberWords:
    """The tables of ``lexicon/<lang>/numbers.toml``, ready to be looked up."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "numbers")
        self.marks = Marks.of(lang)
        self.and_words = keys(table.get("and", ()))
        self.and_after = frozenset(table.get("and_after", ()))
        self.hyphen = bool(table.get("hyphen"))
        self.articles = keys(table.get("article", ()))
        self.minus = keys(table.get("minus", ()))
        self.point = keys(table.get("point", ()))
        self.digits_after_scale = bool(table.get("digits_after_scale"))
        self.units_first = bool(table.get("units_first"))
        self.implied_hundred = bool(table.get("implied_hundred"))
        self.half_after = Phrases((phrase(words), True) for words in table.get("half_after", ()))
        self.ordinals = dict(_ordinals(table))
        parts = {
            key(word): Decimal(value) for value, words in table.get("fractions", {}).items() for word in words
        }
        self.parts = parts  # half, quarter: words that say nothing else
        ordinals = self.ordinals if "fraction_plural" in table else {}
        self.denominators = parts | {word: value for word, value in ordinals.items() if value > 2}
        self.singles = dict(_singles(table))
        self.pairs = dict(_pairs(table))
        self.pair_firsts = frozenset(first for first, _ in self.pairs)
        self.continuing = frozenset(self.singles) | self.pair_firsts | self.point
        self.joining = self.continuing | self.and_words | {"-"}
        self._piece = _piece(self.singles, table) if "compound_joint" in table else None
        self._compound = re.compile(f"(?:{self._piece.pattern})++") if self._piece else None
        self.find = lru_cache(maxsize=8192)(self._find)
        # None where the language writes no compounds, so that nobody asks for each word of a text.
        self.is_compound = None if self._piece is None else lru_cache(maxsize=8192)(self._is_compound)

    @property
    def firsts(self) -> frozenset[str]:
        """Words that a numeral may start with."""
        return frozenset(self.singles) | self.pair_firsts | self.minus

    def _is_compound(self, word: str) -> bool:
        """Number words written as one word."""
        return self._find(word) is not None

    def _find(self, word: str) -> Word | None:
        found = self.singles.get(word)
        if found is None and self._compound is not None and self._compound.fullmatch(word):
            return self._split(word)
        return found

    def _split(self, word: str) -> Word | None:
        """The value of number words written as one: einundzwanzigtausend, yirmibir."""
        assert self._piece is not None
        total = group = Decimal(0)
        # What is no number word is the "and" inside a compound.
        parts = [self.singles[piece] for piece in self._piece.findall(word) if piece in self.singles]
        if not parts:
            return None
        for part in parts:
            if part.role is Role.SCALE:
                total, group = total + (group or 1) * part.value, Decimal(0)
            elif part.role is Role.HUNDRED:
                group = (group or 1) * part.value
            else:
                group += part.value
        value = total + group
        return Word(value, Role.ADD, _room(str(value)))


def _singles(table: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    rooms = table.get("room", {})
    for name, role in _ROLES.items():
        for value, forms in table.get(name, {}).items():
            word = Word(Decimal(value), role, rooms.get(value, _room(value)))
            for form in map(key, forms):
                yield form, word
                for prefix in table.get("prefixes", ()):
                    yield key(prefix) + form, word
                for prefix in table.get("and_prefixes", ()):
                    yield key(prefix) + form, word._replace(joined=True)


def _ordinals(table: Mapping[str, Any]) -> Iterator[tuple[str, Decimal]]:
    """Ordinals in the singular and in the plural that fractions put them in."""
    for value, forms in table.get("ordinals", {}).items():
        for form in forms:
            for ending in ("", *table.get("fraction_plural", ())):
                yield key(form + ending), Decimal(value)


def _pairs(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Word]]:
    """Numbers of two words that are not the sum of their parts: quatre-vingt, ثلاثة عشر."""
    rooms = table.get("room", {})
    for value, forms in table.get("pairs", {}).items():
        word = Word(Decimal(value), Role.ADD, rooms.get(value, _room(value)))
        for first, second in map(phrase, forms):
            yield (first, second), word
            for prefix in table.get("and_prefixes", ()):
                yield (key(prefix) + first, second), word._replace(joined=True)


def _room(value: str) -> int:
    """20 leaves room below 10, 200 below 100, 3000 below 1000; ten itself takes nothing."""
    number = Decimal(value)
    for power in (1_000_000_000, 1_000_000, 1000, 100, 10):
        if number % power == 0 and number > 10 and number >= power:
            return power
    return 1


def _piece(singles: dict[str, Word], table: Mapping[str, Any]) -> re.Pattern[str]:
    """Words that compounds are made of, longest first, and the "and" between them."""
    pieces = {word for word in singles if word.isalpha()} - keys(table.get("apart", ()))
    joint = [table["compound_joint"]] if table["compound_joint"] else []
    return re.compile("|".join(map(re.escape, [*sorted(pieces, key=len, reverse=True), *joint])))
