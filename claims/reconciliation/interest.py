"""Figures that a side gives against its own interest (R25): a facet to show, never part of a test."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from claims.reconciliation.extremes import Largest, ceiling, floor, mirror
from claims.reconciliation.positions import Position

SHORTEST_STEM: Final = 4
ENDING: Final = 2


@dataclass(frozen=True, slots=True)
class Interests:
    """``losses`` are outcomes a side suffers, ``gains`` those it would rather have more of."""

    losses: frozenset[str]
    gains: frozenset[str]


@cache
def interests() -> Interests:
    """The packaged table."""
    table = tomllib.loads(Path(__file__).with_name("interest.toml").read_text("utf-8"))
    return Interests(frozenset(table["losses"]), frozenset(table["gains"]))


def against_interest(positions: Sequence[Position], sides: Mapping[str, str]) -> tuple[str, ...]:
    """Origins whose side admits more losses, or claims less gain, than every other voice does.

    ``sides`` names the party of each voice that is one. Of two sides, one's losses are the other's gain.
    """
    highest, lowest = Largest(), Largest()
    for position in positions:
        if position.voice is not None:
            highest.add(ceiling(position.interval), position.voice)
            lowest.add(mirror(floor(position.interval)), position.voice)
    found = set()
    for position in positions:
        wish = _wish(position, sides)
        others = (highest if wish < 0 else lowest).of_others(position.voice)
        end = floor(position.interval) if wish < 0 else mirror(ceiling(position.interval))
        if wish and others is not None and end > others:
            found.add(position.origin)
    return tuple(sorted(found))


def _wish(position: Position, sides: Mapping[str, str]) -> int:
    """1 where the position's side wants the figure high, -1 where low, 0 where nothing is known of it."""
    metric = position.question.metric
    own = sides.get(position.voice or "")
    whose = next((side for side in sorted(sides.values()) if belongs_to(metric.subject, side)), None)
    if own is None or whose is None:
        return 0
    if metric.outcome in interests().losses:
        return -1 if whose == own else 1
    return 1 if metric.outcome in interests().gains and whose == own else 0


def belongs_to(subject: str, side: str) -> bool:
    """Whether a subject's slug begins with the side's name or its adjective: turkish-soldiers, turkey."""
    stem = side[: max(SHORTEST_STEM, len(side) - ENDING)]
    return len(stem) >= SHORTEST_STEM and subject.startswith(stem)
