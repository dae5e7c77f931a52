"""Speakers that a colon names: before what they say, or after it in a headline."""

from functools import cache

from claims.extraction.article import Role
from claims.extraction.cues import Cue
from claims.extraction.grammar import Part, grammar
from claims.extraction.lexicon import keys, section
from claims.extraction.page import Page, Span
from claims.extraction.speakers import speakers
from claims.extraction.speech import Voice

_LONGEST_HEAD = 8  # tokens
_LONGEST_ACRONYM = 6  # letters
_AHEAD = 20  # characters that tell whether a line is all in capitals
_LONGEST_NAME = 4  # tokens
_LINE = 40  # tokens looked back for the start of the line before
_JOINTS = frozenset("-'.&")


class Colons:
    """``lexicon/<lang>/speech.toml``: heads; ``article.toml``: headline."""

    def __init__(self, lang: str) -> None:
        heads = section(lang, "speech").get("heads", {})
        self._grammar, self._speakers = grammar(lang), speakers(lang)
        self._words, self._titles, self._silent = (
            keys(heads.get(name, ())) for name in ("words", "titles", "silent")
        )
        self._is_head_first = heads.get("first", False)
        self._after = section(lang, "article").get("headline", {}).get("colon_speakers", 0)

    def voices(self, page: Page, sentence: Span, role: Role) -> list[Voice]:
        """Who speaks in a sentence without a word of saying."""
        return self._before(page, sentence) or (self._behind(page, sentence) if role is Role.HEADLINE else [])

    def _before(self, page: Page, sentence: Span) -> list[Voice]:
        """Army: 12 dead; not "Casualties: 12", nor one line of a list."""
        first, end = sentence
        colon = next(
            (at for at in range(first, min(end, first + _LONGEST_HEAD + 1)) if page.keys[at] == ":"), -1
        )
        if colon <= first or ":" in page.keys[colon + 1 : end] or not page.has_words((colon + 1, end)):
            return []
        head = first, colon
        if not self._is_name(page, head) or not self._can_speak(page, head) or _is_listed(page, sentence):
            return []
        return [Voice(Cue.SAYS, (colon, colon + 1), head)]

    def _is_name(self, page: Page, head: Span) -> bool:
        """No number and no mark in it, beyond those of names."""
        return not any(
            at in page.figure_at or not (page.keys[at][0].isalpha() or page.keys[at] in _JOINTS)
            for at in range(*head)
        )

    def _can_speak(self, page: Page, head: Span) -> bool:
        """An institution, somebody with a title, an acronym; any name before a quotation."""
        first, end = head
        if any(self._heads(page, at, head) for at in range(first, end)):
            return True
        last = end - 1
        is_alone = all(self._grammar.part(page, at) is Part.DETERMINER for at in range(first, last))
        if is_alone and page.keys[last] not in self._silent and self._is_acronym(page, last):
            return True
        is_name = all(page.tokens.capitalised(at) for at in range(first, end))
        return is_name and end - first <= _LONGEST_NAME and page.keys[end + 1] == '"'

    def _heads(self, page: Page, at: int, head: Span) -> bool:
        """The word the others belong to: the ministry of health, not police killings."""
        key = page.keys[at]
        if key in self._titles and (at + 1 == head[1] or page.tokens.capitalised(at + 1)):
            return True
        if key not in self._words | self._titles:
            return False
        is_first = self._is_head_first and at == head[0]
        return is_first or at + 1 == head[1] or self._grammar.part(page, at + 1) is Part.PREPOSITION

    @staticmethod
    def _is_acronym(page: Page, at: int) -> bool:
        """Capitals, where what follows is not in capitals itself."""
        word, following = (
            page.tokens.original(at),
            page.text[page.origins[at + 1] : page.origins[at + 1] + _AHEAD],
        )
        is_upper = word.isalpha() and word.isupper()
        return is_upper and 1 < len(word) <= _LONGEST_ACRONYM and not following.isupper()

    def _behind(self, page: Page, sentence: Span) -> list[Voice]:
        """12 dead, 30 missing: officials."""
        end = sentence[1]
        for at in range(end - 1, max(sentence[0], end - 2 - self._after), -1):
            if at in page.figure_at:
                return []
            if page.keys[at] == ":":
                named = self._speakers.after(page, at + 1, end)
                is_all = named is not None and named.span == (at + 1, end)
                return [Voice(Cue.SAYS, (at, at + 1), named.span)] if named and is_all else []
        return []


def _is_listed(page: Page, sentence: Span) -> bool:
    """The line before or after it has a colon at its head too: soldiers: 5, police: 3."""
    first, end = sentence
    starts = [end + 1] if page.keys[end].startswith("\n") else []
    if first and page.keys[first - 1].startswith("\n"):
        before = range(first - 1, max(0, first - _LINE), -1)
        starts.append(
            next((at for at in before if page.keys[at - 1].startswith("\n")), max(0, first - _LINE))
        )
    return any(":" in page.keys[at : at + _LONGEST_HEAD] for at in starts)


@cache
def colons(lang: str) -> Colons:
    return Colons(lang)
