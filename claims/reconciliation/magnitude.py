"""Sizes far apart although one bounds the other: the bound holds, and explains too little (R18, R22)."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from claims.figures.interval import Interval
from claims.matching.containment import of_one_size
from claims.matching.size import DISPUTED, size
from claims.reconciliation.extremes import End, Ranked, ceiling, floor, mirror
from claims.reconciliation.judgements import Judgements
from claims.reconciliation.positions import Position
from claims.reconciliation.slots import Slot

Measure = Callable[[Interval], End]


def disputing(part: Slot, whole: Slot, judgements: Judgements) -> tuple[list[Position], list[Position]]:
    """The parts and the wholes many times apart from another origin's, though their bound holds."""
    if not of_one_size(part.side, whole.side):
        return [], []
    return (
        _far(part.positions, whole.positions, _OF_PARTS, judgements),
        _far(whole.positions, part.positions, _OF_WHOLES, judgements),
    )


# A bound holds for a pair when the whole's ceiling reaches the part's floor: one's own end, the other's end.
_OF_PARTS: Final[tuple[Measure, Measure]] = floor, ceiling
_OF_WHOLES: Final[tuple[Measure, Measure]] = (
    lambda interval: mirror(ceiling(interval)),
    lambda interval: mirror(floor(interval)),
)


def _far(
    own: Sequence[Position],
    others: Sequence[Position],
    ends: tuple[Measure, Measure],
    judgements: Judgements,
) -> list[Position]:
    sizes = _Sizes(others, ends)
    found = []
    for position in own:
        if position in judgements:  # only then are its pairs looked at one by one (R27)
            rest = [other for other in others if not judgements.parts(position, other)]
            disputed = _Sizes(rest, ends).dispute(position)
        else:
            disputed = sizes.dispute(position)
        if disputed:
            found.append(position)
    return found


class _Sizes:
    """The other side of a bound, by size from above and from below; nothing is many times zero."""

    def __init__(self, others: Iterable[Position], ends: tuple[Measure, Measure]) -> None:
        self._own, other = ends
        items = [
            (measure, other(reading.interval), reading.origin)
            for position in others
            for reading in position.readings
            if (measure := size(reading.figure)) > 0
        ]
        self._large = Ranked(items)
        self._small = Ranked((-measure, end, origin) for measure, end, origin in items)

    def dispute(self, position: Position) -> bool:
        for reading in position.readings:
            measure, own = size(reading.figure), self._own(reading.interval)
            if measure > 0:
                larger = self._large.best(measure * DISPUTED, position.origin)
                smaller = self._small.best(-measure / DISPUTED, position.origin)
                if any(end is not None and end >= own for end in (larger, smaller)):
                    return True
        return False
