"""Which figure of a copy tells which fact of the baseline (R14), one to one."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from claims.figures.hedge import point
from claims.matching.directness import day_of
from claims.matching.drift import drift, same_fact
from claims.matching.sides import Context
from claims.matching.vocabulary import Drift
from claims.reconciliation.composition import parts_drift
from claims.reconciliation.readings import Reading

# Readings of one copy that say the same, the nearest first.
Twins = tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """The baseline a copy's figure tells, and the kinds of drift between the two."""

    baseline: Reading
    kinds: tuple[Drift, ...]


@dataclass(slots=True)
class Shelf:
    """Baselines, to be found again by each way in which a copy can tell the same fact."""

    order: dict[Reading, int] = field(default_factory=dict)
    by_trait: defaultdict[Hashable, list[Reading]] = field(default_factory=lambda: defaultdict(list))

    def add(self, baseline: Reading) -> None:
        self.order[baseline] = len(self.order)
        for trait in _traits(baseline):
            self.by_trait[trait].append(baseline)

    def like(self, reading: Reading) -> list[Reading]:
        """Baselines that share a trait with it; all that could be one fact with it are among them."""
        found = {other: None for trait in _traits(reading) for other in self.by_trait.get(trait, ())}
        return list(found)


def pair_up(copy: Sequence[Twins], shelf: Shelf, context: Context) -> dict[Reading, Partner]:
    """The partner of each figure of a copy that has one.

    Equal point before any other, then fewer kinds of drift, then the three ways in their order, then
    order in the claim. Each figure and each baseline is taken once.
    """
    wishes = []
    for place, (reading, *_) in enumerate(copy):
        for baseline in shelf.like(reading):
            way = same_fact(baseline.side, reading.side, context)
            if way is not None:
                kinds = (*drift(baseline.side, reading.side), *parts_drift(baseline, reading))
                rank = (Drift.NUMBER in kinds, len(kinds), way, place, shelf.order[baseline])
                wishes.append((rank, reading, Partner(baseline, kinds)))
    pairs: dict[Reading, Partner] = {}
    taken: set[Reading] = set()
    for _, reading, partner in sorted(wishes, key=lambda wish: wish[0]):
        if reading not in pairs and partner.baseline not in taken:
            pairs[reading] = partner
            taken.add(partner.baseline)
    return pairs


def _traits(reading: Reading) -> Iterator[Hashable]:
    """What two figures of one fact share in each of the three ways; looser than the ways themselves."""
    question, scope = reading.question, reading.figure.scope
    day = day_of(scope.as_of)
    yield "a", question, day
    yield "b", point(reading.figure), scope.kind, scope.place, scope.population
    metric = question.metric
    yield "c", question.event, metric.subject, metric.unit, metric.kind, question.scope, day
