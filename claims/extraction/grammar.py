"""What part of speech a word probably is: small words by list, the others by their endings."""

from enum import Enum, auto
from functools import cache

from claims.extraction.lexicon import keys, section
from claims.extraction.page import Page

_PREPOSED = frozenset({"up", "down"})
_SHORTEST_PAST = 5
_SHORTEST_PLURAL = 4


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
        change = section(lang, "ranges").get("change", {})
        self.changes = keys([*change.get("up", ()), *change.get("down", ())]) - _PREPOSED
        for word in self.changes:
            self._listed.setdefault(word, Part.VERB)
        self._verb_endings = tuple(table.get("verb_endings", ()))
        self._adverb_endings = tuple(table.get("adverb_endings", ()))
        self._plural_endings = tuple(table.get("plural_endings", ()))
        self._singular_endings = tuple(table.get("singular_endings", ()))
        self._not_verbs = keys(table.get("not_verbs", ()))
        self._not_adverbs = keys(table.get("not_adverbs", ()))
        self._singulars = keys(table.get("singulars", ()))
        self.table = table

    def part(self, page: Page, at: int) -> Part:
        key = page.keys[at]
        listed = self._listed.get(key)
        if listed is not None:
            return listed
        if not key[:1].isalnum():
            return Part.MARK
        return self._by_ending(key)

    def _by_ending(self, key: str) -> Part:
        if not key.isalpha():
            return Part.WORD
        if key.endswith(self._verb_endings) and len(key) >= _SHORTEST_PAST and key not in self._not_verbs:
            return Part.VERB
        if (
            key.endswith(self._adverb_endings)
            and len(key) > _SHORTEST_PLURAL
            and key not in self._not_adverbs
        ):
            return Part.ADVERB
        if key.endswith(self._plural_endings) and len(key) >= _SHORTEST_PLURAL:
            is_singular = key.endswith(self._singular_endings) or key in self._singulars
            return Part.WORD if is_singular else Part.PLURAL
        return Part.WORD


@cache
def grammar(lang: str) -> Grammar:
    return Grammar(lang)
