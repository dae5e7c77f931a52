"""Whether a copy tells the fact of its baseline, and what it made of it (R14)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from claims.figures.claim import Mode
from claims.figures.hedge import Hedge, meant, point
from claims.matching.containment import same_scope
from claims.matching.digits import digit_error
from claims.matching.directness import nearest_first
from claims.matching.facets import same_event, same_kind, same_outcome, same_subject, same_unit
from claims.matching.sides import Context, Side
from claims.matching.vocabulary import Drift

TELLING: Final = 10  # a number below it is shared by chance too often to tell one fact or utterance by it
QUOTED: Final = frozenset({Mode.DIRECT, Mode.INDIRECT})


def same_fact(first: Side, second: Side, context: Context) -> str | None:
    """Which of R14's three ways, "a", "b" or "c", makes the two one fact; None when none does."""
    for way, holds in _WAYS.items():
        if holds(first, second, context):
            return way
    return None


def drift(first: Side, second: Side) -> tuple[Drift, ...]:
    """Every kind in which the less direct of two tellings of one fact differs from the more direct one."""
    baseline, copy = nearer(first, second)
    return tuple(kind for kind, changed in _KINDS.items() if changed(baseline, copy))


def nearer(first: Side, second: Side) -> tuple[Side, Side]:
    """The two with the more direct copy first (R8)."""
    if nearest_first(second.claim) < nearest_first(first.claim):
        return second, first
    return first, second


def may_drift(first: Side, second: Side) -> bool:
    """Figures of one claim, and claims that came the same way, never drift from each other."""
    one, other = first.claim, second.claim
    return one.id != other.id and (one.relays, one.mode) != (other.relays, other.mode)


def _same_metric_and_scope(first: Side, second: Side, context: Context) -> bool:
    return (
        same_event(first, second, context)
        and first.figure.metric == second.figure.metric
        and same_scope(first, second, context)
    )


def _same_point(first: Side, second: Side, context: Context) -> bool:
    one, other = first.figure.scope, second.figure.scope
    numbers = point(first.figure)
    return (
        numbers == point(second.figure)
        and (one.kind, one.place, one.population) == (other.kind, other.place, other.population)
        and (min(numbers) >= TELLING or same_unit(first, second, context))
    )


def _slip(first: Side, second: Side, context: Context) -> bool:
    """Only outcome and number differ, and the numbers by a slip of a finger."""
    one, other = point(first.figure), point(second.figure)
    return (
        same_event(first, second, context)
        and same_subject(first, second, context)
        and same_unit(first, second, context)
        and same_kind(first, second, context)
        and same_scope(first, second, context)
        and not same_outcome(first, second, context)
        and _bent(first) == _bent(second)
        and len(one) == len(other) == 1
        and digit_error(one[0], other[0])
    )


_WAYS: Final[Mapping[str, Callable[[Side, Side, Context], bool]]] = MappingProxyType(
    {"a": _same_metric_and_scope, "b": _same_point, "c": _slip}
)


def _bent(one: Side) -> tuple[Hedge, bool]:
    """The hedge as it is compared; provisional words hedge too."""
    return meant(one.figure.hedge), one.claim.provisional


def _metric(baseline: Side, copy: Side) -> bool:
    one, other = baseline.figure.metric, copy.figure.metric
    return (one.subject, one.unit) != (other.subject, other.unit)


def _outcome(baseline: Side, copy: Side) -> bool:
    return baseline.figure.metric.outcome != copy.figure.metric.outcome


def _hedge(baseline: Side, copy: Side) -> bool:
    return _bent(baseline) != _bent(copy)


def _number(baseline: Side, copy: Side) -> bool:
    return point(baseline.figure) != point(copy.figure)


def _event(baseline: Side, copy: Side) -> bool:
    return baseline.claim.event != copy.claim.event


def _attribution(baseline: Side, copy: Side) -> bool:
    """The source is kept in the record, and yet a relay tells its words as its own."""
    told_as_own = copy.claim.mode is Mode.NARRATED and bool(copy.claim.relays)
    return told_as_own and baseline.claim.mode in QUOTED and copy.claim.source == baseline.claim.source


_KINDS: Final[Mapping[Drift, Callable[[Side, Side], bool]]] = MappingProxyType(
    {
        Drift.METRIC: _metric,
        Drift.OUTCOME: _outcome,
        Drift.HEDGE: _hedge,
        Drift.NUMBER: _number,
        Drift.EVENT: _event,
        Drift.ATTRIBUTION: _attribution,
    }
)
