"""What stands before a scale word: 999, seven hundred and twenty-one, eighteen hundred, quatre-vingt-dix."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from claims.extraction.literals import read_literal
from claims.extraction.numbers import NumberWords, Role, Word
from claims.extraction.tokens import Tokens, is_number

_HUNDRED = Decimal(100)


class Group(NamedTuple):
    """``last`` is the token after it; ``room`` bounds what may still be added."""

    value: Decimal
    last: int
    room: int = 1


@dataclass(frozen=True, slots=True)
class Groups:
    """Reads the group that starts at a token, and tells what each word does."""

    words: NumberWords

    def word(self, keys: list[str], index: int) -> tuple[Word, int] | None:
        """The number word at ``index`` and how many tokens it takes."""
        key = keys[index]
        if key in self.words.pair_firsts:
            second = index + 2 if keys[index + 1] == "-" else index + 1
            pair = self.words.pairs.get((key, keys[second]))
            if pair is not None:
                return pair, second - index + 1
        word = self.words.find(key)
        return None if word is None else (word, 1)

    def multiplier(self, keys: list[str], index: int) -> Word | None:
        word = self.words.find(keys[index])
        return word if word is not None and word.role is not Role.ADD else None

    def joint(self, keys: list[str], index: int, after: str) -> int:
        """Where a numeral goes on after a hyphen or an "and", if those may stand there."""
        if keys[index] == "-" and self.words.hyphen:
            return index + 1
        if keys[index] in self.words.and_words and after in self.words.and_after:
            return index + 1
        return index

    def read(self, tokens: Tokens, index: int) -> Group | None:
        keys = tokens.keys
        start = self.digits(tokens, index) or self.adds(keys, index)
        hundred = self.multiplier(keys, index if start is None else start.last)
        if (
            hundred is None
            or hundred.role is not Role.HUNDRED
            or (start is not None and start.value >= _HUNDRED)
        ):
            return start
        if start is None:
            start = Group(Decimal(1), index)
        hundreds = Group(start.value * hundred.value, start.last + 1, 100)
        return self._rest(tokens, hundreds) or hundreds

    def adds(self, keys: list[str], index: int, limit: Decimal | None = None) -> Group | None:
        """Words that add up: twenty two, пятьсот двадцать пять."""
        found = self.word(keys, index)
        if found is None or found[0].role is not Role.ADD or (limit is not None and found[0].value >= limit):
            return None
        sum_ = Group(found[0].value, index + found[1], found[0].room)
        while (longer := self._added(keys, sum_)) is not None:
            sum_ = longer
        return sum_

    def digits(self, tokens: Tokens, index: int) -> Group | None:
        if not is_number(tokens.keys[index]):
            return None
        value = read_literal(tokens.keys[index], self.words.marks)
        return None if value is None else Group(value, index + 1)

    def is_numerator(self, keys: list[str], group: Group, joined: bool) -> bool:
        """Fractions after a whole number: a hundred | and three quarters, a hundred | thirty-fifths."""
        at = group.last + 1 if keys[group.last] == "-" else group.last
        below = self.words.denominators.get(keys[at])
        if below is None:
            return False
        return group.value < below if joined else group.room == 10 and below < 10

    def _added(self, keys: list[str], sum_: Group) -> Group | None:
        """The sum with the next word in it, where that may be added."""
        value, last, room = sum_
        at = self.joint(keys, last, _size(value))
        found = self.word(keys, at)
        if found is None or found[0].role is not Role.ADD:
            return None
        word, end = found[0], at + found[1]
        if word.value < room:
            return Group(value + word.value, end, word.room)
        if word.room == 10 and self.words.units_first and 0 < value % 100 < 10 and (at > last or word.joined):
            return Group(value + word.value, end)
        if word.room == 10 and at == last and self._hundred_left_out(keys, value, at):
            return Group(value * 100 + word.value, end, 10)
        return None

    def _hundred_left_out(self, keys: list[str], value: Decimal, at: int) -> bool:
        """one twenty two is 122; three twenty-firsts are a fraction."""
        if not (self.words.implied_hundred and 0 < value < 10):
            return False
        ordinal = at + 2 if keys[at + 1] == "-" else at + 1
        return keys[ordinal] not in self.words.ordinals

    def _rest(self, tokens: Tokens, hundreds: Group) -> Group | None:
        """The hundreds with what is below a hundred: three hundred and two; 3 hundred and two dozens."""
        keys = tokens.keys
        at = self.joint(keys, hundreds.last, "hundred")
        rest = self.adds(keys, at, _HUNDRED) or self.digits(tokens, at)
        if rest is None or rest.value >= _HUNDRED or rest.value != int(rest.value):
            return None
        following = self.multiplier(keys, rest.last)
        if following is not None and following.role is Role.HUNDRED:
            return None
        if self.is_numerator(keys, rest, joined=at > hundreds.last):
            return None
        if following is not None and following.role is Role.DOZEN:
            return Group(hundreds.value + rest.value * following.value, rest.last + 1)
        return Group(hundreds.value + rest.value, rest.last)


def _size(value: Decimal) -> str:
    """What a joint stands after: see ``and_after`` in the tables."""
    if value % 100 == 0:
        return "hundred"
    return "ten" if value % 10 == 0 and value % 100 >= 20 else "unit"
