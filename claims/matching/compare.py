"""What two figures are to each other: the rules R14 to R19 in their order, the first that applies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from claims.figures.claim import Claim
from claims.figures.figure import Figure
from claims.figures.hedge import meant, point
from claims.figures.interval import below, meet
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
from claims.matching.wording import changes, differences, shown


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
    return Verdict(Relation.DRIFTS, (*reasons, *changes(baseline, copy, kinds)), kinds)


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
        "before": shown(earlier.figure.scope.as_of),
        "after": shown(last.figure.scope.as_of),
    }
    if falls:
        return Verdict(Relation.INCOMPARABLE, (Reason("cut_off", Facet.PERIOD, params),))
    return Verdict(Relation.FITS, (Reason("rising", Facet.PERIOD, params),))


def _bound(first: Side, second: Side, context: Context) -> Verdict | None:
    """R18: one figure can never be larger than the other."""
    pairs = [pair for pair in ((first, second), (second, first)) if bounded(*pair, context)]
    if not pairs:
        return None
    part, whole = pairs[0]
    facet = Facet.OUTCOME if by_outcome_alone(part, whole) else next(differing(part, whole, context))
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
    reasons = tuple(differences(first, second, context))
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
    """Point, ends and hedge; ends by what they allow, for they can be written in more than one way."""
    return point(one.figure), one.interval, meant(one.figure.hedge)


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
