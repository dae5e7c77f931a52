"""Where a noun phrase ends, by what part of speech its words probably are."""

from functools import cache

from claims.extraction.grammar import NOMINAL, Part, grammar
from claims.extraction.lexicon import keys
from claims.extraction.meanings import acts
from claims.extraction.page import Page, Span
from claims.extraction.phrases import Phrases

_LONGEST = 9  # tokens of a noun phrase
_BRACKETS = frozenset("[]")


class NounPhrases:
    """``lexicon/<lang>/grammar.toml``; a language that does not say more has phrases of one word."""

    def __init__(self, lang: str) -> None:
        self._grammar = grammar(lang)
        table = self._grammar.table
        self.of = keys(table.get("of", ("of",)))
        self.states = keys(table.get("states", ()))
        self.elided = keys(table.get("elided", ()))
        self._gerunds = tuple(table.get("gerund_endings", ()))
        self._acts = Phrases((words, True) for words in acts(lang) if len(words) > 1)
        self._of_heads = keys(table.get("of_heads", ()))
        self._possessive = keys(table.get("possessive", ()))
        self._names_first = table.get("names_first", False)
        self._longest = table.get("longest", _LONGEST)

    def read(self, page: Page, at: int, end: int) -> Span | None:
        """The noun phrase from ``at``, its head the first plural: [Syrian] regime targets."""
        if page.keys[at] in self.elided and at < end:
            return (at, at + 1) if self._grammar.part(page, at) is not Part.PRONOUN else None
        if page.keys[at] in self.states and self._grammar.part(page, at + 1) not in NOMINAL:
            return None
        if self._is_predicate(page, at):
            return None
        last, has_noun, has_plural = at, False, False
        is_name = self._names_first and page.tokens.capitalised(at)
        limit = min(end, at + self._longest + is_name)
        while last < limit:
            step = self._step(page, last, has_noun, has_plural)
            if not step:
                break
            part = self._grammar.part(page, last)
            has_noun = has_noun or part in NOMINAL
            has_plural = part is Part.PLURAL
            last += step
        if self._grammar.capital_nouns and not any(map(page.tokens.capitalised, range(at, last))):
            return None
        return (at, self._with_of(page, last, end)) if has_noun else None

    def _is_predicate(self, page: Page, at: int) -> bool:
        """20 suffered burns, 251 taken hostage, 30 waiting to cross: what follows is no noun."""
        if self._grammar.is_finite(page, at) or self._acts.starting(page.keys, at) is not None:
            return True
        if not page.keys[at].endswith(self._gerunds) or self._grammar.part(page, at + 1) in NOMINAL:
            return False
        before = page.figure_at.get(at - 1)
        is_one = before is not None and page.figures[before].quantity.high == 1  # one building
        is_verb = self._grammar.part(page, at) is not Part.PREPOSITION and not is_one
        return is_verb and page.keys[at + 1].isalnum()

    def _with_of(self, page: Page, last: int, end: int) -> int:
        """Members of the security forces: the head alone says little."""
        if page.keys[last - 1] not in self._of_heads or page.keys[last] not in self.of or last + 1 >= end:
            return last
        inner = self.read(page, self.determined(page, last + 1), end)
        return inner[1] if inner else last

    def determined(self, page: Page, at: int) -> int:
        """Past an article."""
        return at + 1 if self._grammar.part(page, at) is Part.DETERMINER else at

    def is_possessive(self, page: Page, last: int) -> bool:
        return page.keys[last - 1] in self._possessive and page.keys[last - 2] == "'"

    def _step(self, page: Page, at: int, has_noun: bool, has_plural: bool) -> int:
        """How many tokens the phrase goes on by; 0 ends it."""
        key, part = page.keys[at], self._grammar.part(page, at)
        glued = at > 0 and page.tokens.glued(at - 1)
        if key in _BRACKETS or (key == "-" and glued and page.tokens.glued(at)):
            return 1
        if key == "'" and glued:
            return 2 if page.keys[at + 1] in self._possessive and page.tokens.glued(at) else 1
        if at in page.figure_at and not (glued and has_noun):
            return 0
        if glued and page.keys[at - 1] == "-":
            return 1
        if has_plural:
            return int(part is Part.PLURAL and not page.tokens.capitalised(at))
        if part in (Part.VERB, Part.ADVERB):
            return int(not has_noun and self._describes(page, at, part))
        return int(part in NOMINAL)

    def _describes(self, page: Page, at: int, part: Part) -> bool:
        """Detained fighters, newly built homes: what follows is still of the phrase."""
        if page.keys[at + 1] in self.states:
            if part is Part.ADVERB and self._grammar.part(page, at + 2) not in NOMINAL:
                return False  # 11 still missing
            return page.keys[at] not in self.states
        following = self._grammar.part(page, at + 1)
        return following in NOMINAL or (following is Part.VERB and part is Part.ADVERB)


@cache
def noun_phrases(lang: str) -> NounPhrases:
    return NounPhrases(lang)
