"""Facts of a statement: the most direct wording of each, and what every other copy made of it (R8, R14)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims.figures.claim import Mode
from claims.matching.sides import Context
from claims.matching.vocabulary import Drift
from claims.reconciliation.partners import Shelf, Twins, pair_up
from claims.reconciliation.readings import Reading
from claims.reconciliation.statements import Statement


@dataclass(frozen=True, slots=True)
class Changed:
    """A copy that does not say what its baseline says, and the kinds of drift between them."""

    reading: Reading
    kinds: tuple[Drift, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """``same`` and ``changed`` are the copies, nearest first; ``baseline`` stands in neither."""

    statement: Statement
    baseline: Reading
    same: tuple[Reading, ...]
    changed: tuple[Changed, ...]

    @property
    def readings(self) -> tuple[Reading, ...]:
        return self.baseline, *self.same, *(copy.reading for copy in self.changed)


@dataclass(slots=True)
class _Draft:
    same: list[Reading] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)

    def take(self, twins: Twins, kinds: tuple[Drift, ...]) -> None:
        if kinds:
            self.changed.extend(Changed(twin, kinds) for twin in twins)
        else:
            self.same.extend(twins)


def facts(
    statement: Statement, readings: Mapping[str, Sequence[Reading]], context: Context
) -> tuple[Fact, ...]:
    """Every reading of the statement in exactly one fact, as its baseline, an equal or a changed copy.

    ``readings`` are those of each claim, by its id. The most direct copy names the first facts; each next
    one looks for partners among them, and what has none is a fact of its own.
    """
    copies = _copies(statement, readings)
    if len(copies) == 1:  # most statements came one way only: there is nothing to pair
        return tuple(Fact(statement, first, tuple(rest), ()) for first, *rest in copies[0])
    shelf = Shelf()
    drafts: dict[Reading, _Draft] = {}
    for copy in copies:
        pairs = pair_up(copy, shelf, context)
        for twins in copy:
            if (pair := pairs.get(twins[0])) is not None:
                drafts[pair.baseline].take(twins, pair.kinds)
        for twins in copy:
            if twins[0] not in pairs:
                shelf.add(twins[0])
                drafts[twins[0]] = _Draft(same=list(twins[1:]))
    return tuple(
        Fact(statement, baseline, tuple(draft.same), tuple(draft.changed))
        for baseline, draft in drafts.items()
    )


def _copies(statement: Statement, readings: Mapping[str, Sequence[Reading]]) -> list[list[Twins]]:
    """Readings that came one way, nearest way first; those that say the same stand together."""
    ways: defaultdict[tuple[tuple[str, ...], Mode | None], dict[object, list[Reading]]] = defaultdict(dict)
    for claim in statement.claims:
        way = ways[statement.way(claim)]
        for reading in readings[claim.id]:
            way.setdefault(reading.says, []).append(reading)
    return [[tuple(twins) for twins in way.values()] for way in ways.values()]
