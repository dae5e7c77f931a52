"""One function a facet: whether two figures have it in common."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from claims.matching.containment import same_scope
from claims.matching.sides import Context, Side
from claims.matching.vocabulary import Facet

Shared = Callable[[Side, Side, Context], bool]


def same_event(first: Side, second: Side, context: Context) -> bool:
    """A claim that waits for its event shares none."""
    return first.claim.event is not None and first.claim.event == second.claim.event


def same_subject(first: Side, second: Side, context: Context) -> bool:
    return first.figure.metric.subject == second.figure.metric.subject


def same_outcome(first: Side, second: Side, context: Context) -> bool:
    return first.figure.metric.outcome == second.figure.metric.outcome


def same_unit(first: Side, second: Side, context: Context) -> bool:
    return first.figure.metric.unit == second.figure.metric.unit


def same_kind(first: Side, second: Side, context: Context) -> bool:
    return first.figure.metric.kind == second.figure.metric.kind


def same_population(first: Side, second: Side, context: Context) -> bool:
    return first.figure.scope.population == second.figure.scope.population


def same_place(first: Side, second: Side, context: Context) -> bool:
    return first.figure.scope.place == second.figure.scope.place


def same_period(first: Side, second: Side, context: Context) -> bool:
    one, other = first.figure.scope, second.figure.scope
    if (one.place, one.population) == (other.place, other.population):
        return same_scope(first, second, context)
    return one.kind == other.kind and first.period == second.period


# In the order of R19: the first that differs names why two figures cannot be compared.
FACETS: Final[Mapping[Facet, Shared]] = MappingProxyType(
    {
        Facet.EVENT: same_event,
        Facet.SUBJECT: same_subject,
        Facet.OUTCOME: same_outcome,
        Facet.UNIT: same_unit,
        Facet.KIND: same_kind,
        Facet.POPULATION: same_population,
        Facet.PLACE: same_place,
        Facet.PERIOD: same_period,
    }
)


def differing(first: Side, second: Side, context: Context) -> Iterator[Facet]:
    """The facets in which two figures differ, in the order of R19."""
    return (facet for facet, shared in FACETS.items() if not shared(first, second, context))
