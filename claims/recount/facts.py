"""What still stands, and which figures of a statement tell one fact, with nothing indexed (R8, R14, R20)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product
from typing import Any

from claims.figures.claim import Claim
from claims.matching.directness import nearest_first
from claims.matching.drift import drift, same_fact
from claims.matching.sides import Context
from claims.matching.vocabulary import Drift
from claims.reconciliation.composition import parts_drift
from claims.reconciliation.facts import Changed, Fact
from claims.reconciliation.readings import Reading, readings_of
from claims.reconciliation.statements import Statement, statements
from claims.reconciliation.survey import Family

Wish = tuple[Any, Reading, Reading, tuple[Drift, ...]]  # rank, the copy's figure, its baseline, what differs


def standing(family: Family) -> list[Claim]:
    """Claims of an event that nobody corrected or took back, as they were recorded."""
    gone: set[str | None] = set()
    in_order = sorted(family.claims, key=lambda claim: family.recorded.get(claim.id, len(family.recorded)))
    for claim in reversed(in_order):
        if claim.id not in gone:
            gone.add(claim.withdraws)
    taken_back = set(gone)
    gone |= {claim.supersedes for claim in in_order if claim.id not in taken_back}
    return [claim for claim in in_order if claim.id not in gone and claim.event is not None]


def facts_of(claims: Iterable[Claim], context: Context) -> Iterator[Fact]:
    """Every figure in one fact, each statement for itself."""
    for said in statements(claims):
        yield from _facts(said, context)


def _facts(said: Statement, context: Context) -> Iterator[Fact]:
    baselines: list[Reading] = []
    tells: dict[Reading, tuple[Reading, tuple[Drift, ...]]] = {}
    for copy in _copies(said, context):
        firsts = [reading for reading in copy if _first_like(reading, copy) is reading]
        pairs = dict(_partners(firsts, baselines, context))
        baselines += [reading for reading in firsts if reading not in pairs]
        for reading in copy:
            first = _first_like(reading, copy)
            tells[reading] = pairs.get(first, (first, ()))
    for baseline in baselines:
        told = [(reading, kinds) for reading, (fact, kinds) in tells.items() if fact is baseline]
        same = tuple(reading for reading, kinds in told if not kinds and reading is not baseline)
        yield Fact(said, baseline, same, tuple(Changed(reading, kinds) for reading, kinds in told if kinds))


def _copies(said: Statement, context: Context) -> list[list[Reading]]:
    """Readings of claims that came one way, nearest way first."""
    ways = list(dict.fromkeys(said.way(claim) for claim in said.claims))
    claims = sorted(said.claims, key=lambda claim: (ways.index(said.way(claim)), nearest_first(claim)))
    return [
        [reading for claim in together for reading in readings_of(claim, context)]
        for _, together in groupby(claims, key=said.way)
    ]


def _first_like(reading: Reading, copy: Sequence[Reading]) -> Reading:
    """Of readings that came one way and say the same, the nearest stands for all."""
    return next(other for other in copy if other.says == reading.says)


def _partners(
    copy: Sequence[Reading], baselines: Sequence[Reading], context: Context
) -> Iterator[tuple[Reading, tuple[Reading, tuple[Drift, ...]]]]:
    """One to one, in the order of R14: each wish is granted unless one of the two is taken."""
    taken: set[Reading] = set()
    for _, reading, baseline, kinds in sorted(_wishes(copy, baselines, context), key=lambda wish: wish[0]):
        if reading not in taken and baseline not in taken:
            taken |= {reading, baseline}
            yield reading, (baseline, kinds)


def _wishes(copy: Sequence[Reading], baselines: Sequence[Reading], context: Context) -> Iterator[Wish]:
    for (place, reading), (order, baseline) in product(enumerate(copy), enumerate(baselines)):
        way = same_fact(baseline.side, reading.side, context)
        if way is not None:
            kinds = (*drift(baseline.side, reading.side), *parts_drift(baseline, reading))
            yield (Drift.NUMBER in kinds, len(kinds), way, place, order), reading, baseline, kinds
