"""The verb or state after what is counted: were killed, died, wounded in the strike."""

from dataclasses import replace

from claims.extraction.grammar import NOMINAL, VERBAL, Part, grammar
from claims.extraction.lexicon import keys
from claims.extraction.meanings import STATES, Asked, Found, Grip, Meaning, Use, meanings
from claims.extraction.page import Page

_REACH, _ASIDE = 16, 14  # tokens looked at
_COMMAS = frozenset(",()–—")
_TRANSPARENT = frozenset("-'[]\"")
_VERBS = frozenset({Part.BE, Part.HAVE, Part.VERB})
_AUXILIARY = frozenset({Part.BE, Part.HAVE, Part.MODAL})


class OutcomeAfter:
    def __init__(self, lang: str) -> None:
        self._grammar, self._meanings = grammar(lang), meanings(lang)
        table = self._grammar.table
        self._places = keys(table.get("places", ()))
        self._lists = keys(table.get("lists", ()))
        self._negations = keys(table.get("negations", ()))
        self._infinitive = keys(table.get("infinitive", ()))
        self._hearsay = keys(table.get("hearsay", ()))
        self._subjects = keys(table.get("subjects", ()))
        self._openers = keys(table.get("openers", ()))
        self._gerunds = tuple(table.get("gerund_endings", ()))
        self._participles = tuple(table.get("participle_endings", ()))

    def find(self, page: Page, asked: Asked, end: int) -> Found | None:
        """None where no verb follows in the clause."""
        at, be, seen_noun, negated = asked.after, -1, False, False
        limit = min(end, at + _REACH)
        while at < limit:
            part = self._part(page, at, asked)
            if self._is_subject(page, at):
                break
            found = self._meanings.starting(page, at, asked)
            judged = self._judge(page, at, found, be >= 0, seen_noun) if found else None
            if judged is not None:
                return replace(judged, outcome=None) if negated else judged
            is_hearsay = be >= 0 and page.keys[at] in self._hearsay  # are feared drowned
            is_other = self._meanings.starting(page, at + 1, asked, STATES) is None
            if part is Part.VERB and is_other and not is_hearsay:
                return Found(None, (at, at + 1), Grip.OTHER, passive=be >= 0 or at == asked.after)
            if page.keys[at] in self._infinitive:
                be = -1  # "are eligible to vote": no passive
            be = at if part is Part.BE else be
            negated = negated or page.keys[at] in self._negations
            seen_noun = seen_noun or part in NOMINAL
            at = self._onwards(page, at, part, limit)
            if at < 0:
                break
        return Found(None, (be, be + 1), Grip.OTHER) if be >= 0 else None

    def _part(self, page: Page, at: int, asked: Asked) -> Part:
        """Another 200 arriving today: a participle right after a bare number is what those do."""
        part = self._grammar.part(page, at)
        is_bare = at == asked.after and asked.span is None and part is Part.WORD
        return Part.VERB if is_bare and page.keys[at].endswith(self._gerunds) else part

    def _judge(
        self, page: Page, at: int, found: tuple[int, Meaning], passive: bool, seen_noun: bool
    ) -> Found | None:
        """None where the word has nothing to do with the figure and the search goes on."""
        length, meaning = found
        span = at, at + length
        if meaning.use is not Use.IS and self._grammar.is_noun(page, at):
            return None
        if meaning.use in (Use.NOUN, Use.WHO):
            return Found(meaning.outcome, span, Grip.NEAR) if passive or not seen_noun else None
        if passive or meaning.use in (Use.HAPPENS, Use.IS):
            return Found(meaning.outcome, span, Grip.VERB, passive=True)
        if meaning.use is Use.OBJECT or self._has_object(page, at + length):
            return Found(None, span, Grip.OTHER)
        return Found(meaning.outcome, span, Grip.NEAR, passive=True)

    def _has_object(self, page: Page, at: int) -> bool:
        """The rockets hit the village: the verb says what the figure did, not what befell it."""
        part = self._grammar.part(page, at)
        return part in NOMINAL or part in (Part.DETERMINER, Part.PRONOUN) or at in page.figure_at

    def _onwards(self, page: Page, at: int, part: Part, limit: int) -> int:
        """The next token to look at; -1 where the clause is over or another figure begins."""
        key = page.keys[at]
        if at in page.figure_at:
            return at + 1 if page.keys[at - 1] in self._places else -1
        if part is Part.CONJUNCTION:
            return self._over_list(page, at, limit) if key in self._lists else -1
        if part is not Part.MARK or key in _TRANSPARENT:
            return at + 1
        return self._over_aside(page, at, limit)

    def _over_list(self, page: Page, at: int, limit: int) -> int:
        """Three tanks and a drone were destroyed: past the rest of the list to its verb."""
        for after in range(at + 1, limit):
            part = self._grammar.part(page, after)
            if part in VERBAL:
                follows_noun = self._grammar.part(page, after - 1) in NOMINAL
                return after if after > at + 1 and follows_noun else -1
            if after in page.figure_at or part not in (*NOMINAL, Part.DETERMINER):
                return -1
        return -1

    def _over_aside(self, page: Page, at: int, limit: int) -> int:
        """Past a comma to the verb, also over an aside between two commas; -1 where there is none."""
        if page.keys[at] not in _COMMAS:
            return -1
        for after in range(at + 1, min(limit, at + _ASIDE)):
            closes = after == at + 1 or page.keys[after - 1] in _COMMAS
            if not closes or self._grammar.part(page, after) not in _VERBS:
                continue
            if not page.keys[after].endswith(self._participles):
                return after
            end = self._past_insert(page, after, limit)
            # ", killing three" speaks of what was told, and not of the noun before the comma.
            return end if end >= 0 or page.keys[after].endswith(self._gerunds) else after
        return -1

    def _past_insert(self, page: Page, at: int, limit: int) -> int:
        """Firefighters, backed by 26 aircraft, have been: the verb after the insert, or -1."""
        for after in range(at + 1, min(limit, at + _ASIDE)):
            if page.keys[after - 1] in _COMMAS and self._grammar.part(page, after) in _AUXILIARY:
                return after
        return -1

    def _is_subject(self, page: Page, at: int) -> bool:
        """Since it was declared: a pronoun with a clause of its own."""
        if page.keys[at] not in self._subjects:
            return False
        before = self._grammar.part(page, at - 1)
        return before is not Part.PREPOSITION or page.keys[at - 1] in self._openers
