"""What befell what is counted, by the word that speaks of it most firmly."""

from functools import cache
from typing import NamedTuple, Protocol

from claims.extraction.grammar import NOMINAL, Part, grammar
from claims.extraction.lexicon import keys, section
from claims.extraction.meanings import DESCRIBES, NAMES, Asked, Found, Grip, Use, meanings
from claims.extraction.outcome_after import OutcomeAfter
from claims.extraction.outcome_before import OutcomeBefore
from claims.extraction.page import Page, Span
from claims.extraction.stems import Stems
from claims.figures.metric import Kind


class Ruled(NamedTuple):
    """What was found, and the name of the rule that found it; both empty where nothing was."""

    rule: str = ""
    found: Found | None = None


class Finder(Protocol):
    def find(self, page: Page, asked: Asked, region: Span) -> Found | None: ...


class Outcomes:
    """By grammar where the language has verbs by their use, else by the nearest stem."""

    def __init__(self, lang: str) -> None:
        self._grammar, self._meanings = grammar(lang), meanings(lang)
        self._after, self._before = OutcomeAfter(lang), OutcomeBefore(lang)
        self._states = keys(self._grammar.table.get("states", ()))
        self._groups = keys(self._grammar.table.get("groups", ()))
        self._of = keys(self._grammar.table.get("of", ("of",)))
        has_stems = any("stem" in entry for entry in section(lang, "outcomes").values())
        self._stems: Finder | None = Stems(lang) if has_stems else None

    def find(self, page: Page, asked: Asked, region: Span) -> Ruled:
        if self._stems is not None:
            found = self._stems.find(page, asked, region)
            return Ruled("outcome:stem", found) if found else Ruled()
        inside = self._within(page, asked)
        place = self._before.place(page, asked, region[0])
        left = place or self._before.find(page, asked, region[0])
        right = None if place else self._after.find(page, asked, region[1])
        if right and right.outcome is None and self._is_attribute(page, asked):
            right = None
        if asked.figure.quantity.kind is Kind.MEASURE:
            inside, right, left = _of_measure(asked, right, left)
        if right and right.outcome and self._is_named_by(page, asked, right):
            return Ruled("outcome:verb", right)
        return _firmest(asked, inside, right, left)

    def _is_named_by(self, page: Page, asked: Asked, right: Found) -> bool:
        """Ambulances took away nine injured: the state stands for those who are counted."""
        is_noun = asked.span is None and right.span[0] == asked.after
        return is_noun and page.keys[asked.after] in self._states

    def _within(self, page: Page, asked: Asked) -> Found | None:
        """In the noun phrase itself: bodies, captured guards, those held."""
        first, last = asked.span or (0, 0)
        if last - first > 1 and self._grammar.part(page, first) is Part.DETERMINER:
            those = self._meanings.starting(page, last - 1, asked, DESCRIBES)
            if those is not None and self._grammar.part(page, last - 1) not in NOMINAL:
                return Found(those[1].outcome, (last - 1, last), Grip.NOUN)
        for at in range(last - 1, first - 1, -1):
            as_head = self._meanings.starting(page, at, asked, NAMES)
            if as_head is not None and self._is_head(page, at + as_head[0], last):
                grip = Grip.ADJECTIVE if as_head[1].use is Use.WHO else Grip.NOUN
                return Found(as_head[1].outcome, (at, last), grip)
            before = self._meanings.starting(page, at, asked, DESCRIBES)
            if before is not None and at + before[0] < last:
                return Found(before[1].outcome, (at, at + before[0]), Grip.ADJECTIVE)
        return None

    def _is_head(self, page: Page, after: int, last: int) -> bool:
        """The words end the phrase, or what is left of it only says of what: cases of measles."""
        return after == last or page.keys[after] in self._of

    def _is_attribute(self, page: Page, asked: Asked) -> bool:
        """The ministry's count of 90 fighters was carried by: the verb is the count's, not the fighters'."""
        before = asked.figure.before
        return page.keys[before - 1] in self._of and page.keys[before - 2] not in self._groups


def _firmest(asked: Asked, inside: Found | None, right: Found | None, left: Found | None) -> Ruled:
    """The rules in their order; the first that holds decides."""
    ranked = (
        ("outcome:noun", inside, inside and inside.grip is Grip.NOUN),
        ("outcome:object", left, left and left.outcome and left.grip is Grip.VERB),
        ("outcome:verb", right, right and (right.outcome or right.passive)),
        ("outcome:left", left, left and left.outcome),
        ("outcome:adjective", inside, inside),
        ("outcome:other", right, right and not asked.bare),
        ("outcome:other", left, left),
    )
    return next((Ruled(rule, found) for rule, found, holds in ranked if holds), Ruled())


def _of_measure(
    asked: Asked, right: Found | None, left: Found | None
) -> tuple[None, Found | None, Found | None]:
    """A length or weight is hit by nothing: only its substance is, 40 hectares of forest burned."""
    return None, right if asked.of else None, left if left and left.grip is Grip.VERB else None


@cache
def outcomes(lang: str) -> Outcomes:
    return Outcomes(lang)
