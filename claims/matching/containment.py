"""What lies inside what: scopes within scopes, and outcomes within outcomes (R10, R11, R13)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from claims.figures.metric import Kind
from claims.figures.period import Period, encloses, same_moment, start_of
from claims.figures.scope import ScopeKind
from claims.matching.sides import Context, Side

# R11: shares of different wholes say nothing about each other.
NEVER_PARTS: Final = frozenset({Kind.PERCENT, Kind.RATE, Kind.DURATION})
HALF: Final = 0.5  # of the larger period, which the smaller must fill before sizes can be compared
OF_A_MOMENT: Final = frozenset({ScopeKind.CUMULATIVE, ScopeKind.STOCK})


def same_scope(first: Side, second: Side, context: Context) -> bool:
    """Equal kind, place, population and time; for totals and levels also the as-of."""
    one, other = first.figure.scope, second.figure.scope
    return (
        (one.kind, one.place, one.population) == (other.kind, other.place, other.population)
        and same_series(first, second, context)
        and (one.kind not in OF_A_MOMENT or same_moment(one.as_of, other.as_of))
    )


def same_series(first: Side, second: Side, context: Context) -> bool:
    """Windows of one period; increments between the same two totals; totals of one start."""
    one, other = first.figure.scope, second.figure.scope
    if one.kind is ScopeKind.WINDOW:  # a bare day covers all of it, so an hour of it is another window
        return first.period == second.period
    if one.kind is ScopeKind.INCREMENT:
        return same_moment(one.start, other.start) and same_moment(one.end, other.end)
    if one.kind is ScopeKind.CUMULATIVE:
        return _start(first, context) == _start(second, context)
    return True


def lies_in(part: Side, whole: Side, context: Context) -> bool:
    """Whether the part's scope is narrower than the whole's, by event, time, place or population (R10)."""
    if part.figure.metric.kind in NEVER_PARTS:
        return False
    if not (_narrower(part, whole, "place") and _narrower(part, whole, "population")):
        return False
    rule = _TIMES.get((part.figure.scope.kind, whole.figure.scope.kind))
    return rule is not None and rule(part, whole, context)


def _narrower(part: Side, whole: Side, facet: str) -> bool:
    """The same place or population, or any inside all of it."""
    inside, around = getattr(part.figure.scope, facet), getattr(whole.figure.scope, facet)
    return around is None or inside == around


def _is_narrowed(part: Side, whole: Side) -> bool:
    one, other = part.figure.scope, whole.figure.scope
    return (one.place, one.population) != (other.place, other.population)


def _inside(part: Side, whole: Side, context: Context) -> bool:
    inner, outer = part.claim.event, whole.claim.event
    return inner is not None and outer is not None and encloses(outer, inner, context.events)


def _same_event(part: Side, whole: Side) -> bool:
    return part.claim.event is not None and part.claim.event == whole.claim.event


def _event_in_event(part: Side, whole: Side, context: Context) -> bool:
    return _inside(part, whole, context) or (_same_event(part, whole) and _is_narrowed(part, whole))


def _window_in_event(part: Side, whole: Side, context: Context) -> bool:
    """A window of a child event; one of the same event may reach beyond it."""
    return _inside(part, whole, context)


def _event_in_period(part: Side, whole: Side, context: Context) -> bool:
    return _inside(part, whole, context) and _in_time(part, whole)


def _window_in_period(part: Side, whole: Side, context: Context) -> bool:
    near = _inside(part, whole, context) or _same_event(part, whole)
    return near and _in_time(part, whole) and _differs(part, whole)


def _total_in_total(part: Side, whole: Side, context: Context) -> bool:
    """A running total that starts no earlier, at the same as-of."""
    first, second = _start(part, context), _start(whole, context)
    if not same_moment(part.figure.scope.as_of, whole.figure.scope.as_of):
        return False
    if first is None or second is None or second > first:
        return False
    if _inside(part, whole, context):
        return True
    return _same_event(part, whole) and (second < first or _is_narrowed(part, whole))


def _level_in_level(part: Side, whole: Side, context: Context) -> bool:
    if not same_moment(part.figure.scope.as_of, whole.figure.scope.as_of):
        return False
    return _inside(part, whole, context) or (_same_event(part, whole) and _is_narrowed(part, whole))


def _increment_in_increment(part: Side, whole: Side, context: Context) -> bool:
    return _same_event(part, whole) and _is_narrowed(part, whole) and same_series(part, whole, context)


def _in_time(part: Side, whole: Side) -> bool:
    return part.period is not None and whole.period is not None and whole.period.holds(part.period)


def _differs(part: Side, whole: Side) -> bool:
    """Whether they are two questions; a window over all of a total's time is one still, and another kind."""
    asked = [(one.figure.scope.kind, one.period, one.claim.event) for one in (part, whole)]
    return asked[0] != asked[1] or _is_narrowed(part, whole)


def _start(one: Side, context: Context) -> datetime | None:
    return start_of(one.figure.scope, context.event(one.claim.event))


_S = ScopeKind
# Which kind of scope can lie inside which, and when it does. What is not here is never a part:
# a total inside an event, above all, for both of one event cover the same.
_TIMES: Final[Mapping[tuple[ScopeKind, ScopeKind], Callable[[Side, Side, Context], bool]]] = MappingProxyType(
    {
        (_S.EVENT, _S.EVENT): _event_in_event,
        (_S.WINDOW, _S.EVENT): _window_in_event,
        (_S.EVENT, _S.WINDOW): _event_in_period,
        (_S.WINDOW, _S.WINDOW): _window_in_period,
        (_S.INCREMENT, _S.WINDOW): _window_in_period,
        (_S.INCREMENT, _S.INCREMENT): _increment_in_increment,
        (_S.EVENT, _S.CUMULATIVE): _event_in_period,
        (_S.WINDOW, _S.CUMULATIVE): _window_in_period,
        (_S.INCREMENT, _S.CUMULATIVE): _window_in_period,
        (_S.CUMULATIVE, _S.CUMULATIVE): _total_in_total,
        (_S.STOCK, _S.STOCK): _level_in_level,
    }
)


def bounded(part: Side, whole: Side, context: Context) -> bool:
    """Whether the part can never count more than the whole: by outcome, by containment or by both (R18)."""
    one, other = part.figure.metric, whole.figure.metric
    if (one.subject, one.unit, one.kind) != (other.subject, other.unit, other.kind):
        return False
    by_outcome = context.taxonomy.bounds(one.outcome, other.outcome)
    if not by_outcome and one.outcome != other.outcome:
        return False
    if lies_in(part, whole, context):
        return True
    return by_outcome and part.claim.event == whole.claim.event and same_scope(part, whole, context)


def by_outcome_alone(part: Side, whole: Side) -> bool:
    """Whether the bound rests on the outcome: same place and population on both sides."""
    return part.figure.metric.outcome != whole.figure.metric.outcome and not _is_narrowed(part, whole)


def of_one_size(part: Side, whole: Side) -> bool:
    """Whether a bound that holds should leave the two of one order of size (R18).

    It rests on the outcome alone, and the part's time fills at least half of the whole's.
    """
    if not by_outcome_alone(part, whole):
        return False
    if part.period is None or whole.period is None:
        return part.claim.event == whole.claim.event
    time = _up_to_one_moment(part, whole, part.period, whole.period)
    return whole.period.holds(time) and time.share_of(whole.period) >= HALF


def _up_to_one_moment(part: Side, whole: Side, time: Period, around: Period) -> Period:
    """The part's time; where both are of one moment, a bare day and an hour of it are not told apart (R9)."""
    kinds = {part.figure.scope.kind, whole.figure.scope.kind}
    if kinds == {ScopeKind.STOCK}:
        return around
    return replace(time, end=around.end) if kinds == {ScopeKind.CUMULATIVE} else time
