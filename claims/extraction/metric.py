"""Each figure of a claim with what it counts, in which unit, and what befell it."""

from dataclasses import dataclass, replace
from functools import cache

from claims.extraction.countable import singular, units
from claims.extraction.draft_figures import Draft
from claims.extraction.grammar import grammar
from claims.extraction.lexicon import by_phrase
from claims.extraction.meanings import Asked
from claims.extraction.nouns import nouns
from claims.extraction.outcomes import Ruled, outcomes
from claims.extraction.page import Page, Placed, Span
from claims.extraction.parts import Parts
from claims.extraction.phrases import Phrases
from claims.extraction.sharing import LOOKED_FOR, Sharing
from claims.figures.metric import Kind
from claims.figures.taxonomy import taxonomy

_GUESS, _PERSON = "thing", "person"
_NEAR_AFTER, _NEAR_BEFORE = 3, 4  # tokens in which a verb of the future may stand


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

    @property
    def is_count(self) -> bool:
        return self.placed.quantity.kind is Kind.COUNT


class Metrics:
    def __init__(self, lang: str) -> None:
        self._nouns, self._outcomes, self._units = nouns(lang), outcomes(lang), units(lang)
        self._sharing, self._parts = Sharing(lang), Parts(lang)
        self._future = Phrases(by_phrase({"future": grammar(lang).table.get("future", ())}))

    def read(self, page: Page, numbers: list[int], region: Span, earlier: Measured | None) -> list[Measured]:
        """The figures of one claim, in their order. ``earlier`` is the last count before the claim."""
        if not page.has_words(region):
            return [_alone(page, number) for number in numbers]
        drafts: list[Draft] = []
        unit, noun = earlier.unit if earlier else None, ""
        for number in numbers:
            draft = self._draft(page, number, region, unit, noun)
            drafts.append(draft)
            noun = draft.asked.noun
            unit = draft.asked.unit if draft.placed.quantity.unit is None else unit
        wholes = self._parts.find(page, drafts)
        self._sharing.share(page, drafts, wholes)
        read: list[Measured] = []
        for place, draft in enumerate(drafts):
            last = next((one for one in reversed(read) if one.is_count), earlier)
            read.append(self._measured(page, draft, last, wholes.of.get(place), region))
        return [_rounded(one, read) for one in read]

    def _draft(self, page: Page, number: int, region: Span, before: str | None, named: str) -> Draft:
        """``before`` and ``named`` are unit and noun of the figure before it, which a pronoun takes over."""
        placed = page.figures[number]
        counted, kind = self._nouns.read(page, placed, region), placed.quantity.kind
        span = counted.span
        unit, noun = None if placed.quantity.unit is None else kind.value, named
        if span is not None and not counted.is_pronoun:
            noun = singular(page.keys[self._units.head(page, span)])
            unit = unit or self._units.unit(page, span)
        elif span is not None:
            unit = unit or before
        bare = span is None or counted.rule == "counted:subject" or kind is Kind.PERCENT
        is_of = counted.rule == "counted:of"
        asked = Asked(placed, span, counted.after, unit, noun, bare, is_of)
        ruled = self._outcomes.find(page, asked, region) if kind in LOOKED_FOR else Ruled()
        return Draft(number, placed, counted, asked, ruled)

    def _measured(
        self, page: Page, draft: Draft, last: Measured | None, whole: int | None, region: Span
    ) -> Measured:
        quantity, found = draft.placed.quantity, draft.ruled.found
        outcome, span = (found.outcome, found.span) if found else (None, None)
        rules = [draft.counted.rule, *([draft.ruled.rule] if draft.ruled.rule else [])]
        flags = list(quantity.flags)
        elided = draft.kind is Kind.COUNT and (draft.counted.span is None or draft.counted.is_pronoun)
        is_open = not draft.is_apart and (found is None or (not found.passive and draft.asked.bare))
        if elided and outcome is None and is_open and last is not None:
            outcome, span = last.outcome, last.outcome_span
            rules.append("outcome:earlier")
        unit = quantity.unit or draft.asked.unit or _borrowed(last if elided else None, outcome)
        if draft.counted.is_pronoun or (elided and last is not None and last.counted is not None):
            flags.append("anaphora")
        if self._is_projected(page, draft, region):
            flags.append("projected")
            rules.append("projected")
        if whole is not None and draft.counted.whole is None:
            rules.append("part:named")
        return Measured(
            draft.number, draft.placed, draft.counted.span, outcome, span, unit,
            whole, tuple(dict.fromkeys(flags)), tuple(rules),
        )  # fmt: skip

    def _is_projected(self, page: Page, draft: Draft, region: Span) -> bool:
        """A verb of the future governs it: right after what is counted, or before the number."""
        after = range(draft.asked.after, min(region[1], draft.asked.after + _NEAR_AFTER))
        before = range(max(region[0], draft.placed.before - _NEAR_BEFORE), draft.placed.before)
        return any(self._future.starting(page.keys, at) for at in (*after, *before))


def _alone(page: Page, number: int) -> Measured:
    """A number without any word beside it."""
    placed = page.figures[number]
    quantity = placed.quantity
    unit, rules = quantity.unit or _GUESS, ("counted:left-out",)
    return Measured(number, placed, None, None, None, unit, None, quantity.flags, rules)


def _borrowed(last: Measured | None, outcome: str | None) -> str:
    """The unit of an unnamed count: that of the count before it, else what the outcome befalls."""
    own = taxonomy().units_of.get(outcome or "", _GUESS)
    return last.unit if last is not None and own != _PERSON else own


def _rounded(one: Measured, read: list[Measured]) -> Measured:
    """A part of persons is persons: "five of them children"."""
    whole = read[one.part_of] if one.part_of is not None else None
    return replace(one, unit=whole.unit) if whole and one.unit == _GUESS and whole.is_count else one


@cache
def metrics(lang: str) -> Metrics:
    return Metrics(lang)
