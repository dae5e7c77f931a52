"""What two figures are to each other: the rules R14 to R19 in their order, the first that applies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from claims.figures.claim import Claim
from claims.figures.figure import Figure
from claims.figures.hedge import point
from claims.figures.interval import below, meet
from claims.figures.moment import Moment, write_moment
from claims.figures.period import later
from claims.figures.scope import ScopeKind
from claims.matching.containment import (
    OF_A_MOMENT,
    bounded,
    by_outcome_alone,
    of_one_size,
    same_scope,
    same_series,
)
from claims.matching.drift import drift, may_drift, nearer, same_fact
from claims.matching.facets import differing, same_event
from claims.matching.reasons import Reason
from claims.matching.sides import Context, Side, side
from claims.matching.size import DISPUTED, times_apart
from claims.matching.utterance import Utterance, utterance
from claims.matching.vocabulary import Drift, Facet, Relation


@dataclass(frozen=True, slots=True)
class Verdict:
    """``drift`` is empty unless the relation is drifts; ``reasons`` says how it came to be, in order."""

    relation: Relation
    reasons: tuple[Reason, ...]
    drift: tuple[Drift, ...] = ()


Rule = Callable[[Side, Side, Context], Verdict | None]


def compare(first: tuple[Claim, Figure], second: tuple[Claim, Figure], context: Context) -> Verdict:
    """The relation of two figures, the same both ways, as if they were each other's partner in a statement.

    Raises:
        NegativeCount, EmptyInterval: one of the figures allows no number.
    """
    one, other = side(*first, context), side(*second, context)
    return next(verdict for rule in RULES if (verdict := rule(one, other, context)) is not None)


def _one_statement(first: Side, second: Side, context: Context) -> Verdict | None:
    """R14: one fact of one statement, told twice."""
    if first.origin != second.origin:
        return None
    said = utterance(first.claim, second.claim)
    way = None if said is Utterance.ANOTHER else same_fact(first, second, context)
    if way is None:
        return None
    kinds = drift(first, second)
    if kinds and not may_drift(first, second):
        return None
    baseline, copy = nearer(first, second)
    code = "one_statement" if said is Utterance.ONE else "perhaps_one_statement"
    reasons = [
        Reason(code, params={"origin": first.origin, "way": way}),
        Reason("copy", params={"copy": copy.figure.key, "baseline": baseline.figure.key}),
    ]
    if not kinds:
        return Verdict(Relation.REPEATS, (*reasons, Reason("unchanged")))
    return Verdict(Relation.DRIFTS, (*reasons, *_changes(baseline, copy, kinds)), kinds)


def _one_origin(first: Side, second: Side, context: Context) -> Verdict | None:
    """R15: the same question put to one origin twice."""
    if first.origin != second.origin or not _same_series(first, second, context):
        return None
    if utterance(first.claim, second.claim) is not Utterance.ANOTHER:
        return None
    if _value(first) == _value(second):
        return Verdict(Relation.REPEATS, (Reason("said_again", params={"origin": first.origin}),))
    earlier, last = (second, first) if _is_later(first, second) else (first, second)
    params = {
        "earlier": earlier.figure.key,
        "later": last.figure.key,
        "before": str(earlier.interval),
        "after": str(last.interval),
        "origin": first.origin,
    }
    return Verdict(Relation.REVISES, (Reason("revised", Facet.PERIOD, params),))


def _one_question(first: Side, second: Side, context: Context) -> Verdict | None:
    """R16: two origins answer one question."""
    if first.origin == second.origin or not _same_series(first, second, context):
        return None
    if not same_scope(first, second, context):
        return None
    reason = Reason("one_question", params={"first": first.figure.key, "second": second.figure.key})
    common = meet(first.interval, second.interval)
    params = {"first": str(first.interval), "second": str(second.interval)}
    if common is None:
        return Verdict(Relation.CONFLICTS, (reason, Reason("no_common_point", params=params)))
    return Verdict(
        Relation.AGREES, (reason, Reason("common_points", params={**params, "common": str(common)}))
    )


def _one_series(first: Side, second: Side, context: Context) -> Verdict | None:
    """R17: two origins' running totals at different as-of; only a fall tells nothing."""
    if first.origin == second.origin or first.figure.scope.kind is not ScopeKind.CUMULATIVE:
        return None
    if not _same_series(first, second, context):
        return None
    earlier, last = (second, first) if _as_of_later(first, second) else (first, second)
    falls = below(last.interval, earlier.interval)
    params = {
        "earlier": earlier.figure.key,
        "later": last.figure.key,
        "before": _shown(earlier.figure.scope.as_of),
        "after": _shown(last.figure.scope.as_of),
    }
    if falls:
        return Verdict(Relation.INCOMPARABLE, (Reason("cut_off", Facet.PERIOD, params),))
    return Verdict(Relation.FITS, (Reason("rising", Facet.PERIOD, params),))


def _bound(first: Side, second: Side, context: Context) -> Verdict | None:
    """R18: one figure can never be larger than the other."""
    pair = next(
        (
            (part, whole)
            for part, whole in ((first, second), (second, first))
            if bounded(part, whole, context)
        ),
        None,
    )
    if pair is None:
        return None
    part, whole = pair
    facet = Facet.OUTCOME if by_outcome_alone(part, whole) else Facet.PERIOD
    reason = Reason("bound", facet, {"part": part.figure.key, "whole": whole.figure.key})
    params = {"smaller": str(part.interval), "larger": str(whole.interval)}
    if below(whole.interval, part.interval):
        return Verdict(Relation.VIOLATES, (reason, Reason("too_large", facet, params)))
    if _disputes(part, whole):
        times = {"times": f"{times_apart(part.figure, whole.figure):.0f}"}
        return Verdict(Relation.DISPUTES, (reason, Reason("far_apart", facet, {**params, **times})))
    return Verdict(Relation.FITS, (reason, Reason("bound_holds", facet, params)))


def _disputes(part: Side, whole: Side) -> bool:
    """Held by outcome between two origins over much the same time, and yet the sizes are far apart."""
    if part.origin == whole.origin or not of_one_size(part, whole):
        return False
    return times_apart(part.figure, whole.figure) >= DISPUTED


def _incomparable(first: Side, second: Side, context: Context) -> Verdict | None:
    """R19: the facets that differ, the first of them being the reason."""
    reasons = tuple(_differences(first, second, context))
    if not reasons:
        reasons = (Reason("no_order", Facet.PERIOD, {"origin": first.origin}),)
    return Verdict(Relation.INCOMPARABLE, reasons)


RULES: Final[tuple[Rule, ...]] = (
    _one_statement,  # R14
    _one_origin,  # R15
    _one_question,  # R16
    _one_series,  # R17
    _bound,  # R18
    _incomparable,  # R19
)


def _same_series(first: Side, second: Side, context: Context) -> bool:
    """One metric, event, place, population and kind of scope; the as-of may differ."""
    one, other = first.figure, second.figure
    return (
        same_event(first, second, context)
        and one.metric == other.metric
        and (one.scope.kind, one.scope.place, one.scope.population)
        == (other.scope.kind, other.scope.place, other.scope.population)
        and same_series(first, second, context)
    )


def _value(one: Side) -> tuple[object, ...]:
    figure = one.figure
    return point(figure), figure.low, figure.high, figure.low_open, figure.high_open, figure.hedge


def _is_later(first: Side, second: Side) -> bool:
    """By as-of where it tells them apart, else by when it was said (R15)."""
    if first.figure.scope.kind in OF_A_MOMENT:
        if _as_of_later(first, second):
            return True
        if _as_of_later(second, first):
            return False
    return later(first.claim.asserted_at, second.claim.asserted_at)


def _as_of_later(first: Side, second: Side) -> bool:
    return later(first.figure.scope.as_of, second.figure.scope.as_of)


def _changes(baseline: Side, copy: Side, kinds: tuple[Drift, ...]) -> Iterator[Reason]:
    """What each kind of drift turned into what."""
    for kind in kinds:
        before, after = (_said(one, kind) for one in (baseline, copy))
        yield Reason("changed", _FACET_OF.get(kind), {"what": kind.value, "before": before, "after": after})


def _said(one: Side, kind: Drift) -> str:
    figure, claim = one.figure, one.claim
    said = {
        Drift.METRIC: f"{figure.metric.subject} ({figure.metric.unit})",
        Drift.OUTCOME: figure.metric.outcome or "no outcome",
        Drift.HEDGE: figure.hedge.value + (", provisional" if claim.provisional else ""),
        Drift.NUMBER: " to ".join(_number(value) for value in point(figure)),
        Drift.EVENT: claim.event or "no event",
        Drift.ATTRIBUTION: f"{claim.mode} by {claim.relays[-1] if claim.relays else claim.source}",
    }
    return said[kind]


_FACET_OF: Final = {
    Drift.METRIC: Facet.SUBJECT,
    Drift.OUTCOME: Facet.OUTCOME,
    Drift.EVENT: Facet.EVENT,
}


def _differences(first: Side, second: Side, context: Context) -> Iterator[Reason]:
    for facet in differing(first, second, context):
        one, other = (_facet_of(each, facet) for each in (first, second))
        yield Reason("differs", facet, {"facet": facet.value, "first": one, "second": other})


def _facet_of(one: Side, facet: Facet) -> str:
    scope, metric = one.figure.scope, one.figure.metric
    values = {
        Facet.EVENT: one.claim.event or "no event",
        Facet.SUBJECT: metric.subject,
        Facet.OUTCOME: metric.outcome or "no outcome",
        Facet.UNIT: metric.unit,
        Facet.KIND: metric.kind.value,
        Facet.POPULATION: scope.population or "everybody",
        Facet.PLACE: scope.place or "everywhere",
        Facet.PERIOD: _time(one),
    }
    return values[facet]


def _time(one: Side) -> str:
    scope = one.figure.scope
    moments = [_shown(moment) for moment in (scope.start, scope.end, scope.as_of) if moment]
    return " ".join([scope.kind.value, *moments])


def _shown(moment: Moment | None) -> str:
    return write_moment(moment) if moment else "an unknown time"


def _number(value: Decimal) -> str:
    return f"{value:,f}"
