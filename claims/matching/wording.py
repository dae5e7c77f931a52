"""What two figures say where they differ, as reasons (R14, R19)."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from claims.figures.hedge import point
from claims.figures.moment import Moment, write_moment
from claims.matching.facets import differing
from claims.matching.reasons import Reason
from claims.matching.sides import Context, Side
from claims.matching.vocabulary import Drift, Facet


def changes(baseline: Side, copy: Side, kinds: tuple[Drift, ...]) -> Iterator[Reason]:
    """What each kind of drift turned into what."""
    for kind in kinds:
        before, after = (_SAID[kind](side) for side in (baseline, copy))
        params = {"what": kind.value, "before": before, "after": after}
        yield Reason("changed", _facet_of(kind, baseline, copy), params)


def differences(first: Side, second: Side, context: Context) -> Iterator[Reason]:
    """Every facet in which the two differ, in the order of R19."""
    for facet in differing(first, second, context):
        one, other = (_STATED[facet](side) for side in (first, second))
        params = {"facet": facet.value, "first": one, "second": other}
        if facet is Facet.OUTCOME and context.taxonomy.is_disputed(*_outcomes(first, second)):
            yield Reason("disputed", Facet.DEFINITION, params)
        else:
            yield Reason("differs", facet, params)


def shown(moment: Moment | None) -> str:
    return write_moment(moment) if moment else "an unknown time"


def _facet_of(kind: Drift, baseline: Side, copy: Side) -> Facet | None:
    """The facet that a kind of drift changes; a hedge, a number or a speaker is none."""
    if kind is Drift.METRIC and baseline.figure.metric.subject == copy.figure.metric.subject:
        return Facet.UNIT
    return _FACETS.get(kind)


_FACETS: Final[Mapping[Drift, Facet]] = MappingProxyType(
    {Drift.METRIC: Facet.SUBJECT, Drift.OUTCOME: Facet.OUTCOME, Drift.EVENT: Facet.EVENT}
)


def _outcomes(first: Side, second: Side) -> tuple[str | None, str | None]:
    return first.figure.metric.outcome, second.figure.metric.outcome


def _event(side: Side) -> str:
    return side.claim.event or "no event"


def _outcome(side: Side) -> str:
    return side.figure.metric.outcome or "no outcome"


def _thing(side: Side) -> str:
    return f"{side.figure.metric.subject} ({side.figure.metric.unit})"


def _bent(side: Side) -> str:
    return side.figure.hedge.value + (", provisional" if side.claim.provisional else "")


def _points(side: Side) -> str:
    return " to ".join(_number(value) for value in point(side.figure))


def _number(value: Decimal) -> str:
    return f"{value:,f}"


def _speaker(side: Side) -> str:
    claim = side.claim
    return f"{claim.mode} by {claim.relays[-1] if claim.relays else claim.source}"


def _time(side: Side) -> str:
    scope = side.figure.scope
    moments = [shown(moment) for moment in (scope.start, scope.end, scope.as_of) if moment]
    return " ".join([scope.kind.value, *moments])


_SAID: Final[Mapping[Drift, Callable[[Side], str]]] = MappingProxyType(
    {
        Drift.METRIC: _thing,
        Drift.OUTCOME: _outcome,
        Drift.HEDGE: _bent,
        Drift.NUMBER: _points,
        Drift.EVENT: _event,
        Drift.ATTRIBUTION: _speaker,
    }
)

_STATED: Final[Mapping[Facet, Callable[[Side], str]]] = MappingProxyType(
    {
        Facet.EVENT: _event,
        Facet.SUBJECT: lambda side: side.figure.metric.subject,
        Facet.OUTCOME: _outcome,
        Facet.UNIT: lambda side: side.figure.metric.unit,
        Facet.KIND: lambda side: side.figure.metric.kind.value,
        Facet.POPULATION: lambda side: side.figure.scope.population or "everybody",
        Facet.PLACE: lambda side: side.figure.scope.place or "everywhere",
        Facet.PERIOD: _time,
    }
)
