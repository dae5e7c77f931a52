"""Longest match of word sequences, from either end."""

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases of the lexicon with what each of them means."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], T]]] = {}
        self._by_last: dict[str, list[tuple[int, tuple[str, ...], T]]] = {}
        for words, meaning in sorted(entries, key=lambda entry: -len(entry[0])):
            self._by_first.setdefault(words[0], []).append((len(words), words, meaning))
            self._by_last.setdefault(words[-1], []).append((len(words), words, meaning))

    @property
    def firsts(self) -> frozenset[str]:
        return frozenset(self._by_first)

    def starting(self, keys: list[str], index: int) -> tuple[int, T] | None:
        """The longest phrase that starts at ``index``: how many tokens it takes, and its meaning."""
        for length, words, meaning in self._by_first.get(keys[index], ()):
            if length == 1 or tuple(keys[index : index + length]) == words:
                return length, meaning
        return None

    def ending(self, keys: list[str], index: int) -> tuple[int, T] | None:
        """The longest phrase whose last word is at ``index``."""
        for length, words, meaning in self._by_last.get(keys[index], ()):
            if length == 1 or (index + 1 >= length and tuple(keys[index + 1 - length : index + 1]) == words):
                return length, meaning
        return None
