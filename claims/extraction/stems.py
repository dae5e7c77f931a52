"""What befell what is counted, in languages whose verbs are told by how they begin."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from claims.extraction.grammar import Part, grammar
from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.meanings import Asked, Found, Grip
from claims.extraction.page import Page, Span

_REACH = 9  # tokens on either side
_AUXILIARY = frozenset({Part.BE, Part.HAVE, Part.ADVERB})
_ENDS = frozenset(";:.!?,()")


class _Stem(NamedTuple):
    """``only`` and ``counted`` narrow it to units and to nouns that begin so; empty is any."""

    rest: tuple[str, ...]
    outcome: str
    only: frozenset[str]
    counted: tuple[str, ...]

    def fits(self, asked: Asked) -> bool:
        if self.counted and not asked.noun.startswith(self.counted):
            return False
        return not self.only or asked.unit is None or asked.unit in self.only


class Stems:
    """The stems of ``lexicon/<lang>/outcomes.toml``: the nearest in the clause decides, a later one first."""

    def __init__(self, lang: str) -> None:
        self._by_length: dict[int, dict[str, list[_Stem]]] = {}
        self._grammar = grammar(lang)
        self._glued = tuple(section(lang, "grammar").get("glued_conjunctions", ()))
        self._joins = keys(section(lang, "grammar").get("conjunctions", ()))
        for outcome, stem, part in _stems(section(lang, "outcomes")):
            first, *rest = phrase(stem)
            length = len(first) if not rest else 0
            found = self._by_length.setdefault(length, {}).setdefault(first, [])
            only, counted = frozenset(part.get("only", ())), tuple(keys(part.get("counted", ())))
            found.append(_Stem(tuple(rest), outcome, only, counted))
            found.sort(key=lambda one: (-len(one.rest), not one.only, not one.counted))
        self._lengths = sorted(self._by_length, key=lambda length: (length > 0, -length))

    def find(self, page: Page, asked: Asked, region: Span) -> Found | None:
        """Inside the noun phrase only where no verb of the clause says more."""
        after, is_own = self._after(page, asked, min(region[1], asked.after + _REACH))
        if after is not None and is_own:
            return after
        predicate = self._predicate(page, asked.after)
        if predicate is not None:
            return predicate
        before = self._before(page, asked, max(region[0], asked.figure.before - 1 - _REACH))
        inner = range(*asked.span) if asked.span else ()
        own = next((found for at in inner if (found := self._at(page, at, asked))), None)
        return before or after or own

    def _after(self, page: Page, asked: Asked, stop: int) -> tuple[Found | None, bool]:
        """The nearest after the noun, and whether no "and" stands before it: killed 40 and wounded others."""
        is_own = True
        for at in range(asked.after, stop):
            if page.keys[at] in _ENDS or at in page.figure_at:
                break
            is_own = is_own and page.keys[at] not in self._joins
            found = self._at(page, at, asked)
            if found is not None:
                return found, is_own and not self._is_joined(page, at)
        return None, is_own

    def _before(self, page: Page, asked: Asked, lowest: int) -> Found | None:
        for at in range(asked.figure.before - 1, lowest - 1, -1):
            if page.keys[at] in _ENDS or at in page.figure_at:
                return None
            found = self._at(page, at, asked)
            if found is not None:
                return found
        return None

    def _predicate(self, page: Page, at: int) -> Found | None:
        """Two were taken to hospital: a verb that the table does not know says what became of them."""
        first = at
        while self._grammar.part(page, at) in _AUXILIARY:
            at += 1
        is_verb = (
            self._grammar.part(page, at) is Part.VERB if at > first else self._grammar.is_finite(page, at)
        )
        return Found(None, (first, at + 1), Grip.OTHER, passive=True) if is_verb else None

    def _is_joined(self, page: Page, at: int) -> bool:
        """An Arabic "and" is one letter before its word."""
        return page.keys[at].startswith(self._glued) and self._stem(page, at, page.keys[at]) is None

    def _at(self, page: Page, at: int, asked: Asked) -> Found | None:
        word = page.keys[at]
        found = self._stem(page, at, word, asked)
        if found is None and word.startswith(self._glued):
            return self._stem(page, at, word[1:], asked)
        return found

    def _stem(self, page: Page, at: int, word: str, asked: Asked | None = None) -> Found | None:
        for length in self._lengths:
            for stem in self._by_length[length].get(word[:length] if length else word, ()):
                last = at + 1 + len(stem.rest)
                if _follows(page.keys[at + 1 : last], stem.rest) and (asked is None or stem.fits(asked)):
                    return Found(stem.outcome, (at, last), Grip.VERB, passive=True)
        return None


def _follows(words: list[str], rest: tuple[str, ...]) -> bool:
    """The last word of a phrase may be longer than its stem."""
    if not rest:
        return True
    return tuple(words[:-1]) == rest[:-1] and bool(words) and words[-1].startswith(rest[-1])


def _stems(table: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each outcome with its stems and the table they stand in."""
    for outcome, entry in table.items():
        for part in (entry, *(value for value in entry.values() if isinstance(value, dict))):
            yield from ((outcome, stem, part) for stem in part.get("stem", ()))
