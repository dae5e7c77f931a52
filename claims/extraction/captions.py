"""Captions: one sentence that tells a picture, in the present tense, with nobody quoted."""

from functools import cache

from claims.extraction.grammar import NOMINAL, VERBAL, Part, grammar
from claims.extraction.lexicon import by_phrase, keys, section
from claims.extraction.page import Page, Span
from claims.extraction.phrases import Phrases


class Captions:
    """``lexicon/<lang>/article.toml``; a language without picture verbs has no captions."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "article").get("caption", {})
        self._grammar = grammar(lang)
        self._starts = Phrases(by_phrase({"starts": table.get("starts", ())}))
        self._verbs = Phrases(by_phrase({"verb": table.get("verbs", ())}))
        self._verb_words = keys(table.get("verbs", ()))
        self._measured, self._at = (keys(table.get(name, ())) for name in ("measured", "at"))
        self._reach = table.get("reach", 0)

    def is_caption(self, page: Page, block: Span) -> bool:
        opened = self._starts.starting(page.keys, block[0])
        if opened is not None and page.keys[block[0] + opened[0]] == ":":
            return True
        if '"' in page.keys[block[0] : block[1]]:
            return False
        for at in range(block[0] + 1, min(block[1], block[0] + self._reach)):
            if self._shows(page, at):
                return True
            if self._grammar.part(page, at) in VERBAL:
                return False
        return False

    def _shows(self, page: Page, at: int) -> bool:
        """The verb of a picture, and its subject before it: "Soldiers stand", not "the new line"."""
        found = self._verbs.starting(page.keys, at)
        if found is None:
            return False
        if found[0] > 1:
            return True
        if page.keys[at] in self._measured and self._is_measured(page, at + 1):
            return False
        before = self._grammar.part(page, at - 1)
        is_singular = page.keys[at].endswith("s")
        return before in NOMINAL and (before is Part.WORD) == is_singular

    def _is_measured(self, page: Page, at: int) -> bool:
        """The village lies 3 km away, the toll stands at 24: the verb leads to a number."""
        return at in page.figure_at or page.keys[at] in self._at


@cache
def captions(lang: str) -> Captions:
    return Captions(lang)
