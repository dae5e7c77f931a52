"""What neighbouring numbers and the words around them make of each other: ranges, hedges, corrections."""

from collections.abc import Callable

from claims.extraction.changes import Changes
from claims.extraction.draft import Draft
from claims.extraction.hedges import Hedges
from claims.extraction.ranges import Ranges
from claims.extraction.rates import Rates
from claims.extraction.tokens import Tokens

_Join = Callable[[Tokens, Draft, Draft], Draft | None]


class Combiner:
    """Joins neighbours, then bends and flags what is left."""

    def __init__(self, lang: str, hedges: Hedges) -> None:
        self._hedges = hedges
        self._ranges = Ranges(lang)
        self._changes = Changes(lang)
        self._rates = Rates(lang)

    def combine(self, tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
        """The drafts in their order, with neighbours joined where they are one figure."""
        if len(drafts) > 1:
            drafts = self._paired(tokens, drafts, self._rates.money_and_minor)
            drafts = self._paired(tokens, drafts, self._ranges.join)
        self._bend(tokens, drafts)
        if len(drafts) > 1:
            drafts = self._paired(tokens, drafts, self._ranges.limits)
            self._ranges.share_units(tokens, drafts)
        for draft in drafts:
            self._rates.mark(tokens, draft)
        self._changes.mark(tokens, drafts)
        return drafts

    def _bend(self, tokens: Tokens, drafts: list[Draft]) -> None:
        """Each draft by the words between its neighbours."""
        floor = 0
        for index, draft in enumerate(drafts):
            ceiling = drafts[index + 1].left if index + 1 < len(drafts) else tokens.count
            # "до 340" is a limit, but not after "grew from 290"; "up to 340" always is.
            reached = self._changes.lead(tokens, draft.left)
            if reached and self._hedges.width_at(tokens, draft.left - 1) < 2:
                floor = draft.left
            self._hedges.attach(tokens, draft, floor, ceiling)
            floor = draft.right

    @staticmethod
    def _paired(tokens: Tokens, drafts: list[Draft], join: _Join) -> list[Draft]:
        joined = drafts[:1]
        for draft in drafts[1:]:
            whole = join(tokens, joined[-1], draft)
            if whole is None:
                joined.append(draft)
            else:
                joined[-1] = whole
        return joined
