"""The noun phrase that names a speaker: beside a word of saying, or at the head of a sentence."""

from functools import cache

from claims.extraction.grammar import NOMINAL, VERBAL, Part, grammar
from claims.extraction.lexicon import keys, section, spelled
from claims.extraction.naming import Named, Naming
from claims.extraction.page import Page, Span

_LONGEST = 24  # tokens of a speaker
_ASIDE = 30  # tokens between a speaker and the word of saying: ", a war monitor,"
_INSIDE = frozenset("-'[]()&./")


class Speakers:
    """``lexicon/<lang>/speech.toml`` and ``article.toml``."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "speech")
        self._grammar = grammar(lang)
        self.named = Naming(lang).named
        self._between = keys(table.get("between", {}).get("words", ()))
        self._passive = keys(table.get("between", {}).get("passive", ()))
        self._time = keys(table.get("time", {}).get("words", ()))
        self._stops = keys(spelled(table.get("stops", {})))
        self._left_stops = keys(table.get("stops", {}).get("left", ()))
        self._joints = keys(table.get("stops", {}).get("joints", ()))
        self._pronouns = keys(table.get("pronouns", {}).get("words", ()))
        self._relatives = keys(self._grammar.table.get("relatives", ()))
        self._articles = keys(self._grammar.table.get("determiners", ()))
        self._elided = keys(table.get("clauses", {}).get("words", ()))
        shortened = section(lang, "article").get("sentences", {}).get("abbreviations", ())
        self._abbreviations = keys(shortened)

    def before(self, page: Page, cue: int, sentence: Span) -> Named | None:
        """Who stands before the word of saying; None where nobody does or the verb is passive."""
        at = cue - 1
        while at >= sentence[0] and not page.tokens.hyphened(at):
            if page.keys[at] in self._passive:
                return None
            if not self._may_stand_between(page, at):
                break
            at -= 2 if self._is_day(page, at) else 1
        if at < sentence[0] or at in page.figure_at:  # nobody's name ends in a number
            return None
        if page.keys[at] == ",":
            return self._before_aside(page, at, sentence)
        if page.keys[at] in self._elided:
            return self.leading(page, sentence)
        if page.keys[at] in self._relatives and page.keys[at - 1] == "," and at - 1 > sentence[0]:
            at -= 2
        return self.named(page, self._leftwards(page, at, sentence[0]))

    def _may_stand_between(self, page: Page, at: int) -> bool:
        is_between = page.keys[at] in self._between or self._is_day(page, at)
        return is_between or self._grammar.part(page, at) is Part.ADVERB

    def _is_day(self, page: Page, at: int) -> bool:
        """The ministry on Friday said: a day after its preposition."""
        return page.keys[at] in self._time and self._grammar.part(page, at - 1) is Part.PREPOSITION

    def _before_aside(self, page: Page, comma: int, sentence: Span) -> Named | None:
        """The Union, which called the march, said: the speaker stands before the aside."""
        for at in range(comma - 1, max(sentence[0], comma - _ASIDE) - 1, -1):
            if page.keys[at] == '"':
                return None
            if page.keys[at] == "," and at > sentence[0]:
                first, last = self._leftwards(page, at - 1, sentence[0])
                if page.tokens.capitalised(at + 1) and self._is_name(page, (at + 1, comma)):
                    last = comma
                return self.named(page, (first, last))
        return None

    def _is_name(self, page: Page, span: Span) -> bool:
        return all(page.tokens.capitalised(at) for at in range(*span))

    def _leftwards(self, page: Page, at: int, lowest: int) -> Span:
        """The noun phrase that ends at a token; empty where it is the object of a preposition."""
        if page.keys[at] in self._pronouns:
            return at, at + 1
        first = at + 1
        while first > max(lowest, at - _LONGEST) and not self._ends_left(page, first - 1):
            first -= 1
        first = self._with_partner(page, self._past_figure(page, first, at), lowest)
        opening = first
        while first < at and self._is_opening(page, first):
            first += 1
        timed = any(page.keys[one] in self._time for one in range(opening, first))
        if timed or first == opening or self._grammar.part(page, first - 1) is not Part.PREPOSITION:
            return first, at + 1
        inner = range(first + 1, at + 1)  # "in Orva the ministry": the second noun phrase is the subject
        own = next((one for one in inner if self._grammar.part(page, one) is Part.DETERMINER), at + 1)
        return own, at + 1

    def _past_figure(self, page: Page, first: int, last: int) -> int:
        """The 12 boats the mayor says it needs: a determiner behind a number opens a phrase of its own."""
        own = next((at for at in range(last, first, -1) if page.keys[at] in self._articles), first)
        own = max(own, self._past_verbs(page, first, last))
        is_apart = own > first and self._grammar.part(page, own - 1) in NOMINAL | VERBAL
        return own if is_apart and any(at in page.figure_at for at in range(first, own)) else first

    def _past_verbs(self, page: Page, first: int, last: int) -> int:
        """Five men were killed officials said: whose verb it is comes behind "were killed"."""
        own = next((at for at in range(last, first, -1) if self._grammar.part(page, at) is Part.BE), last + 1)
        while own <= last and self._grammar.part(page, own) in VERBAL:
            own += 1
        return own if own <= last else first

    def _with_partner(self, page: Page, first: int, lowest: int) -> int:
        """Officials and witnesses said: both, where nothing but the first of them opens the clause."""
        joint = first - 1
        if joint <= lowest or page.keys[joint] not in self._joints:
            return first
        at = joint
        while at > lowest and self._grammar.part(page, at - 1) in (*NOMINAL, Part.DETERMINER):
            at -= 1
        opens = at == lowest or self._grammar.part(page, at - 1) is Part.MARK
        return at if opens and at < joint else first

    def _ends_left(self, page: Page, at: int) -> bool:
        key = page.keys[at]
        if key == ".":
            return page.keys[at - 1] not in self._abbreviations and len(page.keys[at - 1]) > 1
        if page.tokens.hyphened(at):
            return False
        return key in self._left_stops or (self._grammar.part(page, at) is Part.MARK and key not in _INSIDE)

    def _is_opening(self, page: Page, at: int) -> bool:
        """On Sunday, earlier: what a sentence may say before its subject; not the "about" of a number."""
        if at in page.figure_at:
            return False
        part = self._grammar.part(page, at)
        return part in (Part.PREPOSITION, Part.ADVERB, Part.CONJUNCTION) or page.keys[at] in self._time

    def after(self, page: Page, at: int, end: int) -> Named | None:
        """Who stands right after a word of saying, or after "according to"."""
        last = at
        while last < min(end, at + _LONGEST) and not self._ends_right(page, last, at):
            last += 1
        while last > at and self._grammar.part(page, last - 1) in (Part.PREPOSITION, Part.DETERMINER):
            last -= 1
        return self.named(page, (at, last))

    def _ends_right(self, page: Page, at: int, first: int) -> bool:
        key, part = page.keys[at], self._grammar.part(page, at)
        if key == ".":
            return page.keys[at - 1] not in self._abbreviations and len(page.keys[at - 1]) > 1
        is_article = at == first and key in self._articles  # the same word may stop a name: "el lunes"
        if (key in self._stops and not is_article) or key in self._time or at in page.figure_at:
            return True
        if part is Part.MARK:
            return key not in _INSIDE
        return part in VERBAL and at > first + (self._grammar.part(page, first) is Part.DETERMINER)

    def leading(self, page: Page, sentence: Span) -> Named | None:
        """The subject that opens the sentence."""
        first = sentence[0]
        while first < sentence[1] and (self._is_opening(page, first) or page.keys[first] in '",'):
            first += 1
        last = first
        while last < sentence[1] and not self._ends_leading(page, last, first):
            last += 1
        while last > first and self._grammar.part(page, last - 1) is Part.PREPOSITION:
            last -= 1
        return self.named(page, (first, last))

    def _ends_leading(self, page: Page, at: int, first: int) -> bool:
        part = self._grammar.part(page, at)
        is_suffix = page.keys[at - 1] == "'" and page.tokens.glued(at - 1)
        if part in VERBAL or (page.keys[at] in self._stops and not is_suffix):
            return True
        is_told = at in page.figure_at and at - 1 not in page.figure_at  # the minister 12 deaths announced
        if is_told or page.keys[at] in self._time:
            return at > first + (self._grammar.part(page, first) is Part.DETERMINER)
        return part is Part.MARK and page.keys[at] not in _INSIDE


@cache
def speakers(lang: str) -> Speakers:
    return Speakers(lang)
