"""Each figure of a claim with what it counts, in which unit, and what befell it."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from claims.extraction.countable import singular, units
from claims.extraction.grammar import VERBAL, grammar
from claims.extraction.lexicon import by_phrase, keys
from claims.extraction.nouns import Counted, nouns
from claims.extraction.outcomes import Asked, Found, Grip, outcomes
from claims.extraction.page import Page, Placed, Span
from claims.extraction.phrases import Phrases
from claims.extraction.stems import Stems
from claims.figures.metric import Kind
from claims.figures.taxonomy import taxonomy

_LOOKED_FOR = frozenset({Kind.COUNT, Kind.RATE, Kind.PERCENT, Kind.MEASURE})
_OWN_UNIT = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.DURATION})
_GUESS, _PERSON = "thing", "person"
_BREAKS = frozenset(";:.")
_FROM_VERB = frozenset({"outcome:object", "outcome:verb", "outcome:left", "outcome:shared", "outcome:other"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and its metric; spans are tokens, ``number`` is its place among the figures of the page."""

    number: int
    placed: Placed
    counted: Span | None
    outcome: str | None
    outcome_span: Span | None
    unit: str
    part_of: int | None
    flags: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(slots=True)
class _Draft:
    number: int
    placed: Placed
    counted: Counted
    asked: Asked
    found: Found | None = None
    rule: str = ""
    flags: tuple[str, ...] = ()


class Metrics:
    def __init__(self, lang: str) -> None:
        self._grammar = grammar(lang)
        self._nouns, self._outcomes, self._units = nouns(lang), outcomes(lang), units(lang)
        self._stems = Stems(lang) if lang != "en" else None
        table = self._grammar.table
        self._parts = Phrases(by_phrase({"part": table.get("parts", ())}))
        self._future = Phrases(by_phrase({"future": table.get("future", ())}))
        self._of = keys(table.get("of", ("of",)))
        self._groups = keys(table.get("groups", ()))

    def read(self, page: Page, numbers: list[int], region: Span, earlier: Measured | None) -> list[Measured]:
        """The figures of one claim, in their order. ``earlier`` is the last count before the claim."""
        drafts: list[_Draft] = []
        unit = earlier.unit if earlier else None
        for number in numbers:
            drafts.append(self._draft(page, number, region, unit))
            unit = drafts[-1].asked.unit if drafts[-1].placed.quantity.unit is None else unit
        self._share(page, drafts)
        read: list[Measured] = []
        places = {draft.number: place for place, draft in enumerate(drafts)}
        for draft in drafts:
            last = next((one for one in reversed(read) if one.placed.quantity.kind is Kind.COUNT), earlier)
            read.append(self._measured(page, draft, last, places, region))
        return [self._rounded(one, read) for one in read]

    def _draft(self, page: Page, number: int, region: Span, before: str | None) -> _Draft:
        """``before`` is the unit of the count before it, which a pronoun takes over."""
        placed = page.figures[number]
        counted, kind = self._nouns.read(page, placed, region), placed.quantity.kind
        span = counted.span
        unit, noun = None if placed.quantity.unit is None else kind.value, ""
        if span is not None and not counted.is_pronoun:
            noun = singular(page.keys[self._units.head(page, span)])
            unit = unit or self._units.unit(page, span)
        elif span is not None:
            unit = unit or before
        bare = span is None or counted.rule == "counted:subject" or kind is Kind.PERCENT
        asked = Asked(placed, span, counted.after, unit, noun, bare)
        draft = _Draft(number, placed, counted, asked)
        if kind in _LOOKED_FOR:
            self._find(page, draft, region)
        return draft

    def _find(self, page: Page, draft: _Draft, region: Span) -> None:
        """The word that speaks most firmly of the figure."""
        asked = draft.asked
        if self._stems is not None:
            draft.found = self._stems.find(page, asked, region)
            draft.rule = "outcome:stem" if draft.found else ""
            return
        inside = self._outcomes.within(page, asked)
        place = self._outcomes.place(page, asked, region[0])
        right = None if place else self._outcomes.rightwards(page, asked, region[1])
        left = place or self._outcomes.leftwards(page, asked, region[0])
        if right and right.outcome is None and self._is_attribute(page, draft):
            right = None
        if draft.placed.quantity.kind is Kind.MEASURE:
            inside, right, left = self._of_measure(draft, right, left)
        ranked = (
            ("outcome:noun", inside, inside and inside.grip is Grip.NOUN),
            ("outcome:object", left, left and left.outcome and left.grip is Grip.VERB),
            ("outcome:verb", right, right and (right.outcome or right.passive)),
            ("outcome:left", left, left and left.outcome),
            ("outcome:adjective", inside, inside),
            ("outcome:other", right, right and not asked.bare),
            ("outcome:other", left, left),
        )
        draft.rule, draft.found = next(((rule, one) for rule, one, holds in ranked if holds), ("", None))

    def _is_attribute(self, page: Page, draft: _Draft) -> bool:
        """The ministry's count of 90 fighters was carried by: the verb is the count's, not the fighters'."""
        before = draft.placed.before
        return page.keys[before - 1] in self._of and page.keys[before - 2] not in self._groups

    @staticmethod
    def _of_measure(
        draft: _Draft, right: Found | None, left: Found | None
    ) -> tuple[None, Found | None, Found | None]:
        """A length or weight is hit by nothing: only its substance is, 40 hectares of forest burned."""
        is_of = draft.counted.rule == "counted:of"
        return None, right if is_of else None, left if left and left.grip is Grip.VERB else None

    def _share(self, page: Page, drafts: list[_Draft]) -> None:
        """Three tanks and two positions were destroyed: one verb for the list, from either side."""
        for following, here in pairwise(drafts[::-1]):
            is_free = here.found is None and following.rule in _FROM_VERB and _is_alike(here, following)
            if is_free and self._is_list(page, here.asked.after, following.placed.before):
                here.found, here.rule = following.found, "outcome:shared"
        for before, here in pairwise(drafts):
            own = here.found is not None and (here.found.outcome or here.found.passive)
            is_free = not own and (here.found is None or here.asked.bare or here.counted.is_pronoun)
            is_shared = before.rule in _FROM_VERB or here.asked.bare or self._is_part(page, here)
            if is_free and is_shared and before.found and _is_alike(before, here):
                here.found, here.rule = before.found, "outcome:shared"
        wholes = {draft.counted.whole for draft in drafts}
        for draft in drafts:
            if draft.number in wholes and draft.found and draft.found.span[0] != draft.asked.after:
                draft.found, draft.rule = None, ""

    def _is_list(self, page: Page, start: int, end: int) -> bool:
        """Nothing but nouns, commas and "and" stands between."""
        return all(
            self._grammar.part(page, at) not in VERBAL and page.keys[at] not in _BREAKS
            for at in range(start, end)
        )

    def _measured(
        self, page: Page, draft: _Draft, last: Measured | None, places: dict[int, int], region: Span
    ) -> Measured:
        quantity, found = draft.placed.quantity, draft.found
        outcome = found.outcome if found else None
        span = found.span if found else None
        rules = [draft.counted.rule, *([draft.rule] if draft.rule else [])]
        flags = list(quantity.flags)
        elided = quantity.kind is Kind.COUNT and (draft.counted.span is None or draft.counted.is_pronoun)
        is_open = span is None or (found is not None and not found.passive and draft.asked.bare)
        if elided and outcome is None and is_open and last is not None:
            outcome, span = last.outcome, last.outcome_span
            rules.append("outcome:earlier")
        unit = quantity.unit or draft.asked.unit or self._borrowed(last if elided else None, outcome)
        if draft.counted.is_pronoun or (elided and last is not None and last.counted is not None):
            flags.append("anaphora")
        if self._projected(page, draft, region):
            flags.append("projected")
        return Measured(
            draft.number, draft.placed, draft.counted.span, outcome, span, unit,
            self._whole(page, draft, places), tuple(dict.fromkeys(flags)), tuple(rules),
        )  # fmt: skip

    @staticmethod
    def _borrowed(last: Measured | None, outcome: str | None) -> str:
        """The unit of an unnamed count: that of the count before it, else what the outcome befalls."""
        own = taxonomy().units_of.get(outcome or "", _GUESS)
        return last.unit if last is not None and own != _PERSON else own

    def _projected(self, page: Page, draft: _Draft, region: Span) -> bool:
        """A verb of the future governs it: right after what is counted, or before the number."""
        after = range(draft.asked.after, min(region[1], draft.asked.after + 3))
        before = range(max(region[0], draft.placed.before - 4), draft.placed.before)
        return any(self._future.starting(page.keys, at) for at in (*after, *before))

    def _whole(self, page: Page, draft: _Draft, places: dict[int, int]) -> int | None:
        """The place of the figure that this is a part of, where the text says so."""
        if draft.counted.whole in places:
            return places[draft.counted.whole or 0]
        place = places[draft.number]
        return place - 1 if place and self._is_part(page, draft) else None

    def _is_part(self, page: Page, draft: _Draft) -> bool:
        """Two of them; among them nine women."""
        if draft.counted.rule == "counted:of-pronoun":
            return True
        return self._parts.ending(page.keys, draft.placed.before - 1) is not None

    @staticmethod
    def _rounded(one: Measured, read: list[Measured]) -> Measured:
        """A part of persons is persons: "five of them children"."""
        whole = read[one.part_of] if one.part_of is not None else None
        if whole is None or one.unit != _GUESS or whole.placed.quantity.kind is not Kind.COUNT:
            return one
        return replace(one, unit=whole.unit)


def _is_alike(first: _Draft, second: _Draft) -> bool:
    """Counts share a verb with counts, shares with shares."""
    kinds = {first.placed.quantity.kind, second.placed.quantity.kind}
    return len(kinds) == 1 and kinds <= _LOOKED_FOR


@cache
def metrics(lang: str) -> Metrics:
    return Metrics(lang)
