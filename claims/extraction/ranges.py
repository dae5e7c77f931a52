"""Two numbers that make one range, or one limit on each side; and two that only look like it."""

from decimal import Decimal
from itertools import pairwise

from claims.extraction.draft import Draft, Shape
from claims.extraction.hedges import is_ceiling, is_floor
from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.tokens import Tokens
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind

_DASHES = frozenset("-–—~")
# "5 to 34" after "rose by" is a step and where it led; "5 to 10" would be a range.
_STEP_OF_WHOLE = 3
_CLOSE_REACH = 3
_HUNDREDTH = Decimal("0.01")


class Ranges:
    """The joints of ``lexicon/<lang>/ranges.toml``."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "ranges")
        joined = table.get("joined", {})
        self._joined = {phrase(words) for words in joined.get("words", ())}
        self._near = {phrase(words) for words in joined.get("near", ())}
        self._openers = Phrases(
            (phrase(opener), frozenset(phrase(words) for words in joints))
            for opener, joints in table.get("opened", {}).items()
        )
        self._closed = {
            phrase(joint): Phrases((phrase(words), True) for words in closers)
            for joint, closers in table.get("closed", {}).items()
        }
        self._bounds = {phrase(words) for words in table.get("bounds", {}).get("between", ())}
        change = table.get("change", {})
        self._verbs = keys([*change.get("up", ()), *change.get("down", ())])
        self._from, self._to, self._by = (keys(change.get(word, ())) for word in ("from", "to", "by"))
        self._reach = int(change.get("reach", 0))
        self._alike = {phrase(words) for words in table.get("alike", {}).get("between", ())}

    def join(self, tokens: Tokens, first: Draft, second: Draft) -> Draft | None:
        """One range out of two neighbouring drafts, or None where they stay two figures."""
        between = tuple(tokens.keys[first.right : second.left])
        if len(between) > 3 or first.low is None or second.high is None or not _alike(first, second):
            return None
        opener = self._openers.ending(tokens.keys, first.left - 1)
        opened = opener is not None and between in opener[1]
        if not opened and between not in self._joined and not self._is_closed(tokens, between, second):
            return None
        if between and between[0] in _DASHES and not _dashed(tokens, between[0], first):
            return None
        if between in self._near and not opened and not _neighbours(first, second, len(between)):
            return None
        if self._changes(tokens, first, second) or self._is_step(tokens, first, second):
            return None
        return self._merge(
            tokens, first, second, (first.left - opener[0], first.left) if opened and opener else None
        )

    def _is_closed(self, tokens: Tokens, between: tuple[str, ...], second: Draft) -> bool:
        """10 ile 15 arasında: the word that makes it a range comes last."""
        closers = self._closed.get(between)
        if closers is None:
            return False
        return any(closers.starting(tokens.keys, at) for at in range(second.last, second.last + _CLOSE_REACH))

    def _merge(
        self, tokens: Tokens, first: Draft, second: Draft, cue: tuple[int, int] | None
    ) -> Draft | None:
        spread = _spread(first, second)
        low, high = (first.low or Decimal(0)) * spread, second.high or Decimal(0)
        if low > high and not (low < 0 and high < 0):
            return None
        joined = Draft(
            first.first,
            second.last,
            min(low, high),
            max(low, high),
            first.shape,
            left=first.left,
            right=second.right,
        )
        joined.hedge, joined.cue = Hedge.RANGE, cue
        joined.kind, joined.unit = (second.kind, second.unit) if second.unit else (first.kind, first.unit)
        joined.flags = [*first.flags, *second.flags]
        joined.rules = [*first.rules, *second.rules, "range" if spread == 1 else "range:scale-spread"]
        return joined

    def _changed(self, tokens: Tokens, first: Draft, second: Draft) -> bool:
        """from 31.2 to 38.9 percent"""
        before, between = tokens.keys[first.left - 1], tokens.keys[second.left - 1]
        return before in self._from and between in self._to

    def _changes(self, tokens: Tokens, first: Draft, second: Draft) -> bool:
        """rose from 29 to 34; increased by 5 to 34; rose $2 to $78."""
        lead = tokens.keys[first.left - 1]
        if lead in self._from:
            return self.changing(tokens, first.left)
        step = lead in self._verbs or (lead in self._by and self.changing(tokens, first.left))
        return step and (second.high or 0) >= _STEP_OF_WHOLE * (first.low or 0)

    def _is_step(self, tokens: Tokens, first: Draft, second: Draft) -> bool:
        """Fell 8.6 percent to 14.20: a share of which only the first has the sign is a step to the second."""
        is_share = first.kind is Kind.PERCENT and second.kind is not Kind.PERCENT
        return is_share and tokens.keys[second.left - 1] in self._to and self.changing(tokens, first.left)

    def changing(self, tokens: Tokens, index: int) -> bool:
        """A verb of change stands before ``index`` in the same sentence."""
        for at in range(index - 1, max(-1, index - 1 - self._reach), -1):
            if tokens.keys[at] in self._verbs:
                return True
            if tokens.keys[at] in (";", "\n", "."):
                return False
        return False

    def share_units(self, tokens: Tokens, drafts: list[Draft]) -> None:
        """45 and 50 mg: a unit after the second of two numbers is the first one's too."""
        for first, second in pairwise(drafts):
            between = tuple(tokens.keys[first.right : second.left])
            alike = between in self._alike or (len(between) == 1 and self._changed(tokens, first, second))
            if first.unit is None and second.unit is not None and alike:
                first.kind, first.unit = second.kind, second.unit

    def limits(self, tokens: Tokens, first: Draft, second: Draft) -> Draft | None:
        """More than 10 and less than 40: a floor and a ceiling that meet make one range."""
        if is_ceiling(first) and is_floor(second):
            floor, ceiling = second, first
        elif is_floor(first) and is_ceiling(second):
            floor, ceiling = first, second
        else:
            return None
        if first.cue is None or second.cue is None or not _one_unit(first, second):
            return None
        gap = tuple(tokens.keys[max(first.right, first.cue[1]) : min(second.left, second.cue[0])])
        if gap not in self._bounds or floor.low is None or ceiling.high is None or floor.low >= ceiling.high:
            return None
        joined = Draft(
            first.first,
            second.last,
            floor.low,
            ceiling.high,
            first.shape,
            left=first.left,
            right=second.right,
        )
        joined.low_open, joined.high_open = floor.low_open, ceiling.high_open
        joined.hedge, joined.cue = Hedge.RANGE, first.cue
        joined.kind, joined.unit = (second.kind, second.unit) if second.unit else (first.kind, first.unit)
        joined.rules = [*first.rules, *second.rules, "range:limits"]
        if first.shape is second.shape is Shape.FRACTION and not tokens.keys[second.right].isalnum():
            _share_of_nothing(joined)
        return joined


def _share_of_nothing(limits: Draft) -> None:
    """Above one quarter and below a half: with nothing named that they are shares of, they are numbers."""
    if limits.kind is Kind.PERCENT:
        limits.multiply(_HUNDREDTH)
        limits.kind, limits.unit = Kind.RATE, "1"


def _alike(first: Draft, second: Draft) -> bool:
    """Both exact, in one unit or with one unit for both."""
    if first.hedge is not Hedge.EXACT or second.hedge is not Hedge.EXACT:
        return False
    if Shape.ZERO in (first.shape, second.shape):
        return False
    return _one_unit(first, second)


def _one_unit(first: Draft, second: Draft) -> bool:
    if ("points" in first.flags) != ("points" in second.flags):
        return False
    return first.unit is None or second.unit is None or first.unit == second.unit


def _dashed(tokens: Tokens, dash: str, first: Draft) -> bool:
    """Two-thirty is no range, and a long dash with spaces parts sentences."""
    glued = tokens.glued(first.right - 1) and tokens.glued(first.right)
    if dash in "—~":
        return glued
    return not (dash == "-" and glued and first.shape is Shape.WORDS)


def _neighbours(first: Draft, second: Draft, apart: int) -> bool:
    """Three or four, ten or fifteen, 300 or 400; but no "one or the other 20"."""
    low, high = first.low, second.high
    if low is None or high is None or first.last + apart != second.first:
        return False
    low = low * _spread(first, second)
    return low < high <= 2 * max(low, Decimal(1))


def _spread(first: Draft, second: Draft) -> Decimal:
    """5 to 8 million is 5 million to 8 million; 500 to 1 million is not 500 million."""
    if second.scale == 1 or first.scale != 1 or first.low is None or second.high is None:
        return Decimal(1)
    return second.scale if abs(first.low) < abs(second.high / second.scale) else Decimal(1)
