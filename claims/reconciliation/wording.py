"""The sentence of a finding: who, how much, and what is wrong with it, in a reviewer's words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from claims.figures.moment import read_moment
from claims.reconciliation.reason import Reason

Names = Mapping[str, str]

MOST_TOLD: Final = 6  # of a long list; the rest is counted

_HEDGED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "about": "about {low}",
        "nearly": "nearly {high}",
        "almost": "almost {high}",
        "at_least": "at least {low}",
        "more_than": "more than {low}",
        "at_most": "at most {high}",
        "up_to": "up to {high}",
        "less_than": "less than {high}",
        "range": "{low} to {high}",
        "vague": "{low} to {high}",
    }
)
# How a facet is told beside an amount, in the order in which they are told.
_FACETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "subject": "{}",
        "outcome": "{}",
        "population": "of {}",
        "place": "in {}",
        "period": "from {}",
        "event": "at {}",
    }
)
_AS_IT_IS: Final = ("period", "event")  # other slugs are told in words
_NARROWING: Final = ("population", "place", "period")
_DRIFT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "metric": "another thing is counted",
        "outcome": "another outcome",
        "hedge": "the caution changed",
        "number": "another number",
        "event": "another event",
        "attribution": "told as the relay's own",
        "inclusion": "made a part of something",
        "composition": "made of other parts",
    }
)


def sentence(reason: Reason, names: Names = MappingProxyType({})) -> str:
    """One sentence without a full stop. ``names`` maps source slugs to what a reader may see of them."""
    return _SENTENCES[reason.code](reason.params, names)


def amount(figure: Mapping[str, Any]) -> str:
    """ "at least 60,000", "17,000 to 23,000", "62.4 %": a figure as it was hedged, in short."""
    ends = {end: "" if figure[end] is None else f"{Decimal(figure[end]):,f}" for end in ("low", "high")}
    pattern = _HEDGED.get(figure["hedge"], "{low}")
    words = pattern.format(**ends)
    unit = figure.get("unit")
    return words if unit is None else f"{words} {'%' if unit == 'percent' else unit}"


def _side(side: Mapping[str, Any], names: Names) -> str:
    """ "5 killed in upper iska (tr-mod, akar)"."""
    return f"{_counted(side)} ({_who(side, names)})"


def _counted(side: Mapping[str, Any]) -> str:
    """The amount and what tells it from the others; "in all" where only the others are narrowed."""
    told = [_told(facet, side[facet]) for facet in _FACETS if side.get(facet)]
    narrowed = [side[facet] for facet in _NARROWING if facet in side]
    all_of_it = ["in all"] if narrowed and not any(narrowed) else []
    return " ".join([amount(side), *told, *all_of_it])


def _told(facet: str, value: str) -> str:
    words = value if facet in _AS_IT_IS else value.replace("_", " ").replace("-", " ")
    return _FACETS[facet].format(words)


def _who(side: Mapping[str, Any], names: Names) -> str:
    return ", ".join(_few([names.get(who, who) for who in side["who"]]))


def _few(told: Sequence[str]) -> list[str]:
    """The first and the last of many; the others are counted."""
    if len(told) <= MOST_TOLD:
        return list(told)
    half = MOST_TOLD // 2
    return [*told[:half], f"{len(told) - MOST_TOLD} more", *told[-half:]]


def _against(sides: Sequence[Mapping[str, Any]], names: Names) -> str:
    return " against ".join(_few([_side(side, names) for side in sides]))


def _and(sides: Sequence[Mapping[str, Any]], names: Names) -> str:
    return " and ".join(_few([_side(side, names) for side in sides]))


def _disagreement(params: Mapping[str, Any], names: Names) -> str:
    return f"{_against(params['sides'], names)}: no common point"


def _above(params: Mapping[str, Any], names: Names) -> str:
    held = "it" if len(params["parts"]) == 1 else "them"
    return (
        f"{_and(params['parts'], names)}: more than {_and(params['wholes'], names)}, which should hold {held}"
    )


def _sum(params: Mapping[str, Any], names: Names) -> str:
    parts = " + ".join(_few([amount(part) for part in params["parts"]]))
    total = f"{Decimal(params['total']):,f}"
    verb = "more than" if params["above"] else "less than"
    return f"{parts} = {total} ({_who(params, names)}): {verb} {_and(params['wholes'], names)}"


def _magnitude(params: Mapping[str, Any], names: Names) -> str:
    return f"{_against([*params['parts'], *params['wholes']], names)}: {params['times']} times apart"


def _regress(params: Mapping[str, Any], names: Names) -> str:
    falls = [
        f"{amount(fall['before'])} by {_moment(fall['before']['as_of'])}, "
        f"then {amount(fall['after'])} by {_moment(fall['after']['as_of'])}"
        for fall in params["falls"]
    ]
    return f"{'; '.join(_few(falls))} ({_who(params, names)}): a running total cannot fall"


def _moment(text: str) -> str:
    """ "2 May 2024", "2 May 2024 20:00" in UTC."""
    moment = read_moment(text)
    hour = f" {moment:%H:%M}" if isinstance(moment, datetime) else ""
    return f"{moment.day} {moment:%B} {moment.year}{hour}"


def _drift(params: Mapping[str, Any], names: Names) -> str:
    copies = "; ".join(_few([_side(copy, names) for copy in params["copies"]]))
    kinds = ", ".join(_DRIFT[kind] for kind in params["kinds"])
    return f"{_who(params, names)} said {_counted(params['baseline'])}, relayed as {copies}: {kinds}"


_SENTENCES: Final[Mapping[str, Callable[[Mapping[str, Any], Names], str]]] = MappingProxyType(
    {
        "no_common_point": _disagreement,
        "part_above_whole": _above,
        "sum_differs": _sum,
        "sizes_apart": _magnitude,
        "total_falls": _regress,
        "copy_differs": _drift,
    }
)
