"""Numerals in digits, in words or in both, by the grammar that a language's tables describe."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from claims.extraction.letters import LONGEST_LETTERS, ScaleLetters
from claims.extraction.literals import read_literal
from claims.extraction.numbers import NumberWords, Role, Word
from claims.extraction.tokens import Tokens, is_number

_ZERO = Decimal(0)
_ONE = Decimal(1)
_MOST_SCALES = 6  # three million two hundred thousand takes two; more than six is no number


class Numeral(NamedTuple):
    """Tokens ``first`` up to ``last``; ``scale`` is the factor that multiplied the whole of it."""

    first: int
    last: int
    value: Decimal
    scale: Decimal = _ONE
    rules: tuple[str, ...] = ()

    @property
    def coefficient(self) -> Decimal:
        return self.value / self.scale


class _Part(NamedTuple):
    value: Decimal
    last: int
    room: int
    closed: bool = False  # written in digits: takes no further words but hundred and above


@dataclass(frozen=True, slots=True)
class Numerals:
    """Reads the numeral that starts at a token."""

    words: NumberWords
    letters: ScaleLetters

    def read(self, tokens: Tokens, index: int) -> Numeral | None:
        keys, words = tokens.keys, self.words
        if is_number(keys[index]):
            if not self._goes_on(keys[index + 1]):
                value = read_literal(keys[index], words.marks)
                return None if value is None else Numeral(index, index + 1, value)
        elif keys[index + 1] not in words.joining and keys[index] not in words.pair_firsts:
            single = words.find(keys[index])
            alone = words.is_compound is None or not words.is_compound(keys[index + 1])
            if single is not None and single.role is Role.ADD and alone:
                return Numeral(index, index + 1, single.value)
        first = index
        article = keys[index] in words.articles and self._multiplier(keys, index + 1) is not None
        if article:
            index += 1
        group = self._group(tokens, index)
        multiplies = self._role(keys, index)
        if group is None and not (multiplies is Role.SCALE or (article and multiplies is Role.DOZEN)):
            return None
        if group is None:
            group = _Part(_ONE, index, 1)
        group = self._decimals(tokens, group)
        return self._scales(tokens, first, group)

    def _goes_on(self, key: str) -> bool:
        """Whether digits before this token may be only the beginning: most are followed by a plain word."""
        return key in self.words.continuing or (len(key) <= LONGEST_LETTERS and key.isalpha())

    def _word(self, keys: list[str], index: int) -> tuple[Word, int] | None:
        """The number word at ``index`` and how many tokens it takes."""
        key = keys[index]
        if key in self.words.pair_firsts:
            second = index + 2 if keys[index + 1] == "-" else index + 1
            pair = self.words.pairs.get((key, keys[second]))
            if pair is not None:
                return pair, second - index + 1
        word = self.words.find(key)
        return None if word is None else (word, 1)

    def _role(self, keys: list[str], index: int) -> Role | None:
        found = self._word(keys, index)
        return None if found is None else found[0].role

    def _multiplier(self, keys: list[str], index: int) -> Word | None:
        found = self._word(keys, index)
        return found[0] if found is not None and found[0].role is not Role.ADD else None

    def _scale(self, tokens: Tokens, at: int, first: int) -> Word | None:
        word = self._multiplier(tokens.keys, at)
        if word is not None and word.role is not Role.HUNDRED:
            return word
        if at > first and is_number(tokens.keys[at - 1]):
            factor = self.letters.read(tokens, at, first)
            return None if factor is None else Word(factor, Role.SCALE, 1)
        return None

    def _joint(self, keys: list[str], index: int, after: str) -> int:
        """Where a numeral goes on after a hyphen or an "and", if those may stand there."""
        if keys[index] == "-" and self.words.hyphen:
            return index + 1
        if keys[index] in self.words.and_words and after in self.words.and_after:
            return index + 1
        return index

    def _adds(self, tokens: Tokens, index: int, limit: Decimal | None) -> _Part | None:
        """Words that add up: twenty two, quatre-vingt-dix, пятьсот двадцать пять."""
        keys = tokens.keys
        found = self._word(keys, index)
        if found is None or found[0].role is not Role.ADD or (limit is not None and found[0].value >= limit):
            return None
        value, room, last = found[0].value, found[0].room, index + found[1]
        while True:
            after = (
                "ten" if value % 100 >= 20 and value % 10 == 0 else "hundred" if value % 100 == 0 else "unit"
            )
            at = self._joint(keys, last, after)
            found = self._word(keys, at)
            if found is None or found[0].role is not Role.ADD:
                break
            word = found[0]
            if word.value < room:
                value, room = value + word.value, word.room
            elif (
                self.words.units_first
                and 0 < value % 100 < 10
                and word.room == 10
                and (at > last or word.joined)
            ):
                value, room = value + word.value, 1
            elif self._hundred_left_out(keys, value, word, at) and at == last:
                value, room = value * 100 + word.value, 10
            else:
                break
            last = at + found[1]
        return _Part(value, last, room)

    def _hundred_left_out(self, keys: list[str], value: Decimal, ten: Word, at: int) -> bool:
        """one twenty two is 122; three twenty-firsts are a fraction."""
        if not (self.words.implied_hundred and 0 < value < 10 and ten.room == 10):
            return False
        ordinal = at + 2 if keys[at + 1] == "-" else at + 1
        return keys[ordinal] not in self.words.ordinals

    def _denominator(self, keys: list[str], at: int) -> Decimal | None:
        return self.words.denominators.get(keys[at + 1 if keys[at] == "-" else at])

    def _is_fraction(self, keys: list[str], part: _Part, joined: bool) -> bool:
        """Fractions after a whole number: a hundred | and three quarters, a hundred | thirty-fifths."""
        below = self._denominator(keys, part.last)
        if below is None:
            return False
        return part.value < below if joined else part.room == 10 and below < 10

    def _digits(self, tokens: Tokens, index: int) -> _Part | None:
        if not is_number(tokens.keys[index]):
            return None
        value = read_literal(tokens.keys[index], self.words.marks)
        return None if value is None else _Part(value, index + 1, 1, closed=True)

    def _group(self, tokens: Tokens, index: int) -> _Part | None:
        """What stands before a scale word: 999, seven hundred and twenty-one, eighteen hundred."""
        keys = tokens.keys
        start = self._digits(tokens, index) or self._adds(tokens, index, None)
        if start is None:
            if self._role(keys, index) is not Role.HUNDRED:
                return None
            start = _Part(_ONE, index, 1)
        if self._role(keys, start.last) is not Role.HUNDRED or start.value >= 100:
            return start
        multiplier, width = self._word(keys, start.last) or (None, 0)
        assert multiplier is not None
        hundreds = _Part(start.value * multiplier.value, start.last + width, 100)
        at = self._joint(keys, hundreds.last, "hundred")
        rest = self._adds(tokens, at, Decimal(100)) or self._small_digits(tokens, at)
        if rest is None or self._role(keys, rest.last) is Role.HUNDRED:
            return hundreds
        if self._is_fraction(keys, rest, joined=at > hundreds.last):
            return hundreds
        if self._role(keys, rest.last) is Role.DOZEN:
            dozen = self._multiplier(keys, rest.last)
            assert dozen is not None
            return _Part(hundreds.value + rest.value * dozen.value, rest.last + 1, 1, closed=True)
        return _Part(hundreds.value + rest.value, rest.last, 1)

    def _small_digits(self, tokens: Tokens, index: int) -> _Part | None:
        part = self._digits(tokens, index)
        return part if part is not None and part.value < 100 and part.value == int(part.value) else None

    def _decimals(self, tokens: Tokens, group: _Part) -> _Part:
        """two point two, sıfır virgül yetmiş yedi: words after the mark are read one digit at a time."""
        keys = tokens.keys
        if keys[group.last] not in self.words.point:
            return group
        at, figures = group.last + 1, ""
        while True:
            found = self._word(keys, at)
            if found is None or found[0].role is not Role.ADD or found[0].value > 9:
                break
            figures += str(found[0].value)
            at += 1
        if not figures:
            part = self._adds(tokens, at, None) or self._digits(tokens, at)
            if part is None or part.value != int(part.value):
                return group
            figures, at = str(part.value), part.last
        return _Part(group.value + Decimal(f"0.{figures}"), at, 1, closed=True)

    def _scales(self, tokens: Tokens, first: int, group: _Part) -> Numeral:
        total, value, at = _ZERO, group.value, group.last
        lowest: Decimal | None = None
        steps = 0
        while (scale := self._scale(tokens, at, first)) is not None and steps < _MOST_SCALES:
            if lowest is None or scale.value < lowest:
                total += value * scale.value
            else:
                total = (total + value) * scale.value
            value, lowest, at = _ZERO, scale.value, at + 1
            steps += 1
            if scale.role is Role.DOZEN:
                break
            following = self._rest(tokens, at, lowest)
            if following is not None:
                value, at = following.value, following.last
        uniform = steps == 1 and value == 0
        return Numeral(first, at, total + value, lowest if uniform and lowest else _ONE)

    def _rest(self, tokens: Tokens, at: int, lowest: Decimal) -> _Part | None:
        """The group after a scale word, if it belongs to the same numeral: two thousand | and twelve."""
        keys = tokens.keys
        comma = keys[at] == ","
        at = at + 1 if comma else self._joint(keys, at, "scale")
        rest = self._group(tokens, at)
        if rest is None or rest.value >= lowest or (comma and rest.value < 100):
            return None
        following = self._multiplier(keys, rest.last)
        if following is not None and following.value >= lowest and following.role is Role.SCALE:
            return None
        if self._is_fraction(keys, rest, joined=keys[at - 1] in self.words.and_words):
            return None
        ends_in_digits = following is None or following.role is not Role.SCALE
        if is_number(keys[rest.last - 1]) and ends_in_digits and not self.words.digits_after_scale:
            return None
        return rest
