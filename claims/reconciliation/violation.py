"""Parts that count more than a whole which should hold them (R18, R22)."""

from collections.abc import Sequence

from claims.figures.interval import below
from claims.figures.metric import Kind
from claims.reconciliation.extremes import ceiling, floor
from claims.reconciliation.judgements import Judgements
from claims.reconciliation.kinds import Severity
from claims.reconciliation.positions import Position
from claims.reconciliation.severity import of_gap
from claims.reconciliation.slots import Slot


def breaking(part: Slot, whole: Slot, judgements: Judgements) -> tuple[list[Position], list[Position]]:
    """The parts and the wholes that cannot stand together, whoever said them."""
    if part.highest_low <= whole.lowest_high:
        return [], []
    over = [
        one
        for one in part.positions
        if floor(one.interval) > whole.lowest_high
        and (one not in judgements or any(_breaks(one, other, judgements) for other in whole.positions))
    ]
    under = [
        one
        for one in whole.positions
        if part.highest_low > ceiling(one.interval)
        and (one not in judgements or any(_breaks(other, one, judgements) for other in part.positions))
    ]
    return over, under


def _breaks(part: Position, whole: Position, judgements: Judgements) -> bool:
    return below(whole.interval, part.interval) and not judgements.parts(part, whole)


def worst_gap(parts: Sequence[Position], wholes: Sequence[Position]) -> Severity:
    """By the largest part and the smallest whole of known voices; low where only unknown ones break it."""
    known_parts = [one.interval for one in parts if one.voice is not None]
    known_wholes = [one.interval for one in wholes if one.voice is not None]
    if not known_parts or not known_wholes:
        return Severity.LOW
    over, under = max(known_parts, key=floor), min(known_wholes, key=ceiling)
    is_count = wholes[0].question.metric.kind is Kind.COUNT
    return of_gap(over, under, is_count=is_count, known=below(under, over))
