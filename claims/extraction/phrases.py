"""Longest match of word sequences, from either end."""

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
_Words = tuple[str, ...]


class Phrases(Generic[T]):
    """Phrases of the lexicon with what each of them means; a look-up costs one try per phrase length."""

    def __init__(self, entries: Iterable[tuple[_Words, T]]) -> None:
        self._meanings: dict[_Words, T] = {}
        for words, meaning in entries:
            self._meanings.setdefault(words, meaning)
        self._by_first = _lengths(self._meanings, 0)
        self._by_last = _lengths(self._meanings, -1)

    @property
    def firsts(self) -> frozenset[str]:
        return frozenset(self._by_first)

    def starting(self, keys: list[str], index: int) -> tuple[int, T] | None:
        """The longest phrase that starts at ``index``: how many tokens it takes, and its meaning."""
        lengths = self._by_first.get(keys[index])
        if lengths is None:
            return None
        for length in lengths:
            words = tuple(keys[index : index + length])
            if words in self._meanings:
                return length, self._meanings[words]
        return None

    def ending(self, keys: list[str], index: int) -> tuple[int, T] | None:
        """The longest phrase whose last word is at ``index``."""
        lengths = self._by_last.get(keys[index])
        if lengths is None:
            return None
        for length in lengths:
            words = tuple(keys[index + 1 - length : index + 1]) if index + 1 >= length else ()
            if words in self._meanings:
                return length, self._meanings[words]
        return None


def _lengths(phrases: Iterable[_Words], end: int) -> dict[str, tuple[int, ...]]:
    """The lengths of the phrases that share a first or last word, longest first."""
    found: dict[str, set[int]] = {}
    for words in phrases:
        if words:
            found.setdefault(words[end], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}
