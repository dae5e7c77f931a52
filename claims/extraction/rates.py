"""So many a day, so many times more, and sums in two coins."""

from claims.extraction.draft import Draft
from claims.extraction.lexicon import keys, section
from claims.extraction.tokens import Tokens, is_number
from claims.figures.metric import Kind

_REACH = 4


class Rates:
    def __init__(self, lang: str) -> None:
        units = section(lang, "units")
        rate = units.get("rate", {})
        self._per = keys(rate.get("per", ()))
        self._stops = keys(rate.get("stops", ()))
        self._always = keys(rate.get("always", ()))
        self._times = keys(rate.get("times", ()))
        self._than = keys(rate.get("than", ()))
        self._periods = keys(form for forms in units.get("duration", {}).values() for form in forms)
        self._minor = keys(form for forms in units.get("minor", {}).values() for form in forms)
        self._and = keys([*section(lang, "numbers").get("and", ()), ","])

    def mark(self, tokens: Tokens, draft: Draft) -> None:
        """Forty patients an hour; two to three times higher."""
        keys_ = tokens.keys
        if draft.kind is not Kind.COUNT:
            return
        if keys_[draft.right] in self._times:
            if keys_[draft.right + 1] in self._than:
                draft.kind, draft.unit = Kind.RATE, "1"
                draft.rules.append("rate:ratio")
            return
        for at in range(draft.right + 1, min(draft.right + _REACH, tokens.count)):
            if not keys_[at - 1].isalpha() or keys_[at - 1] in self._stops:
                return
            period = keys_[at + 1] in self._periods
            if (keys_[at] in self._per and period) or (
                keys_[at] in self._always and (period or is_number(keys_[at + 1]))
            ):
                draft.kind = Kind.RATE
                draft.rules.append("rate:per")
                return

    def money_and_minor(self, tokens: Tokens, first: Draft, second: Draft) -> Draft | None:
        """Three dollars and fifty cents is one sum."""
        if first.kind is not Kind.MONEY or second.kind is not Kind.MONEY or first.unit != second.unit:
            return None
        between = tokens.keys[first.right : second.left]
        coin = (
            tokens.keys[second.right - 1] in self._minor and tokens.keys[first.right - 1] not in self._minor
        )
        if not coin or len(between) > 1 or not self._and.issuperset(between):
            return None
        if first.low is None or second.low is None:
            return None
        first.low = first.high = first.low + second.low
        first.last = first.right = second.right
        first.rules.append("money:two-coins")
        return first
