"""Whose verb a word of saying is: on which side its subject stands, by language."""

from dataclasses import replace
from functools import cache

from claims.extraction.grammar import NOMINAL, VERBAL, Part, grammar
from claims.extraction.lexicon import keys, section
from claims.extraction.naming import Named
from claims.extraction.page import Page, Span
from claims.extraction.speakers import speakers

_CLOSE = 8  # tokens between a speaker's first word and the verb that follows
_LISTENER = 7  # tokens of "to the press" and the article behind it
_INSERTS = 2  # a day and a listener
_DASHES = frozenset("-–—")


class Subjects:
    """``lexicon/<lang>/speech.toml``: order, within and time."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "speech")
        order, within = table.get("order", {}), table.get("within", {})
        self._grammar, self._speakers = grammar(lang), speakers(lang)
        self._order = order.get("subject", "before")
        self._behind = keys(order.get("behind", ()))
        self._finished, self._complements, self._places = (
            tuple(keys(order.get(name, ()))) for name in ("finished", "complements", "places")
        )
        self._within, self._within_verbs = keys(within.get("words", ())), keys(within.get("verbs", ()))
        self._last = keys(table.get("according", {}).get("last", ()))
        self._to, self._told = keys(order.get("to", ())), keys(order.get("told", ()))
        self._articles = keys(self._grammar.table.get("determiners", ()))
        self._pronouns = keys(table.get("pronouns", {}).get("words", ())) - self._articles
        self._time = keys(table.get("time", {}).get("words", ()))

    def of(self, page: Page, cue: Span, sentence: Span) -> Named | None:
        is_behind = page.keys[cue[1] - 1] in self._behind or self._order == "after"
        if is_behind or self._is_inverted(page, cue, sentence):
            found = self._from(page, self._past_inserts(page, cue[1]), cue, sentence[1])
            if found is not None:
                return found
        if self._order == "leading":
            return self._trailing(page, cue, sentence) or self._leading(page, cue, sentence)
        return self._speakers.before(page, cue[0], sentence) or self._inside(page, cue, sentence)

    def according(self, page: Page, cue: Span, sentence: Span) -> Named | None:
        """Who stands behind "according to", or before a word that means it and comes last."""
        if page.keys[cue[1] - 1] in self._last:
            return self._past_counted(page, self._speakers.before(page, cue[0], sentence))
        return self._from(page, cue[1], cue, sentence[1])

    def _past_counted(self, page: Page, named: Named | None) -> Named | None:
        """Twelve people the ministry according-to: past the number and the noun it counts."""
        if named is None or named.span is None or named.span[0] not in page.figure_at:
            return named
        own = page.figures[page.figure_at[named.span[0]]].after + 1
        return self._speakers.named(page, (own, named.span[1])) if own < named.span[1] else named

    def _from(self, page: Page, at: int, cue: Span, end: int) -> Named | None:
        """Who stands behind the word; "they said in the ministry" names the ministry."""
        is_within = page.keys[at] in self._within and self._is_within_verb(page, cue)
        return self._speakers.after(page, at + is_within, end)

    def _is_within_verb(self, page: Page, cue: Span) -> bool:
        return not self._within_verbs.isdisjoint(page.keys[cue[0] : cue[1]])

    def _past_inserts(self, page: Page, at: int) -> int:
        """Said on Monday to the press the mayor: past the day, and past who was told."""
        for _ in range(_INSERTS):
            at = self._past_insert(page, at)
        return at

    def _past_insert(self, page: Page, at: int) -> int:
        if page.keys[at] in self._time:
            return at + 1
        part = self._grammar.part(page, at)
        if part in (Part.PREPOSITION, Part.DETERMINER) and page.keys[at + 1] in self._time:
            return at + 2
        if page.keys[at] in self._told:
            return at + 1
        return self._past_listener(page, at) if page.keys[at] in self._to else at

    def _past_listener(self, page: Page, at: int) -> int:
        """To the press the mayor: the second noun phrase, where there are two."""
        for own in range(at + 2, at + _LISTENER):
            is_next = (
                self._grammar.part(page, own - 1) in NOMINAL and page.keys[own - 1] not in self._articles
            )
            if is_next and page.keys[own] in self._articles:
                return own
        return at

    def _is_inverted(self, page: Page, cue: Span, sentence: Span) -> bool:
        """ "...", said Mayor Tosk: a mark before the verb and a noun phrase after it."""
        at = cue[0] - 1
        while at > sentence[0] and self._grammar.part(page, at) is Part.HAVE:
            at -= 1
        while at > sentence[0] and page.keys[at] in _DASHES:
            at -= 1
        if at < sentence[0] or cue[1] in page.figure_at or not self._may_name(page, cue):
            return False
        mark = page.keys[at]
        if mark == '"' or (mark == "'" and page.keys[at - 1] in ",.!?"):
            return True
        if mark != "," or self._order == "leading":
            return False
        subject = self._speakers.before(page, cue[0], sentence)
        return subject is None or (self._order == "inverted" and not self._is_whole(page, subject, sentence))

    def _may_name(self, page: Page, cue: Span) -> bool:
        """A noun phrase follows, or something inserted and then one."""
        at = self._past_inserts(page, cue[1])
        if page.keys[at] in self._within and self._is_within_verb(page, cue):
            return True
        part = self._grammar.part(page, at)
        if page.keys[at] in self._pronouns:  # said he; but "gave it 12 deaths" is no saying
            return self._order == "inverted" and self._grammar.part(page, at + 1) is Part.MARK
        return part in NOMINAL or part is Part.DETERMINER or page.keys[at] in self._articles

    def _is_whole(self, page: Page, named: Named, sentence: Span) -> bool:
        """The ministry, in its report, announced: the sentence opens with its subject and an aside."""
        if named.span is None or named.span[0] > sentence[0]:
            return False
        span = range(*named.span)
        return not any(at in page.figure_at or self._grammar.part(page, at) in VERBAL for at in span)

    def _inside(self, page: Page, cue: Span, sentence: Span) -> Named | None:
        """In the ministry they said: who stands behind the preposition."""
        if not self._is_within_verb(page, cue):
            return None
        for at in range(cue[0] - 1, max(sentence[0], cue[0] - _CLOSE) - 1, -1):
            if page.keys[at] in self._within:
                is_time = page.keys[at + 1] in self._time
                return None if is_time else self._speakers.named(page, (at + 1, cue[0]))
            if at in page.figure_at or self._grammar.part(page, at) is Part.MARK:
                return None
        return None

    def _leading(self, page: Page, cue: Span, sentence: Span) -> Named | None:
        """The head of the sentence, where it is no sentence of its own: "three died" says nothing."""
        named = self._speakers.leading(page, (sentence[0], cue[0]))
        if named is None or named.span is None:
            return named
        return None if self._has_ended(page, named.span) else self._without_place(page, named)

    def _without_place(self, page: Page, named: Named) -> Named:
        """The mayor at the harbour said: the mayor, where places end as such."""
        first, last = named.span or (0, 0)
        while last - first > 1 and not page.tokens.capitalised(last - 1):
            if not page.keys[last - 1].endswith(self._places):
                break
            length = 3 if page.keys[last - 2] == "'" else 1  # Orva'da
            if last - length <= first:
                break
            last -= length
        return replace(named, span=(first, last))

    def _has_ended(self, page: Page, span: Span) -> bool:
        is_counted = any(at in page.figure_at for at in range(*span))
        return is_counted and page.keys[span[1] - 1].endswith(self._finished)

    def _trailing(self, page: Page, cue: Span, sentence: Span) -> Named | None:
        """Three died, the ministry said: who stands between what is said and its verb."""
        for at in range(cue[0] - 1, max(sentence[0], cue[0] - _CLOSE), -1):
            key = page.keys[at]
            if key == "," or key.endswith(self._complements):
                is_own = at + 1 < cue[0] and self._is_said(page, at, cue, sentence)
                return self._speakers.named(page, (at + 1, cue[0])) if is_own else None
            if at in page.figure_at or self._grammar.part(page, at) is Part.MARK:
                return None
        return None

    def _is_said(self, page: Page, at: int, cue: Span, sentence: Span) -> bool:
        """What ends here is a whole sentence, or hangs on the verb and has no subject before it."""
        if page.keys[at] == ",":
            return page.keys[at - 1].endswith(self._finished)
        named = self._leading(page, cue, sentence)
        return named is None or named.span is None or page.keys[named.span[1] - 1].endswith(self._places)


@cache
def subjects(lang: str) -> Subjects:
    return Subjects(lang)
