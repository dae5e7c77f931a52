"""The unit of a count: what one of the counted things is."""

from collections.abc import Iterable, Mapping
from functools import cache

from claims.extraction.grammar import Part, grammar
from claims.extraction.lexicon import by_phrase, keys, section
from claims.extraction.page import Page, Span
from claims.extraction.phrases import Phrases

_UNKNOWN = "thing"
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""), ("", ""))


class Units:
    """``lexicon/<lang>/nouns.toml``."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "nouns")
        self._nouns = Phrases(by_phrase(table.get("unit", {})))
        self._endings = _tuples(table.get("unit_endings", {}))
        self._names = _tuples(table.get("unit_names", {}))
        self._of = keys(grammar(lang).table.get("of", ("of",)))
        self._grammar = grammar(lang)
        self._stems: list[tuple[str, tuple[str, ...]]] = [
            (unit, tuple(keys(words))) for unit, words in table.get("stems", {}).items()
        ]

    def unit(self, page: Page, span: Span) -> str:
        head = self.head(page, span)
        return self._known(page, head, span[0]) or self._guessed(page, head)

    def head(self, page: Page, span: Span) -> int:
        """The head noun: the last one, or the last before an "of"."""
        for at in range(span[0] + 1, span[1]):
            if page.keys[at] in self._of and self._grammar.part(page, at - 1) is not Part.PRONOUN:
                return at - 1
        return span[1] - 1

    def _known(self, page: Page, head: int, first: int) -> str | None:
        word = page.keys[head]
        tail = page.keys[max(first, head - 2) : head]
        for ending, singular in _PLURALS:
            if word.endswith(ending):
                words = [*tail, word[: len(word) - len(ending)] + singular]
                found = self._nouns.ending(words, len(words) - 1)
                if found is not None:
                    return found[1]
        for unit, stems in self._stems:
            if word.startswith(stems):
                return unit
        return None

    def _guessed(self, page: Page, head: int) -> str:
        word = page.keys[head]
        singular = word.removesuffix("s")
        for unit, endings in self._endings:
            if singular.endswith(endings) or word.endswith(endings):
                return unit
        for unit, endings in self._names:
            if page.tokens.capitalised(head) and word.endswith(endings) and word.isalpha():
                return unit
        return _UNKNOWN


def _tuples(table: Mapping[str, Iterable[str]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(unit, tuple(words)) for unit, words in table.items()]


def singular(word: str) -> str:
    """Rough, and the same for every form of one word, as far as its endings tell."""
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


@cache
def units(lang: str) -> Units:
    return Units(lang)
