"""Rows and columns of numbers with no words between them: a table that lost its words, and no claim."""

from typing import Final

from claims.extraction.quantity import NonFigureKind
from claims.extraction.stretch import Stretch

SHORTEST: Final = 30  # numbers in a row; a sentence that lists as many is no sentence any more
APART: Final = 2  # tokens from one to the next: "12, 14", "5 to 6", and no word that says what is counted
MARKED: Final = 5  # where nothing but marks stands between
PARAGRAPH: Final = "\n\n"


def take_out(keys: list[str], starts: list[int]) -> tuple[list[Stretch], list[int]]:
    """The columns among the places where a number may begin, in order, and the places outside them."""
    if len(starts) < SHORTEST:
        return [], starts
    columns, outside, first = [], [], 0
    for at in range(1, len(starts) + 1):
        if at < len(starts) and _goes_on(keys, starts[at - 1], starts[at]):
            continue
        if at - first >= SHORTEST:
            columns.append(Stretch(starts[first], starts[at - 1] + 1, NonFigureKind.OTHER))
        else:
            outside += starts[first:at]
        first = at
    return columns, outside


def _goes_on(keys: list[str], before: int, at: int) -> bool:
    if at - before <= APART:
        return not keys[at - 1].startswith(PARAGRAPH)
    return at - before <= MARKED and not any(map(_is_word_or_break, keys[before + 1 : at]))


def _is_word_or_break(key: str) -> bool:
    return key.isalnum() or key.startswith(PARAGRAPH)
