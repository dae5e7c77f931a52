"""What part of speech a word probably is: small words by list, the others by their endings."""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import cache, lru_cache
from typing import Any

from claims.extraction.lexicon import key, keys, section
from claims.extraction.page import Page

_PREPOSED = frozenset({"up", "down"})
_SHORTEST_PAST = 5
_SHORTEST_PLURAL = 4
_REMEMBERED = 1 << 15  # words


class Part(Enum):
    WORD = auto()
    PLURAL = auto()
    VERB = auto()
    BE = auto()
    HAVE = auto()
    MODAL = auto()
    ADVERB = auto()
    DETERMINER = auto()
    PREPOSITION = auto()
    CONJUNCTION = auto()
    PRONOUN = auto()
    MARK = auto()


_VERBS = ("does", "object", "happens")
VERBAL = frozenset({Part.VERB, Part.BE, Part.HAVE, Part.MODAL})
NOMINAL = frozenset({Part.WORD, Part.PLURAL})
# In this order: a word of two lists is what the first of them says.
_LISTS = {
    "be": Part.BE,
    "have": Part.HAVE,
    "modals": Part.MODAL,
    "conjunctions": Part.CONJUNCTION,
    "relatives": Part.PRONOUN,
    "pronouns": Part.PRONOUN,
    "determiners": Part.DETERMINER,
    "plurals": Part.PLURAL,
    "verbs": Part.VERB,
    "prepositions": Part.PREPOSITION,
    "adverbs": Part.ADVERB,
}


class Grammar:
    """``lexicon/<lang>/grammar.toml``."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "grammar")
        self._listed: dict[str, Part] = {}
        for name, part in _LISTS.items():
            for word in keys(table.get(name, ())):
                self._listed.setdefault(word, part)
        speech = section(lang, "speech")
        as_nouns = keys(speech.get("not_with", {}).get("nouns", ()))
        for word in keys(speech.get("says", {}).get("words", ())) - as_nouns:
            self._listed.setdefault(word, Part.VERB)
        plurals = tuple(table.get("plural_endings", ()))
        for word in _acts(section(lang, "outcomes")):
            if not word.endswith(plurals):
                self._listed.setdefault(word, Part.VERB)
        change = section(lang, "ranges").get("change", {})
        self.changes = keys([*change.get("up", ()), *change.get("down", ())]) - _PREPOSED
        for word in self.changes:
            self._listed.setdefault(word, Part.VERB)
        self._verb_endings = tuple(table.get("verb_endings", ()))
        self._adverb_endings = tuple(table.get("adverb_endings", ()))
        self._plural_endings = tuple(table.get("plural_endings", ()))
        self._singular_endings = tuple(table.get("singular_endings", ()))
        stems = section(lang, "nouns").get("stems", {})
        self._noun_stems = tuple(keys(stem for some in stems.values() for stem in some))
        self._capital_nouns = table.get("capital_nouns", False)
        self._not_verbs = keys(table.get("not_verbs", ()))
        self._not_adverbs = keys(table.get("not_adverbs", ()))
        self._singulars = keys(table.get("singulars", ()))
        self.table = table
        self._guess = lru_cache(_REMEMBERED)(self._by_ending)

    def part(self, page: Page, at: int) -> Part:
        word = page.keys[at]
        listed = self._listed.get(word)
        if listed is not None:
            return listed
        if self._capital_nouns and page.tokens.capitalised(at):
            return Part.PLURAL
        return self._guess(word) if word[:1].isalnum() else Part.MARK

    def _by_ending(self, word: str) -> Part:
        if not word.isalpha():
            return Part.WORD
        if word.startswith(self._noun_stems):
            return Part.PLURAL
        if word.endswith(self._verb_endings) and len(word) >= _SHORTEST_PAST:
            return Part.WORD if word in self._not_verbs else Part.VERB
        if word.endswith(self._adverb_endings) and len(word) > _SHORTEST_PLURAL:
            return Part.WORD if word in self._not_adverbs else Part.ADVERB
        if word.endswith(self._plural_endings) and len(word) >= _SHORTEST_PLURAL:
            is_singular = word.endswith(self._singular_endings) or word in self._singulars
            return Part.WORD if is_singular else Part.PLURAL
        return Part.WORD


def _acts(table: Mapping[str, Any]) -> Iterator[str]:
    """The single words of an outcome that are verbs."""
    for entry in table.values():
        if isinstance(entry, dict):
            yield from _acts(entry)
            for use in _VERBS:
                yield from (key(word) for word in entry.get(use, ()) if " " not in word)


@cache
def grammar(lang: str) -> Grammar:
    return Grammar(lang)
