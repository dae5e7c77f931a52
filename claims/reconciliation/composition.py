"""Drift in how figures hang together inside a claim, which two figures alone do not show (R14)."""

from collections.abc import Hashable, Iterator

from claims.figures.hedge import point
from claims.matching.vocabulary import Drift
from claims.reconciliation.readings import Reading


def parts_drift(baseline: Reading, copy: Reading) -> Iterator[Drift]:
    """*Inclusion*: part of something on one side only. *Composition*: other parts of one whole."""
    if (baseline.figure.part_of is None) != (copy.figure.part_of is None):
        yield Drift.INCLUSION
    before, after = _parts(baseline), _parts(copy)
    # A copy may leave parts out; only one that names others says something else.
    if before and after and not (before <= after or after <= before):
        yield Drift.COMPOSITION


def _parts(whole: Reading) -> frozenset[Hashable]:
    return frozenset(
        (figure.metric, figure.scope.place, figure.scope.population, point(figure))
        for figure in whole.claim.figures
        if figure.part_of == whole.order
    )
