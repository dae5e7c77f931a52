"""Fractions of one: halves and thirds, 3/4, one in five; alone or after a whole number."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from claims.extraction.lexicon import key, keys, section
from claims.extraction.literals import read_literal
from claims.extraction.numbers import NumberWords, Role
from claims.extraction.numerals import Numeral, Numerals
from claims.extraction.tokens import Tokens, is_number

# Two thirds have no finite decimal; fifteen digits are more than anybody states.
_DIVIDE = Context(prec=15, rounding=ROUND_HALF_EVEN)
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

_LARGEST_SAMPLE = 10


class Fraction(NamedTuple):
    value: Decimal
    last: int
    firm: bool  # said to be a fraction in any company; "a third" may also be one more of something


def divide(above: Decimal, below: Decimal) -> Decimal:
    return _DIVIDE.divide(above, below)


class Fractions:
    """Reads the fraction that starts at a token."""

    def __init__(self, lang: str, words: NumberWords, numerals: Numerals) -> None:
        table = section(lang, "numbers")
        self._words = words
        self._numerals = numerals
        self._going_on = (
            words.denominators.keys() | {"/", "-"} | {w for w, n in words.singles.items() if n.room == 10}
        )
        self._denominators_first = {
            key(form): Decimal(n)
            for n, forms in table.get("denominators_first", {}).items()
            for form in forms
        }
        self._firm = keys(table.get("firm_fractions", ()))
        self._loose = keys(table.get("loose_fractions", ()))
        self._out_of = [tuple(map(key, words.split())) for words in table.get("out_of", ())]
        self._over = keys(table.get("over", ()))
        self._going_on |= self._over | {first for first, *_ in self._out_of}
        self.following = self._going_on | words.and_words | words.half_after.firsts | _VULGAR.keys()

    @property
    def firsts(self) -> frozenset[str]:
        return frozenset(self._words.parts) | frozenset(_VULGAR) | frozenset(self._denominators_first)

    def alone(self, tokens: Tokens, index: int) -> Fraction | None:
        """A fraction without a whole number before it."""
        keys = tokens.keys
        if keys[index] in _VULGAR:
            above, below = _VULGAR[keys[index]]
            return Fraction(divide(Decimal(above), Decimal(below)), index + 1, True)
        if keys[index] in self._denominators_first:
            return self._inverted(tokens, index)
        article = keys[index] in self._words.articles
        start = index + 1 if article else index
        single = self._words.parts.get(keys[start])
        if single is not None:
            firm = keys[start] in self._firm or (article and keys[start] in self._loose)
            return Fraction(divide(Decimal(1), single), start + 1, firm)
        part = self._denominator(tokens, start) if article else None
        if part is not None:
            return Fraction(divide(Decimal(1), part[0]), part[1], False)
        numeral = self._numerals.read(tokens, index)
        return None if numeral is None else self.after(tokens, numeral)

    def after(self, tokens: Tokens, above: Numeral) -> Fraction | None:
        """The fraction whose numerator has been read: two | thirds, 3 | / 4, one | in five."""
        keys, at = tokens.keys, above.last
        if keys[at] == "/" and tokens.glued(at - 1) and tokens.glued(at):
            return self._slashed(tokens, above)
        below = self._denominator(tokens, at + 1 if keys[at] == "-" else at)
        if below is not None:
            return Fraction(divide(above.value, below[0]), below[1], True)
        if keys[at] in self._over:
            under = self._numerals.read(tokens, at + 1)
            if under is not None and under.value and not keys[under.last].isalpha():
                return Fraction(divide(above.value, under.value), under.last, False)
        return self._one_in(tokens, above)

    def added(self, tokens: Tokens, whole: Numeral) -> Fraction | None:
        """What "and a half", "½" or "buçuk" add to a whole number."""
        keys, at = tokens.keys, whole.last
        if keys[at] in _VULGAR:
            return self.alone(tokens, at)
        half = self._words.half_after.starting(keys, at)
        if half is not None:
            return Fraction(Decimal("0.5"), at + half[0], True)
        if is_number(keys[at]) and keys[at + 1] == "/" and tokens.glued(at):
            return self.alone(tokens, at)
        if keys[at] not in self._words.and_words:
            return None
        fraction = self.alone(tokens, at + 1)
        return fraction if fraction is not None and fraction.value < 1 else None

    def _slashed(self, tokens: Tokens, above: Numeral) -> Fraction | None:
        key = tokens.keys[above.last + 1]
        below = read_literal(key, self._words.marks) if is_number(key) else None
        return Fraction(divide(above.value, below), above.last + 2, True) if below else None

    def _denominator(self, tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
        """Thirds, quarters, twenty-firsts."""
        keys = tokens.keys
        below = self._words.denominators.get(keys[at])
        if below is not None:
            return below, at + 1
        ten = self._words.find(keys[at])
        if ten is None or ten.role is not Role.ADD or ten.room != 10:
            return None
        unit = at + 2 if keys[at + 1] == "-" else at + 1
        last = self._words.ordinals.get(keys[unit])
        return (ten.value + last, unit + 1) if last is not None and last < 10 else None

    def _one_in(self, tokens: Tokens, above: Numeral) -> Fraction | None:
        for words in self._out_of:
            after = above.last + len(words)
            if tuple(tokens.keys[above.last : after]) != words:
                continue
            below = self._numerals.read(tokens, after)
            if below is not None and 0 < above.value < below.value and _is_sample(below.value):
                return Fraction(divide(above.value, below.value), below.last, True)
        return None

    def _inverted(self, tokens: Tokens, index: int) -> Fraction | None:
        """üçte bir: of three parts one."""
        above = self._numerals.read(tokens, index + 1)
        if above is None:
            return None
        return Fraction(divide(above.value, self._denominators_first[tokens.keys[index]]), above.last, True)


def _is_sample(whole: Decimal) -> bool:
    """One in five and 3 in 1,000 are shares; 19 out of 23 are a part and its whole."""
    return whole <= _LARGEST_SAMPLE or str(whole).strip("0") == "1"
