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
    "predicates": Part.VERB,
    "verbs": Part.VERB,
    "prepositions": Part.PREPOSITION,
    "adverbs": Part.ADVERB,
}


class Grammar:
    """``lexicon/<lang>/grammar.toml``."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "grammar")
        change = section(lang, "ranges").get("change", {})
        self.table = table
        self.changes = keys([*change.get("up", ()), *change.get("down", ())]) - _PREPOSED
        self._verb_endings, self._adverb_endings, self._plural_endings, self._singular_endings = (
            tuple(table.get(f"{name}_endings", ())) for name in ("verb", "adverb", "plural", "singular")
        )
        self._participle_endings = tuple(table.get("participle_endings", ()))
        self._not_verbs, self._not_adverbs, self._singulars, self._infinitive = (
            keys(table.get(name, ())) for name in ("not_verbs", "not_adverbs", "singulars", "infinitive")
        )
        self._predicates = keys(table.get("predicates", ()))
        self._finite_endings = tuple(keys(table.get("finite_endings", ())))
        self.capital_nouns = bool(table.get("capital_nouns"))
        stems = section(lang, "nouns").get("stems", {})
        self._noun_stems = tuple(keys(stem for some in stems.values() for stem in some))
        self._listed = self._lists(lang)
        self._guess = lru_cache(_REMEMBERED)(self._by_ending)

    def _lists(self, lang: str) -> dict[str, Part]:
        """What the tables say of single words; the first list that has one decides."""
        listed: dict[str, Part] = {}
        for name, part in _LISTS.items():
            for word in keys(self.table.get(name, ())):
                listed.setdefault(word, part)
        speech = section(lang, "speech")
        as_nouns = keys(speech.get("not_with", {}).get("nouns", ()))
        verbs = keys(speech.get("says", {}).get("words", ())) - as_nouns | self.changes
        acts = {word for word in _acts(section(lang, "outcomes")) if not word.endswith(self._plural_endings)}
        for word in verbs | acts:
            listed.setdefault(word, Part.VERB)
        return listed

    def part(self, page: Page, at: int) -> Part:
        word = page.keys[at]
        listed = self._listed.get(word)
        if listed is not None:
            return Part.WORD if page.tokens.hyphened(at) else listed
        if self.capital_nouns and page.tokens.capitalised(at):
            return Part.PLURAL
        return self._guess(word) if word[:1].isalnum() else Part.MARK

    def is_noun(self, page: Page, at: int) -> bool:
        """On strike, the march: a small word before it makes a noun of what else is a verb."""
        if self.part(page, at) is Part.VERB and page.keys[at].endswith(self._participle_endings):
            return False
        before = self.part(page, at - 1) if at else Part.MARK
        is_preposed = before is Part.PREPOSITION and page.keys[at - 1] not in self._infinitive
        return before is Part.DETERMINER or is_preposed

    def is_finite(self, page: Page, at: int) -> bool:
        """20 suffered burns: a verb that has the number for its subject, and describes no noun."""
        word = page.keys[at]
        if self.part(page, at) is not Part.VERB:
            return False
        return word in self._predicates or (
            word.endswith(self._finite_endings) and len(word) >= _SHORTEST_PAST
        )

    def is_passive(self, page: Page, at: int) -> bool:
        """A form of "be" stands right before it, adverbs aside."""
        at -= 1
        while at >= 0 and self.part(page, at) is Part.ADVERB:
            at -= 1
        return at >= 0 and self.part(page, at) is Part.BE

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
