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
from claims.figures.metric import Kind
from claims.figures.taxonomy import taxonomy

_LOOKED_FOR = frozenset({Kind.COUNT, Kind.RATE, Kind.PERCENT, Kind.MEASURE})
_OWN_UNIT = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.DURATION})
_GUESS = "thing"


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
        table = self._grammar.table
        self._lists = keys(table.get("lists", ()))
        self._parts = Phrases(by_phrase({"part": table.get("parts", ())}))
        self._future = Phrases(by_phrase({"future": table.get("future", ())}))
        self._more = keys(table.get("more", ()))

    def read(self, page: Page, numbers: list[int], region: Span, earlier: Measured | None) -> list[Measured]:
        """The figures of one claim, in their order. ``earlier`` is the last count before the claim."""
        drafts = [self._draft(page, number, region) for number in numbers]
        self._share(page, drafts)
        read: list[Measured] = []
        places = {draft.number: place for place, draft in enumerate(drafts)}
        for draft in drafts:
            last = next((one for one in reversed(read) if one.placed.quantity.kind is Kind.COUNT), earlier)
            read.append(self._measured(page, draft, last, places, region))
        return [self._rounded(one, read) for one in read]

    def _draft(self, page: Page, number: int, region: Span) -> _Draft:
        placed = page.figures[number]
        counted = self._nouns.read(page, placed, region)
        span = counted.span
        is_count = placed.quantity.unit is None
        unit = placed.quantity.unit if not is_count else None
        kind = placed.quantity.kind
        noun = ""
        if span is not None and not counted.is_pronoun:
            noun = singular(page.keys[self._units.head(page, span)])
            unit = self._units.unit(page, span) if is_count else unit
        bare = span is None or counted.rule == "counted:subject"
        asked = Asked(placed, span, counted.after, unit if is_count else kind.value, noun, bare)
        draft = _Draft(number, placed, counted, asked)
        if kind in _LOOKED_FOR:
            self._find(page, draft, region)
        return draft

    def _find(self, page: Page, draft: _Draft, region: Span) -> None:
        """The word that speaks most firmly of the figure."""
        asked = draft.asked
        inside = self._outcomes.within(page, asked)
        right = self._outcomes.rightwards(page, asked, region[1])
        left = self._outcomes.leftwards(page, asked, region[0])
        ranked = [
            (
                "outcome:noun",
                inside if inside and inside.grip is Grip.NOUN and inside.outcome != "refugee" else None,
            ),
            ("outcome:object", left if left and left.outcome and left.grip is Grip.PASSIVE else None),
            ("outcome:verb", right if right and (right.outcome or right.grip is Grip.PASSIVE) else None),
            ("outcome:left", left if left and left.outcome else None),
            ("outcome:adjective", inside),
            ("outcome:other", right if right and not asked.bare else None),
            ("outcome:other", left),
        ]
        draft.rule, draft.found = next(((rule, one) for rule, one in ranked if one), ("", None))

    def _share(self, page: Page, drafts: list[_Draft]) -> None:
        """Three tanks and two positions were destroyed: one verb for the list, from either side."""
        for here, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
            free = here.rule in ("", "outcome:other") and here.placed.quantity.kind in _LOOKED_FOR
            if free and following.found and self._is_list(page, here.asked.after, following.placed.before):
                here.found, here.rule = following.found, "outcome:shared"
        for before, here in pairwise(drafts):
            free = here.found is None or (here.asked.bare and here.found.outcome is None)
            if free and before.found and here.placed.quantity.kind in _LOOKED_FOR:
                here.found, here.rule = before.found, "outcome:shared"

    def _is_list(self, page: Page, start: int, end: int) -> bool:
        """Nothing but nouns, commas and "and" stands between."""
        return all(self._grammar.part(page, at) not in VERBAL for at in range(start, end))

    def _measured(
        self, page: Page, draft: _Draft, last: Measured | None, places: dict[int, int], region: Span
    ) -> Measured:
        quantity, found = draft.placed.quantity, draft.found
        outcome = found.outcome if found else None
        span = found.span if found else None
        rules = [draft.counted.rule, *([draft.rule] if draft.rule else [])]
        flags = list(quantity.flags)
        elided = quantity.kind is Kind.COUNT and (draft.counted.span is None or draft.counted.is_pronoun)
        if elided and outcome is None and span is None and last is not None:
            outcome, span = last.outcome, last.outcome_span
            rules.append("outcome:earlier")
        unit = quantity.unit or draft.asked.unit or self._borrowed(last if elided else None, outcome)
        if elided and last is not None and last.counted is not None:
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
        if last is not None and last.placed.quantity.kind is Kind.COUNT:
            return last.unit
        return taxonomy().units_of.get(outcome or "", _GUESS)

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
        spoken = self._parts.ending(page.keys, draft.placed.before - 1) is not None
        return place - 1 if place and (spoken or draft.counted.rule == "counted:of-pronoun") else None

    @staticmethod
    def _rounded(one: Measured, read: list[Measured]) -> Measured:
        """A part of persons is persons: "five of them children"."""
        whole = read[one.part_of] if one.part_of is not None else None
        if whole is None or one.unit != _GUESS or whole.placed.quantity.kind is not Kind.COUNT:
            return one
        return replace(one, unit=whole.unit)


@cache
def metrics(lang: str) -> Metrics:
    return Metrics(lang)
