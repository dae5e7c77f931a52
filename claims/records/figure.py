"""Figures and scopes as records spell them."""

from typing import Any, Final

from claims.figures.canonical import number
from claims.figures.figure import Figure
from claims.figures.hedge import CEILINGS, FLOORS, POINTS, Hedge, widen
from claims.figures.metric import Kind, Metric
from claims.figures.moment import write_moment
from claims.figures.period import later
from claims.figures.scope import Scope, ScopeKind
from claims.figures.taxonomy import taxonomy
from claims.records.fields import Fields

FIGURE: Final = (
    "low", "high", "low_open", "high_open", "hedge", "kind", "subject", "outcome", "unit", "scope", "surface",
    "counted", "part_of",
)  # fmt: skip
SCOPE: Final = ("kind", "start", "end", "as_of", "place", "population")

# Which moments a scope must have, and which it may not.
_NEEDS: Final = {
    ScopeKind.EVENT: (),
    ScopeKind.WINDOW: ("start", "end"),
    ScopeKind.INCREMENT: ("start", "end"),
    ScopeKind.CUMULATIVE: ("as_of",),
    ScopeKind.STOCK: ("as_of",),
}
_FORBIDS: Final = {
    ScopeKind.EVENT: ("start", "end", "as_of"),
    ScopeKind.WINDOW: ("as_of",),
    ScopeKind.INCREMENT: ("as_of",),
    ScopeKind.CUMULATIVE: ("end",),
    ScopeKind.STOCK: ("start", "end"),
}


def read_scope(value: Any, pointer: str) -> Scope:
    """
    Raises:
        RecordError: a missing or superfluous moment, or a period that ends before it starts.
    """
    fields = Fields(value, SCOPE, pointer)
    fields.insist("kind")
    scope = Scope(
        kind=fields.term("kind", ScopeKind, ScopeKind.EVENT),
        start=fields.moment("start"),
        end=fields.moment("end"),
        as_of=fields.moment("as_of"),
        place=fields.slug("place"),
        population=fields.slug("population"),
    )
    for name in _NEEDS[scope.kind]:
        if getattr(scope, name) is None and not fields.told(name):
            fields.problem(name, "required", f"A {scope.kind} scope needs {name}.")
    for name in _FORBIDS[scope.kind]:
        if getattr(scope, name) is not None:
            fields.problem(name, "not_here", f"A {scope.kind} scope has no {name}.")
    last = scope.end or scope.as_of
    if later(scope.start, last):
        fields.problem("start", "out_of_order", "The period ends before it starts.")
    fields.done()
    return scope


def read_figure(value: Any, pointer: str, key: str) -> Figure:
    """
    Raises:
        RecordError: everything that is wrong with the figure.
    """
    fields = Fields(value, FIGURE, pointer)
    fields.require("low", "high")
    fields.insist("unit", "subject", "scope")
    kind = fields.term("kind", Kind, Kind.COUNT)
    if "outcome" not in fields.value and "kind" not in fields.value:
        fields.problem("outcome", "required", "A figure has an outcome or a kind.")
    outcome, unit = fields.slug("outcome"), fields.needed("unit")
    fields.check("outcome", lambda: taxonomy().check_outcome(outcome))
    if unit:
        fields.check("unit", lambda: taxonomy().check_unit(unit, kind))
    figure = Figure(
        key=key,
        low=fields.number("low"),
        high=fields.number("high"),
        low_open=fields.flag("low_open"),
        high_open=fields.flag("high_open"),
        hedge=fields.term("hedge", Hedge, Hedge.EXACT),
        metric=Metric(fields.needed("subject"), outcome, unit, kind),
        scope=fields.inner("scope", read_scope) or Scope(),
        surface=fields.text("surface", most=300),
        counted=fields.text("counted", most=300),
        part_of=fields.whole("part_of", 0, 499),
    )
    if not fields.problems:
        _check_bounds(fields, figure)
    fields.done()
    return figure


def _check_bounds(fields: Fields, figure: Figure) -> None:
    """The stated ends fit each other and their hedge, and leave a number."""
    low, high, hedge = figure.low, figure.high, figure.hedge
    if low is not None and high is not None and low > high:
        fields.problem("low", "low_above_high", f"low {number(low)} is above high {number(high)}.")
    elif low is None and high is None:
        fields.problem("low", "no_bound", "A figure has a low or a high: without both it says nothing.")
    elif hedge in POINTS and low != high:
        fields.problem("hedge", "hedge_and_bounds", f"{hedge} names one number: low and high are equal.")
    elif hedge in FLOORS and (low is None or high is not None):
        fields.problem("hedge", "hedge_and_bounds", f"{hedge} has a low, and null for high.")
    elif hedge in CEILINGS and (high is None or low is not None):
        fields.problem("hedge", "hedge_and_bounds", f"{hedge} has a high, and null for low.")
    elif hedge is Hedge.RANGE and (low is None or high is None):
        fields.problem("hedge", "hedge_and_bounds", "A range has both low and high.")
    else:
        fields.check("low", lambda: widen(figure))


def write_scope(scope: Scope) -> dict[str, str]:
    """The kind, and of the rest only what is there."""
    moments = {name: getattr(scope, name) for name in ("start", "end", "as_of")}
    written = {name: write_moment(moment) for name, moment in moments.items() if moment is not None}
    named = {name: getattr(scope, name) for name in ("place", "population") if getattr(scope, name)}
    return {"kind": scope.kind.value, **written, **named}


def write_figure(figure: Figure) -> dict[str, Any]:
    """The record of the figure, with every default written out."""
    return {
        "low": None if figure.low is None else number(figure.low),
        "high": None if figure.high is None else number(figure.high),
        "low_open": figure.low_open,
        "high_open": figure.high_open,
        "hedge": figure.hedge.value,
        "kind": figure.metric.kind.value,
        "subject": figure.metric.subject,
        "outcome": figure.metric.outcome,
        "unit": figure.metric.unit,
        "scope": write_scope(figure.scope),
        "surface": figure.surface,
        "counted": figure.counted,
        "part_of": figure.part_of,
    }
