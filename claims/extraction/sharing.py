"""Figures of one claim that share a verb: three tanks and two positions were destroyed."""

from dataclasses import dataclass
from itertools import pairwise

from claims.extraction.grammar import VERBAL, grammar
from claims.extraction.lexicon import by_phrase
from claims.extraction.meanings import Asked
from claims.extraction.nouns import Counted
from claims.extraction.outcomes import Ruled
from claims.extraction.page import Page, Placed
from claims.extraction.phrases import Phrases
from claims.figures.metric import Kind

LOOKED_FOR = frozenset({Kind.COUNT, Kind.RATE, Kind.PERCENT, Kind.MEASURE})
_BREAKS = frozenset(";:.")
# An outcome that a noun or adjective says is that noun's own.
_FROM_VERB = frozenset({"outcome:object", "outcome:verb", "outcome:left", "outcome:shared", "outcome:other"})


@dataclass(slots=True)
class Draft:
    """A figure while its outcome may still come from its neighbours."""

    number: int
    placed: Placed
    counted: Counted
    asked: Asked
    ruled: Ruled

    @property
    def kind(self) -> Kind:
        return self.placed.quantity.kind

    @property
    def is_settled(self) -> bool:
        """A word of its own speaks of it."""
        found = self.ruled.found
        return found is not None and (found.outcome is not None or found.passive)


class Sharing:
    def __init__(self, lang: str) -> None:
        self._grammar = grammar(lang)
        self._parts = Phrases(by_phrase({"part": self._grammar.table.get("parts", ())}))

    def share(self, page: Page, drafts: list[Draft]) -> None:
        """From right to left along lists of subjects, then from left to right along objects and parts."""
        for following, here in pairwise(drafts[::-1]):
            is_free = here.ruled.found is None and following.ruled.rule in _FROM_VERB
            if is_free and _is_alike(here, following) and self._is_list(page, here, following):
                here.ruled = Ruled("outcome:shared", following.ruled.found)
        for before, here in pairwise(drafts):
            if before.ruled.found and _is_alike(before, here) and self._takes(page, before, here):
                here.ruled = Ruled("outcome:shared", before.ruled.found)
        self._free_wholes(drafts)

    def is_part(self, page: Page, draft: Draft) -> bool:
        """Two of them; among them nine women."""
        if draft.counted.rule == "counted:of-pronoun":
            return True
        return self._parts.ending(page.keys, draft.placed.before - 1) is not None

    def _takes(self, page: Page, before: Draft, here: Draft) -> bool:
        """The figure has no verb of its own, and that of the one before it may be its."""
        if here.is_settled or not (here.ruled.found is None or here.asked.bare or here.counted.is_pronoun):
            return False
        return before.ruled.rule in _FROM_VERB or here.asked.bare or self.is_part(page, here)

    def _is_list(self, page: Page, here: Draft, following: Draft) -> bool:
        """Nothing but nouns, commas and "and" stands between."""
        return all(
            self._grammar.part(page, at) not in VERBAL and page.keys[at] not in _BREAKS
            for at in range(here.asked.after, following.placed.before)
        )

    @staticmethod
    def _free_wholes(drafts: list[Draft]) -> None:
        """19 of the 23 drones were shot down: the verb is the part's, but for one right behind the whole."""
        wholes = {draft.counted.whole for draft in drafts}
        for draft in drafts:
            found = draft.ruled.found
            if draft.number in wholes and found and found.span[0] != draft.asked.after:
                draft.ruled = Ruled()


def _is_alike(first: Draft, second: Draft) -> bool:
    """Counts share a verb with counts, shares with shares."""
    return first.kind is second.kind and first.kind in LOOKED_FOR
