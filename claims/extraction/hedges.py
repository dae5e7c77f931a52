"""Hedges: words that bend a number, before or after it."""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.extraction.draft import Draft
from claims.extraction.lexicon import COMMON, by_phrase, keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.tokens import Tokens
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind

_FLOORS = frozenset((Hedge.AT_LEAST, Hedge.MORE_THAN))
_CEILINGS = frozenset((Hedge.AT_MOST, Hedge.UP_TO, Hedge.LESS_THAN))
_OPEN = frozenset((Hedge.MORE_THAN, Hedge.LESS_THAN))
_RULES = {hedge: f"hedge:{hedge}" for hedge in Hedge}
_SOFT = frozenset((Hedge.ABOUT, Hedge.NEARLY, Hedge.ALMOST))


class Hedges:
    """``lexicon/<lang>/hedges.toml``; negated forms are longer than what they negate, so they win."""

    def __init__(self, lang: str) -> None:
        table, signs = section(lang, "hedges"), section(COMMON, "hedges")
        self._before = Phrases(
            [(words, Hedge(name)) for words, name in _both("before", table, signs)]
            + [(phrase(words), None) for words in table.get("skip", {}).get("words", ())]
        )
        loose = table.get("loose", {})
        self._loose, self._loose_after = keys(loose.get("words", ())), keys(loose.get("after", ()))
        self._flown = keys(loose.get("flown", ()))
        self._places = tuple(keys(section(lang, "nouns").get("unit", {}).get("place", ())))
        self._ways = frozenset(loose.get("ways", ()))
        self._not_before = keys(table.get("not_before", {}).get("words", ()))
        self._after = Phrases((words, Hedge(name)) for words, name in _both("after", table, signs))

    def attach(self, tokens: Tokens, draft: Draft, floor: int, ceiling: int) -> None:
        """Bend the draft by the words beside it, inside the tokens ``floor`` and ``ceiling``."""
        after = self._found_after(tokens, draft, ceiling)
        before = self._found_before(tokens, draft, floor)
        if before is not None and self._is_loose(tokens, draft, before[1]):
            before = None
        prefers_after = after is not None and (
            before is None or (before[0] in _SOFT and after[0] not in _SOFT)
        )
        found = after if prefers_after else before
        if found is not None:
            bend(draft, *found)

    def bends(self, tokens: Tokens, index: int) -> bool:
        """A hedge ends right before ``index``."""
        return self.width_at(tokens, index - 1) > 0

    def width_at(self, tokens: Tokens, index: int) -> int:
        """How many tokens the hedge takes whose last word is at ``index``; 0 where none ends there."""
        found = self._before.ending(tokens.keys, index)
        return found[0] if found is not None and found[1] is not None else 0

    def follows(self, tokens: Tokens, index: int) -> bool:
        return self._after.starting(tokens.keys, index) is not None

    def _is_loose(self, tokens: Tokens, draft: Draft, cue: tuple[int, int]) -> bool:
        """Over three days, over 300 km, downed over six regions: a time or a place, not a hedge."""
        if draft.kind is Kind.COUNT and tokens.keys[cue[0] - 1] in self._flown:
            return tokens.keys[cue[0]] in self._loose and tokens.keys[draft.right].startswith(self._places)
        is_way = draft.kind is Kind.MEASURE and draft.unit in self._ways
        if not (is_way or draft.kind is Kind.DURATION) or tokens.keys[cue[0]] not in self._loose:
            return False
        return cue[1] - cue[0] == 1 and tokens.keys[cue[0] - 1] not in self._loose_after

    def _found_before(self, tokens: Tokens, draft: Draft, floor: int) -> tuple[Hedge, tuple[int, int]] | None:
        """The hedge before the number; of two in a row the one with a direction, else the nearer."""
        at, best = draft.left - 1, None
        while at >= floor:
            found = self._before.ending(tokens.keys, at)
            if found is None or at + 1 - found[0] < floor:
                break
            length, hedge = found
            start = at + 1 - length
            if hedge is not None and (best is None or (best[0] in _SOFT and hedge not in _SOFT)):
                best = hedge, (start, at + 1)
            at = start - 1
        return best

    def _found_after(
        self, tokens: Tokens, draft: Draft, ceiling: int
    ) -> tuple[Hedge, tuple[int, int]] | None:
        places = [draft.last, draft.right]
        if tokens.keys[draft.right].isalpha():
            places.append(draft.right + 1)
        for at in places:
            found = self._after.starting(tokens.keys, at)
            # "30 men and more than 40 tanks": what reaches the next number bends that one.
            if found is not None and not self._bends_next(tokens, at + found[0], ceiling):
                # The apostrophe that parts a Turkish number from its ending belongs to neither.
                start = at + 1 if tokens.keys[at] == "'" else at
                return found[1], (start, at + found[0])
        return None

    def _bends_next(self, tokens: Tokens, end: int, ceiling: int) -> bool:
        return tokens.keys[end] in self._not_before or (end >= ceiling and ceiling < tokens.count)


def _both(place: str, *tables: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for table in tables:
        yield from by_phrase(table.get(place, {}))


def bend(draft: Draft, hedge: Hedge, cue: tuple[int, int]) -> None:
    """Set the bounds that the hedge leaves; ranges and vague words keep theirs, one end open at most."""
    low, high = draft.low, draft.high
    if draft.hedge in (Hedge.RANGE, Hedge.VAGUE) and hedge in _SOFT:
        return
    draft.hedge, draft.cue = hedge, cue
    draft.rules.append(_RULES[hedge])
    if hedge in _FLOORS:
        draft.low, draft.high = low, None
        draft.low_open = hedge in _OPEN
    elif hedge in _CEILINGS:
        draft.low, draft.high = None, high
        draft.high_open = hedge in _OPEN


def is_floor(draft: Draft) -> bool:
    return draft.hedge in _FLOORS


def is_ceiling(draft: Draft) -> bool:
    return draft.hedge in _CEILINGS
