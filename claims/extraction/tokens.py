"""A folded text cut into words, numbers and single marks."""

import re
from dataclasses import dataclass

from claims.extraction.normalise import Folded

# One alternative per kind of token and possessive repeats throughout: the scan never steps back.
_TOKEN = re.compile(
    r"""
      [a-z]\w*+                                              # most words, and codes such as tb2
    | (?<![\w.,])\d{1,3}(?:\ \d{3})++(?!\d)(?:[.,]\d++)?     # 12 500 and 12 500,5: a space that groups
    | \d++(?:[.,'٫٬]\d++)*+                                  # 12, 1,234.5, 10.02.2021
    | [\u0621-\u064a]++                                      # Arabic, where digits follow without a space
    | \w++
    | (?<![\w.,])[.,٫]\d++                                   # .5
    | \n++
    | [^\w\s]                                                # one mark
    """,
    re.VERBOSE,
)
_DIGITS = frozenset("0123456789")
_PAD = ("",) * 8  # reading past either end finds empty keys instead of an error


@dataclass(slots=True)
class Tokens:
    """``keys`` are folded spellings, padded at the end; ``starts`` count in the folded text."""

    folded: Folded
    keys: list[str]
    count: int
    starts: list[int]

    def end(self, index: int) -> int:
        return self.starts[index] + len(self.keys[index])

    def glued(self, index: int) -> bool:
        """Nothing stands between the token at ``index`` and the one after it."""
        return index + 1 < self.count and self.end(index) == self.starts[index + 1]

    def hyphened(self, index: int) -> bool:
        """The end of passer-by or runner-up, whatever it means by itself."""
        return index > 1 and self.keys[index - 1] == "-" and self.glued(index - 2) and self.glued(index - 1)

    def original(self, index: int) -> str:
        """The token as the writer spelled it."""
        start, end = self.folded.source(self.starts[index], self.end(index))
        return self.folded.original[start:end]

    def capitalised(self, index: int) -> bool:
        return 0 <= index < self.count and self.original(index)[0].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets into the original of the tokens from ``first`` up to, not including, ``last``."""
        return self.folded.source(self.starts[first], self.end(last - 1))


def split(folded: Folded) -> list[str]:
    """The keys of a text, without the padding and the offsets that only texts with numbers need."""
    return _TOKEN.findall(folded.text)


def place(folded: Folded, keys: list[str]) -> Tokens:
    """The cut text with every key's place in it."""
    starts: list[int] = []
    find, end = folded.text.index, 0
    for key in keys:
        start = find(key, end)
        end = start + len(key)
        starts.append(start)
    return Tokens(folded, [*keys, *_PAD], len(keys), starts)


def cut(folded: Folded) -> Tokens:
    return place(folded, split(folded))


def words(text: str) -> tuple[str, ...]:
    """The keys of a phrase of the lexicon, cut as a text would be."""
    return tuple(_TOKEN.findall(text))


def is_number(key: str) -> bool:
    return key[:1] in _DIGITS or (len(key) > 1 and key[0] in ".,٫" and key[1] in _DIGITS)
