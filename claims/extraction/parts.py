"""Figures that are parts of others: including nine men and five women; of the 50 hostages, 12 were freed."""

from decimal import Decimal
from typing import NamedTuple

from claims.extraction.draft_figures import Draft
from claims.extraction.grammar import VERBAL, Part, grammar
from claims.extraction.lexicon import by_phrase, keys
from claims.extraction.page import Page
from claims.extraction.phrases import Phrases
from claims.figures.metric import Kind

_REACH = 14  # tokens from a whole that opens its sentence to its part
_FIGURES = 8  # looked at, however many a list has
_ENDS = frozenset(";:.!?")


class Wholes(NamedTuple):
    """Places of figures: ``of`` leads from a part to its whole; ``first`` are wholes that come first."""

    of: dict[int, int]
    first: set[int]


class Parts:
    """``lexicon/<lang>/grammar.toml``: parts, out_of and whole_endings."""

    def __init__(self, lang: str) -> None:
        self._grammar = grammar(lang)
        table = self._grammar.table
        self._named = Phrases(by_phrase({"part": table.get("parts", ())}))
        self._lists = keys(table.get("lists", ())) or keys([",", *table.get("conjunctions", ())])
        self._states = keys(table.get("states", ()))
        self._out_of = keys(table.get("out_of", ()))
        self._whole_endings = tuple(keys(table.get("whole_endings", ())))

    def find(self, page: Page, drafts: list[Draft]) -> Wholes:
        places = {draft.number: place for place, draft in enumerate(drafts)}
        found: dict[int, int] = {}
        first: set[int] = set()
        for place, draft in enumerate(drafts):
            whole = places.get(-1 if draft.counted.whole is None else draft.counted.whole)
            if whole is not None:
                found[place] = whole
            elif self._is_named(page, draft) and (before := _last_count(drafts, place)) >= 0:
                found[place] = before
            elif place and self._is_out_of(page, drafts[place - 1], draft):
                found[place] = place - 1
                first.add(place - 1)
            elif place - 1 in found and self._goes_on(page, drafts, place, found):
                found[place] = found[place - 1]
        return Wholes(found, first)

    def _is_named(self, page: Page, draft: Draft) -> bool:
        """Two of them; among them nine women."""
        if draft.counted.rule == "counted:of-pronoun":
            return True
        return self._named.ending(page.keys, draft.placed.before - 1) is not None

    def _goes_on(self, page: Page, drafts: list[Draft], place: int, found: dict[int, int]) -> bool:
        """Including 395 killed and 623 hurt: the second too, while the parts are no more than the whole."""
        before, here, whole = drafts[place - 1], drafts[place], found[place - 1]
        if whole >= place:
            return False
        at = before.asked.after
        at += page.keys[at] in self._states
        if at + 1 != here.placed.before or page.keys[at] not in self._lists:
            return False
        after = here.asked.after
        if self._grammar.part(page, after) in VERBAL and page.keys[after] not in self._states:
            return False
        listed = range(place, max(whole, place - _FIGURES), -1)
        sum_ = sum(_size(drafts[part]) for part in listed if found.get(part, whole) == whole)
        return here.kind is Kind.COUNT and sum_ <= _size(drafts[whole])

    def _is_out_of(self, page: Page, whole: Draft, part: Draft) -> bool:
        """Of the 212 aboard we found 187: a whole that opens its clause, then a number without a noun."""
        if {part.kind, whole.kind} != {Kind.COUNT} or _size(part) > _size(whole):
            return False
        is_named = part.counted.span is not None and not part.counted.is_pronoun
        if is_named and self._grammar.part(page, part.placed.after) is not Part.BE:  # three were tanks
            return False
        if self._whole_endings and whole.counted.span is not None:
            ends = page.keys[whole.counted.span[1] - 1].endswith(self._whole_endings)
            return ends and part.placed.before == whole.asked.after
        at = whole.placed.before - 1
        at -= self._grammar.part(page, at) is Part.DETERMINER
        if page.keys[at] not in self._out_of or not self._opens(page, at):
            return False
        between = page.keys[whole.asked.after : part.placed.before]
        return len(between) <= _REACH and _ENDS.isdisjoint(between)

    def _opens(self, page: Page, at: int) -> bool:
        return at == 0 or self._grammar.part(page, at - 1) in (Part.MARK, Part.CONJUNCTION)


def _last_count(drafts: list[Draft], place: int) -> int:
    """Past a time or a length: 17 men in 24 hours, nine of them."""
    nearest = range(place - 1, max(-1, place - 1 - _FIGURES), -1)
    return next((before for before in nearest if drafts[before].kind is Kind.COUNT), -1)


def _size(draft: Draft) -> Decimal:
    quantity = draft.placed.quantity
    return quantity.high or quantity.low or Decimal(0)
