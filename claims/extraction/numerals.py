"""Numerals in digits, in words or in both, by the grammar that a language's tables describe."""

from decimal import Decimal
from typing import NamedTuple

from claims.extraction.groups import Group, Groups
from claims.extraction.letters import LONGEST_LETTERS, ScaleLetters
from claims.extraction.literals import read_literal
from claims.extraction.numbers import NumberWords, Role, Word
from claims.extraction.tokens import Tokens, is_number

_ONE = Decimal(1)
_MOST_SCALES = 6  # three million two hundred thousand takes two; more than six is no number
_LEAST_AFTER_COMMA = 100  # two thousand, three of them: only hundreds go on after a comma


class Numeral(NamedTuple):
    """Tokens ``first`` up to ``last``; ``scale`` is the factor that multiplied the whole of it."""

    first: int
    last: int
    value: Decimal
    scale: Decimal = _ONE


class Numerals:
    """Reads the numeral that starts at a token."""

    def __init__(self, words: NumberWords, letters: ScaleLetters) -> None:
        self._words = words
        self._letters = letters
        self._groups = Groups(words)

    def read(self, tokens: Tokens, index: int) -> Numeral | None:
        if not self._goes_on(tokens.keys, index):
            return self._single(tokens, index)
        keys, first = tokens.keys, index
        multiplier = self._groups.multiplier(keys, index + 1) if keys[index] in self._words.articles else None
        if multiplier is not None:
            index += 1
        group = self._groups.read(tokens, index)
        if group is None:
            alone = multiplier or self._groups.multiplier(keys, index)
            if alone is None or (alone.role is Role.DOZEN and multiplier is None):
                return None
            group = Group(_ONE, index)
        return self._scaled(tokens, first, self._with_decimals(tokens, group))

    def _goes_on(self, keys: list[str], index: int) -> bool:
        """Whether this token may be only the beginning: most numbers are followed by a plain word."""
        follows = keys[index + 1]
        if is_number(keys[index]):
            return follows in self._words.continuing or (
                len(follows) <= LONGEST_LETTERS and follows.isalpha()
            )
        word = self._words.find(keys[index])
        if word is None or word.role is not Role.ADD or keys[index] in self._words.pair_firsts:
            return True
        compound = self._words.is_compound
        return follows in self._words.joining or (compound is not None and compound(follows))

    def _single(self, tokens: Tokens, index: int) -> Numeral | None:
        key = tokens.keys[index]
        if is_number(key):
            value = read_literal(key, self._words.marks)
        else:
            word = self._words.find(key)
            value = None if word is None else word.value
        return None if value is None else Numeral(index, index + 1, value)

    def _scale(self, tokens: Tokens, at: int, first: int) -> Word | None:
        word = self._groups.multiplier(tokens.keys, at)
        if word is not None and word.role is not Role.HUNDRED:
            return word
        if at > first and is_number(tokens.keys[at - 1]):
            factor = self._letters.read(tokens, at, first)
            return None if factor is None else Word(factor, Role.SCALE, 1)
        return None

    def _with_decimals(self, tokens: Tokens, group: Group) -> Group:
        """two point two, sıfır virgül yetmiş yedi: words after the mark are read one digit at a time."""
        if tokens.keys[group.last] not in self._words.point:
            return group
        at, figures = group.last + 1, ""
        while True:
            digit = self._groups.word(tokens.keys, at)
            if digit is None or digit[0].role is not Role.ADD or digit[0].value > 9:
                break
            figures += str(digit[0].value)
            at += 1
        if not figures:
            part = self._groups.adds(tokens.keys, at) or self._groups.digits(tokens, at)
            if part is None or part.value != int(part.value):
                return group
            figures, at = str(part.value), part.last
        return Group(group.value + Decimal(f"0.{figures}"), at)

    def _scaled(self, tokens: Tokens, first: int, group: Group) -> Numeral:
        """The group with the scale words that follow it, and the groups that follow those."""
        total, value, at = Decimal(0), group.value, group.last
        lowest, steps = _ONE, 0
        while (scale := self._scale(tokens, at, first)) is not None and steps < _MOST_SCALES:
            if steps == 0 or scale.value < lowest:
                total += value * scale.value
            else:
                total = (total + value) * scale.value
            value, lowest, at, steps = Decimal(0), scale.value, at + 1, steps + 1
            if scale.role is Role.DOZEN:
                break
            following = self._following(tokens, at, lowest)
            if following is not None:
                value, at = following.value, following.last
        uniform = steps == 1 and value == 0
        return Numeral(first, at, total + value, lowest if uniform else _ONE)

    def _following(self, tokens: Tokens, at: int, lowest: Decimal) -> Group | None:
        """The group after a scale word, if it belongs to the same numeral: two thousand | and twelve."""
        keys, groups = tokens.keys, self._groups
        comma = keys[at] == ","
        at = at + 1 if comma else groups.joint(keys, at, "scale")
        rest = groups.read(tokens, at)
        if rest is None or rest.value >= lowest or (comma and rest.value < _LEAST_AFTER_COMMA):
            return None
        scale = groups.multiplier(keys, rest.last)
        scaled = scale is not None and scale.role is Role.SCALE
        if scale is not None and scaled and scale.value >= lowest:
            return None
        if groups.is_numerator(keys, rest, joined=keys[at - 1] in self._words.and_words):
            return None
        bare_digits = is_number(keys[rest.last - 1]) and not scaled
        return None if bare_digits and not self._words.digits_after_scale else rest
