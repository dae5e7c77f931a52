"""What is counted: the noun phrase after a number or its "of", or the subject it is said of."""

from dataclasses import dataclass
from functools import cache

from claims.extraction.grammar import NOMINAL, VERBAL, Part, grammar
from claims.extraction.lexicon import keys
from claims.extraction.page import Page, Placed, Span
from claims.figures.metric import Kind

_LONGEST = 9  # tokens of a noun phrase
_LEFT = 24  # tokens that a subject may stand before its number
_SIGNS = frozenset("$€£₺¥₽₹₴₪₩")


@dataclass(frozen=True, slots=True)
class Counted:
    """``span`` is None where the text leaves the noun out or says it elsewhere.

    ``after`` is the token after the noun phrase, where its verb may follow. ``whole`` is the number of the
    figure that this one is a part of: 19 of the 23 drones. ``rule`` names how it was found.
    """

    span: Span | None
    after: int
    rule: str
    whole: int | None = None
    is_pronoun: bool = False


class Nouns:
    """``lexicon/<lang>/grammar.toml``; languages without one are read by the word after the number."""

    def __init__(self, lang: str) -> None:
        self._grammar = grammar(lang)
        table = self._grammar.table
        self._of = keys(table.get("of", ("of",)))
        self._skipped = keys(table.get("skipped", ()))
        self._elided = keys(table.get("elided", ()))
        self._of_heads = keys(table.get("of_heads", ()))
        self._states = keys(table.get("states", ()))
        self._levels = keys(table.get("levels", ())) | self._grammar.changes
        self._times = keys(table.get("times", ()))
        self._links = keys(table.get("links", ()))
        self._mute = keys(table.get("mute", ()))
        self._holders = keys(table.get("holders", ()))
        self._purposes = keys(table.get("purposes", ()))
        self._names_first = table.get("names_first", False)
        self._longest = table.get("longest", _LONGEST)

    def read(self, page: Page, figure: Placed, clause: Span) -> Counted:
        at = self._start(page, figure, clause[1])
        if page.keys[at] in self._of and at < clause[1]:
            return self._after_of(page, at + 1, clause)
        span = self._direct(page, figure, at, clause[1])
        if span is not None:
            is_pronoun = page.keys[span[0]] in self._elided
            return Counted(span, span[1], "counted:after", is_pronoun=is_pronoun)
        if page.keys[at] in self._states or not self._levels:
            return Counted(None, at, "counted:left-out")
        subject = self._subject(page, figure, clause)
        return Counted(subject, at, "counted:subject" if subject else "counted:left-out")

    def _direct(self, page: Page, figure: Placed, at: int, end: int) -> Span | None:
        """The noun right after the number, after "were" ("three were tanks"), or after "for" a sum."""
        kind = figure.quantity.kind
        if kind in (Kind.COUNT, Kind.RATE) or "fraction" in figure.quantity.flags:
            span = self.phrase(page, at, end)
            if span is None and self._grammar.part(page, at) is Part.BE:
                span = self.phrase(page, at + 1, end)
                is_plural = span and self._grammar.part(page, span[1] - 1) is Part.PLURAL
                return span if is_plural and page.keys[at + 1] not in self._states else None
            return span
        if self._is_property(page, figure):
            return self.phrase(page, at, end) if self._grammar.part(page, at) in NOMINAL else None
        if kind is Kind.MONEY and page.keys[at] in self._purposes and at < end:
            return self.phrase(page, self._determined(page, at + 1), end)
        return None

    def _start(self, page: Page, figure: Placed, end: int) -> int:
        at = figure.after
        while at < end and page.keys[at] in self._skipped:
            if page.keys[at] in self._elided:
                break
            at += 1
        return at

    @staticmethod
    def _is_property(page: Page, figure: Placed) -> bool:
        """A two-day battle, a 40 tonne tank: the unit, in the singular, describes the noun after it."""
        if figure.quantity.kind not in (Kind.MEASURE, Kind.DURATION) or figure.after <= figure.last:
            return False
        return page.keys[figure.last] == "-" or not page.keys[figure.after - 1].endswith("s")

    def _after_of(self, page: Page, at: int, clause: Span) -> Counted:
        """Two of them, 33 of our soldiers, 19 of the 23 drones."""
        inner = self._determined(page, at)
        whole = page.figure_at.get(inner, page.figure_at.get(at))
        if whole is not None:
            return self._of_whole(page, whole, clause[1])
        if self._grammar.part(page, at) is Part.PRONOUN or page.keys[at] in self._elided:
            last = at + 1
            appended = self.phrase(page, last, clause[1])
            if appended is not None and self._grammar.part(page, appended[1] - 1) is Part.PLURAL:
                return Counted(appended, appended[1], "counted:of-pronoun")
            if self._grammar.part(page, last) is Part.VERB and page.keys[at] == "those":
                last += 1
            return Counted((at, last), last, "counted:of-pronoun", is_pronoun=True)
        span = self.phrase(page, inner, clause[1])
        last = span[1] if span else inner + 1
        if span and last in page.figure_at and page.keys[last - 1] == "s":  # of the hospital's 12 ambulances
            return self._of_whole(page, page.figure_at[last], clause[1])
        if span is None and (inner == at or page.keys[inner] not in self._states):
            return Counted(None, at, "counted:left-out")
        return Counted((at, last), last, "counted:of")

    def _of_whole(self, page: Page, whole: int, end: int) -> Counted:
        other = page.figures[whole]
        span = self.phrase(page, self._start(page, other, end), end)
        return Counted(span, span[1] if span else other.after, "counted:of-whole", whole=whole)

    def _determined(self, page: Page, at: int) -> int:
        return at + 1 if self._grammar.part(page, at) is Part.DETERMINER else at

    def phrase(self, page: Page, at: int, end: int) -> Span | None:
        """The noun phrase from ``at``, its head the first plural: [Syrian] regime targets."""
        if page.keys[at] in self._elided and at < end:
            return (at, at + 1) if self._grammar.part(page, at) is not Part.PRONOUN else None
        if page.keys[at] in self._states and self._grammar.part(page, at + 1) not in NOMINAL:
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
        if not has_noun:
            return None
        if page.keys[last - 1] in self._of_heads and page.keys[last] in self._of and last + 1 < end:
            inner = self.phrase(page, self._determined(page, last + 1), end)
            last = inner[1] if inner else last
        return at, last

    def _step(self, page: Page, at: int, has_noun: bool, has_plural: bool) -> int:
        """How many tokens the phrase goes on by; 0 ends it."""
        key = page.keys[at]
        glued = page.tokens.glued(at - 1) if at else False
        if key in "[]" or (key == "-" and glued and page.tokens.glued(at)):
            return 1
        if key == "'" and glued:
            return 2 if page.keys[at + 1] == "s" and page.tokens.glued(at) else 1
        part = self._grammar.part(page, at)
        if at in page.figure_at and not (glued and has_noun):
            return 0
        if glued and page.keys[at - 1] == "-":
            return 1
        if has_plural:
            return 1 if part is Part.PLURAL and not page.tokens.capitalised(at) else 0
        if part in NOMINAL:
            return 1
        if part is Part.VERB and not has_noun:
            return 1 if self._describes(page, at) else 0
        return 1 if part is Part.ADVERB and not has_noun and self._describes(page, at) else 0

    def _describes(self, page: Page, at: int) -> bool:
        """Detained fighters, newly built homes: what follows is still of the phrase."""
        if page.keys[at + 1] in self._states:
            return page.keys[at] not in self._states
        following = self._grammar.part(page, at + 1)
        return following in NOMINAL or (
            following is Part.VERB and self._grammar.part(page, at) is Part.ADVERB
        )

    def _subject(self, page: Page, figure: Placed, clause: Span) -> Span | None:
        """What a bare number is said of: "turnout at 45,000", "cholera cases in Bahir pass 10,000"."""
        lowest = max(clause[0], figure.before - _LEFT)
        held = self._held(page, figure.before, lowest)
        if held is not None:
            return self._spoken(page, held)
        at = figure.before - 1
        if page.keys[figure.before] in self._levels:  # "pass 10,000": verb and hedge in one
            return self._leading(page, figure.before, clause)
        while at >= lowest and self._is_link(page, at):
            at -= 1
        if at < lowest:
            return None
        part = self._grammar.part(page, at)
        if part in NOMINAL:
            return self._beside(page, figure, at, lowest)
        if part not in VERBAL or page.keys[at] not in self._levels:
            return None
        return self._leading(page, at, clause)

    def _beside(self, page: Page, figure: Placed, at: int, lowest: int) -> Span | None:
        """Turnout at 45,000, magnitude 6.4; not "the police four", nor "212 votes to 198"."""
        kind = figure.quantity.kind
        if kind is Kind.DURATION or (kind is Kind.COUNT and at == figure.before - 1):
            return None
        span = self._leftwards(page, at, lowest)
        return None if span[0] - 1 in page.figure_at else self._spoken(page, span)

    def _held(self, page: Page, before: int, lowest: int) -> Span | None:
        """The number of soldiers killed rose to 34: the soldiers."""
        for at in range(before - 2, lowest - 1, -1):
            if page.keys[at] in self._holders and page.keys[at + 1] in self._of:
                inner = self._determined(page, at + 2)
                return None if inner in page.figure_at else self.phrase(page, inner, before)
            if self._breaks(page, at):
                return None
        return None

    def _is_link(self, page: Page, at: int) -> bool:
        key = page.keys[at]
        if (
            at in page.figure_at
            or key in self._links
            or key in _SIGNS
            or key in self._times
            or key.isdecimal()
        ):
            return True
        return self._grammar.part(page, at) is Part.ADVERB

    def _leftwards(self, page: Page, at: int, lowest: int) -> Span:
        first = at
        while first > lowest and self._grammar.part(page, first - 1) in NOMINAL:
            if first - 1 in page.figure_at:
                break
            first -= 1
        return first, at + 1

    def _leading(self, page: Page, verb: int, clause: Span) -> Span | None:
        """The subject of the verb: the first noun phrase after the last break before it."""
        first = verb
        while first > clause[0] and self._grammar.part(page, first - 1) in VERBAL:
            first -= 1  # has said, are expected to be
        if self._grammar.part(page, first - 1) is Part.PRONOUN:
            return None
        verb = first
        while first > clause[0] and not self._begins(page, first - 1):
            first -= 1
        while first < verb and self._grammar.part(page, first) not in NOMINAL:
            if first in page.figure_at or page.keys[first] in self._mute:
                return None
            first += 1
        span = self.phrase(page, first, verb)
        if span is None:
            return None
        return self._spoken(page, span)

    def _begins(self, page: Page, at: int) -> bool:
        """What stands before a subject: a break, or the verb of the clause around it."""
        return self._breaks(page, at) or self._grammar.part(page, at) in VERBAL

    def _breaks(self, page: Page, at: int) -> bool:
        return self._grammar.part(page, at) in (Part.MARK, Part.CONJUNCTION) and page.keys[at] not in "-'[]&"

    def _spoken(self, page: Page, span: Span) -> Span | None:
        """Nothing where the noun only says that something was counted."""
        first, last = span
        while last > first and page.keys[last - 1] in self._mute:
            last -= 1  # crowd estimates: the crowd
        is_state = last - first == 1 and page.keys[first] in self._states
        return None if last == first or is_state else (first, last)


@cache
def nouns(lang: str) -> Nouns:
    return Nouns(lang)
