"""Words of saying, told from the same words in another use."""

from enum import StrEnum
from functools import cache

from claims.extraction.grammar import NOMINAL, VERBAL, Part, grammar
from claims.extraction.lexicon import by_phrase, keys, section, spelled
from claims.extraction.page import Page, Span
from claims.extraction.phrases import Phrases

_REACH = 14  # tokens between "put" and its "at"
_OBJECT = 6  # tokens between "posted" and its "loss"


class Cue(StrEnum):
    SAYS = "says"
    SAYING = "saying"
    RECKONS = "reckons"
    ACCORDING = "according"
    CITING = "citing"
    CARRIED = "carried"


class Cues:
    """``lexicon/<lang>/speech.toml``: the words, and what may not or must stand beside them."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "speech")
        self._grammar = grammar(lang)
        words = {cue.value: spelled(table.get(cue.value, {})) for cue in reversed(Cue)}
        self._phrases = Phrases((words, Cue(name)) for words, name in by_phrase(words))
        self.firsts = self._phrases.firsts
        beside = table.get("not_with", {})
        self._needs = {key: keys(after) for key, after in table.get("needs_after", {}).items()}
        self._results = {key: keys(after) for key, after in table.get("not_before", {}).items()}
        self._nouns, self._objects, self._told = (
            keys(beside.get(name, ())) for name in ("nouns", "objects", "told")
        )

    def starting(self, page: Page, at: int) -> tuple[int, Cue] | None:
        return self._phrases.starting(page.keys, at)

    def is_said(self, page: Page, cue: Span, sentence: Span) -> bool:
        """The word is a verb of saying here: not "reports of", not "put 30 men on the wall"."""
        word, following = page.keys[cue[0]], self._grammar.part(page, cue[1])
        before = self._grammar.part(page, cue[0] - 1) if cue[0] > sentence[0] else Part.MARK
        if before in (Part.DETERMINER, Part.PREPOSITION):  # an estimated, of confirmed
            return False
        if cue[0] - 1 in page.figure_at and following in NOMINAL:  # 40 registered voters
            return False
        if word in self._nouns and self._is_noun(page, cue):
            return False
        is_told = page.keys[cue[1]] in self._told  # rejected reports that: still says something
        if word in self._objects and not is_told and (cue[1] in page.figure_at or following in NOMINAL):
            return False
        if word in self._results and self._has_result(page, cue, self._results[word]):
            return False
        needs = self._needs.get(word)
        reach = page.keys[cue[1] : min(sentence[1], cue[1] + _REACH)]
        return needs is None or cue[1] - cue[0] > 1 or not needs.isdisjoint(reach)

    def _is_noun(self, page: Page, cue: Span) -> bool:
        """Reports of, claims were, 12 claims; dismissed claims, but not "the accused claims"."""
        if page.keys[cue[1]] == "of" or self._grammar.part(page, cue[1]) in VERBAL:
            return True
        if cue[0] - 1 in page.figure_at:
            return True
        is_object = self._grammar.part(page, cue[0] - 1) is Part.VERB and not page.tokens.hyphened(cue[0] - 1)
        return is_object and self._grammar.part(page, cue[0] - 2) is not Part.DETERMINER

    def _has_result(self, page: Page, cue: Span, results: frozenset[str]) -> bool:
        """Posted a loss, which is done; posted on the board that there was a loss, which is said."""
        if self._grammar.part(page, cue[1]) is Part.PREPOSITION:
            return page.keys[cue[1]] in results  # wrote off
        return not results.isdisjoint(page.keys[cue[1] : cue[1] + _OBJECT])


@cache
def cues(lang: str) -> Cues:
    return Cues(lang)
