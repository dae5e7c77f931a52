"""Figures as the parameters of a reason: plain JSON, numbers as strings, sources by slug."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from claims.figures.canonical import number
from claims.figures.figure import Figure
from claims.figures.metric import Kind
from claims.figures.moment import Moment, write_moment
from claims.matching.question import Question
from claims.reconciliation.extremes import ceiling, floor
from claims.reconciliation.readings import Reading

Term = dict[str, Any]


def _day(moment: Moment | None) -> str | None:
    return None if moment is None else write_moment(moment)[:10]


def _period(question: Question) -> str | None:
    ends = [day for day in (_day(question.scope.start), _day(question.scope.end)) if day]
    return " to ".join(ends) or None


_FACETS: Final[Mapping[str, Callable[[Question], str | None]]] = MappingProxyType(
    {
        "subject": lambda question: question.metric.subject,
        "outcome": lambda question: question.metric.outcome,
        "population": lambda question: question.scope.population,
        "place": lambda question: question.scope.place,
        "period": _period,
        "event": lambda question: question.event,
    }
)


def differing(one: Question, other: Question) -> tuple[str, ...]:
    """The facets by which a reader tells two questions apart."""
    return tuple(name for name, value in _FACETS.items() if value(one) != value(other))


def term(figure: Figure, who: Iterable[str], **more: Any) -> Term:
    """How much, hedged how, and said by whom; the unit only where it is no plain count."""
    return {
        "low": None if figure.low is None else number(figure.low),
        "high": None if figure.high is None else number(figure.high),
        "hedge": figure.hedge.value,
        "unit": None if figure.metric.kind is Kind.COUNT else figure.metric.unit,
        "who": sorted(who),
        **more,
    }


def terms(
    readings: Sequence[Reading],
    facets: Sequence[str] = (),
    by: Callable[[Reading], str] = lambda reading: reading.origin,
) -> list[Term]:
    """From low to high, readings that say the same in one term, with the facets that tell them apart.

    ``by`` names who is told to have said a reading.
    """
    alike: dict[tuple[Any, ...], list[Reading]] = {}
    for reading in sorted(readings, key=_by_size):
        figure = reading.figure
        alike.setdefault((figure.low, figure.high, figure.hedge, reading.question), []).append(reading)
    return [
        term(
            same[0].figure,
            {by(reading) for reading in same},
            **{facet: _FACETS[facet](same[0].question) for facet in facets},
        )
        for same in alike.values()
    ]


def _by_size(reading: Reading) -> tuple[Any, ...]:
    return floor(reading.interval), ceiling(reading.interval), reading.origin, reading.order
