"""What is counted: the noun phrase after a number or its "of", or the subject it is said of."""

from dataclasses import dataclass
from functools import cache

from claims.extraction.bare_numbers import BareNumbers
from claims.extraction.grammar import NOMINAL, Part, grammar
from claims.extraction.lexicon import by_phrase, keys
from claims.extraction.noun_phrases import noun_phrases
from claims.extraction.page import Page, Placed, Span
from claims.extraction.phrases import Phrases
from claims.figures.metric import Kind


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
    """``lexicon/<lang>/grammar.toml``."""

    def __init__(self, lang: str) -> None:
        self._grammar, self._phrases, self._bare = grammar(lang), noun_phrases(lang), BareNumbers(lang)
        table = self._grammar.table
        self._skipped = keys(table.get("skipped", ()))
        self._purposes = keys(table.get("purposes", ()))
        self._of_pronouns = Phrases(by_phrase({"of": table.get("of_pronouns", ())}))
        self._relatives = keys(table.get("relatives", ()))
        self._plural_endings = tuple(table.get("plural_endings", ()))

    def read(self, page: Page, figure: Placed, clause: Span) -> Counted:
        phrases = self._phrases
        at = self._start(page, figure, clause[1])
        among = self._of_pronouns.starting(page.keys, at)
        if among is not None and at < clause[1]:
            last = at + among[0]
            return Counted((last - 1, last), last, "counted:of-pronoun", is_pronoun=True)
        if page.keys[at] in phrases.of and at < clause[1]:
            return self._after_of(page, at + 1, clause[1])
        span = self._direct(page, figure, at, clause[1])
        if span is not None:
            is_pronoun = page.keys[span[0]] in phrases.elided
            return Counted(span, span[1], "counted:after", is_pronoun=is_pronoun)
        if page.keys[at] in phrases.states:
            return Counted(None, at, "counted:left-out")
        before = figure.before
        if page.keys[before - 1] in self._relatives and page.keys[before - 2] in phrases.of:
            return Counted((before - 1, before), at, "counted:of-pronoun", is_pronoun=True)  # of whom 37
        subject = self._bare.subject(page, figure, clause)
        return Counted(subject, at, "counted:subject" if subject else "counted:left-out")

    def _start(self, page: Page, figure: Placed, end: int) -> int:
        """Where the noun may begin: past "more" and the rest of a hedge."""
        at = figure.after
        while at < end and page.keys[at] in self._skipped and page.keys[at] not in self._phrases.elided:
            at += 1
        return at

    def _direct(self, page: Page, figure: Placed, at: int, end: int) -> Span | None:
        """The noun right after the number, after "were", or after "for" and a sum."""
        kind = figure.quantity.kind
        if kind in (Kind.COUNT, Kind.RATE) or "fraction" in figure.quantity.flags:
            return self._phrases.read(page, at, end) or self._after_be(page, at, end)
        if self._is_property(page, figure):
            return self._phrases.read(page, at, end) if self._grammar.part(page, at) in NOMINAL else None
        if kind is Kind.MONEY and page.keys[at] in self._purposes and at < end:
            return self._phrases.read(page, self._phrases.determined(page, at + 1), end)
        return None

    def _after_be(self, page: Page, at: int, end: int) -> Span | None:
        """Three were tanks."""
        if self._grammar.part(page, at) is not Part.BE or page.keys[at + 1] in self._phrases.states:
            return None
        span = self._phrases.read(page, at + 1, end)
        is_plural = span is not None and self._grammar.part(page, span[1] - 1) is Part.PLURAL
        return span if is_plural else None

    def _is_property(self, page: Page, figure: Placed) -> bool:
        """A two-day battle, a 40 tonne tank: the unit, in the singular, describes the noun after it."""
        if figure.quantity.kind not in (Kind.MEASURE, Kind.DURATION) or figure.after <= figure.last:
            return False
        return page.keys[figure.last] == "-" or not page.keys[figure.after - 1].endswith(self._plural_endings)

    def _after_of(self, page: Page, at: int, end: int) -> Counted:
        """Two of them, 33 of our soldiers, 19 of the 23 drones, three of the hospital's 12 ambulances."""
        phrases = self._phrases
        inner = phrases.determined(page, at)
        whole = page.figure_at.get(inner, page.figure_at.get(at))
        if whole is not None:
            return self._of_whole(page, whole, end)
        if self._grammar.part(page, at) is Part.PRONOUN or page.keys[at] in phrases.elided:
            return self._of_pronoun(page, at, end)
        span = phrases.read(page, inner, end)
        if span is None:
            is_state = inner > at and page.keys[inner] in phrases.states  # of the displaced
            return Counted((at, inner + 1), inner + 1, "counted:of") if is_state else _left_out(at)
        if span[1] in page.figure_at and phrases.is_possessive(page, span[1]):
            return self._of_whole(page, page.figure_at[span[1]], end)
        return Counted((at, span[1]), span[1], "counted:of")

    def _of_whole(self, page: Page, whole: int, end: int) -> Counted:
        other = page.figures[whole]
        span = self._phrases.read(page, self._start(page, other, end), end)
        return Counted(span, span[1] if span else other.after, "counted:of-whole", whole=whole)

    def _of_pronoun(self, page: Page, at: int, end: int) -> Counted:
        """Five of them children: the children; twelve of those held: those."""
        last = at + 1
        appended = self._phrases.read(page, last, end)
        if appended is not None and self._grammar.part(page, appended[1] - 1) is Part.PLURAL:
            return Counted(appended, appended[1], "counted:of-pronoun")
        is_those = self._grammar.part(page, at) is Part.DETERMINER
        last += is_those and self._grammar.part(page, last) is Part.VERB
        return Counted((at, last), last, "counted:of-pronoun", is_pronoun=True)


def _left_out(after: int) -> Counted:
    return Counted(None, after, "counted:left-out")


@cache
def nouns(lang: str) -> Nouns:
    return Nouns(lang)
