"""Which families are worth loading: the database is asked for what every finding needs, in columns.

A family that no question here names holds nothing to find and nothing on the books. One that is named may
turn out quiet all the same: the rules decide, and they look at values. Questions here must never be narrower
than the rules they stand for; a new kind of finding needs a question of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    Max,
    Min,
    Q,
    QuerySet,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Left, Length

from claims.figures.hedge import FROM_BELOW, Hedge
from claims.figures.metric import Kind
from claims.figures.scope import ScopeKind
from claims.figures.taxonomy import taxonomy
from claims.models import Claim, Conflict, Event, Figure, Question
from claims.models.columns import DAY
from claims.review.vocabulary import State

Screened = QuerySet[Any, Any]
Events = list[int] | None  # whose families are asked about; None for all

BY_NAME: Final = 200  # families; about more of them it is quicker to ask about all
TOTALS: Final = Q(scope_kind=ScopeKind.CUMULATIVE.value)
LEVELS: Final = Q(scope_kind=ScopeKind.STOCK.value)
METRIC: Final = ("subject", "outcome", "unit", "kind")
# A running total without a start is asked from the start of its event (R9): the start tells none apart.
SERIES: Final = ("question__event", *METRIC, "place", "population")

_OPENING: Final = [hedge.value for hedge in (*FROM_BELOW, Hedge.MORE_THAN, Hedge.LESS_THAN)]
_IS_OPEN: Final = ~Q(kind=Kind.COUNT.value) & (Q(low_open=True) | Q(high_open=True) | Q(hedge__in=_OPENING))
OPEN: Final = Case(When(_IS_OPEN, then=1), default=0, output_field=IntegerField())
APART: Final = Q(highest__gt=F("lowest")) | Q(highest=F("lowest"), opens=1)


def loud(roots: Iterable[int] | None = None) -> set[int]:
    """The topmost events, of these or of all, whose families may hold a finding or a conflict."""
    chosen = None if roots is None else list(roots)
    if chosen is not None and len(chosen) > BY_NAME:
        return loud() & set(chosen)
    events = None if chosen is None else list(_below(chosen).order_by().values_list("pk", flat=True))
    named = {root for question in QUESTIONS for rows in question(events) for root in rows}
    return {root for root in named if root is not None}


def _below(roots: list[int]) -> QuerySet[Event]:
    return Event.objects.filter(Q(pk__in=roots) | Q(root__in=roots))


def apart() -> set[int]:
    """The topmost events of all families with a question on which figures stand apart."""
    return {root for rows in _apart(None) for root in rows}


def _apart(events: Events) -> Iterator[Screened]:
    """Two figures of one question, of one day where it is of a moment, without a common point (R21)."""
    figures = _figures(events).annotate(day=Left("as_of", DAY)).order_by()
    for some, by in (
        (figures.exclude(TOTALS | LEVELS), ("question",)),
        (figures.filter(LEVELS), ("question", "day")),
        (figures.filter(TOTALS), (*SERIES, "day")),
    ):
        extremes = some.values(*by).annotate(highest=Max("floor"), lowest=Min("ceiling"), opens=Max(OPEN))
        one = extremes.filter(APART).annotate(one=Min("question")).values("one")
        yield Question.objects.filter(pk__in=one).order_by().values_list(_top("event"), flat=True)


def _falls(events: Events) -> Iterator[Screened]:
    """A running total of one origin below an earlier one, or below one of its day (R22)."""
    before: dict[str, Any] = {
        "partition_by": ["claim__source", *SERIES],
        "order_by": Left("as_of", DAY).asc(),
    }
    totals = _figures(events).filter(TOTALS).annotate(root=_top("question__event"), lowest=F("ceiling"))
    peaks = totals.annotate(highest=Window(Max("floor"), **before), opens=Window(Max(OPEN), **before))
    yield peaks.filter(APART).order_by().values_list("root", flat=True)


def _copies(events: Events) -> Iterator[Screened]:
    """Two claims of one origin that may be one statement and do not say the same (R7, R14)."""
    hour = Case(When(written__gt=DAY, then=F("asserted_at")), default=None, output_field=CharField())
    name = Coalesce("statement", hour, output_field=CharField())
    claims = _claims(events).annotate(written=Length("asserted_at"), root=_top("event"))
    told = claims.annotate(name=name).order_by()
    yield _differing(told, "source", "name")
    # A claim that names no statement may join any of its origin's.
    yield _differing(told.filter(root__in=told.filter(name=None).values("root")), "source")


def _differing(told: QuerySet[Claim], *by: str) -> Screened:
    sayings: Screened = told.values("root", *by).annotate(least=Min("saying"), most=Max("saying"))
    return sayings.exclude(least=F("most")).values_list("root", flat=True)


def _unknown(events: Events) -> Iterator[Screened]:
    """A claim stored before its columns for these questions were there."""
    yield _claims(events).filter(saying=None).order_by().values_list(_top("event"), flat=True)


def _bounds(events: Events) -> Iterator[Screened]:
    """Two questions of one family of which one may bound the other (R10, R13)."""
    asked = Question.objects.all() if events is None else Question.objects.filter(event__in=events)
    questions = asked.annotate(root=_top("event")).order_by()
    often = questions.values("root", *METRIC).annotate(times=Count("pk")).filter(times__gt=1)
    yield often.values_list("root", flat=True)
    wide = questions.filter(outcome__in=list(_NARROW)).values("root")
    alike = questions.filter(root__in=wide).values("root", "subject", "unit", "kind").annotate(**_OUTCOMES)
    yield alike.filter(_BOUNDED).values_list("root", flat=True)


def _books(events: Events) -> Iterator[Screened]:
    """A conflict that may change, clear or reopen."""
    known = Conflict.objects.exclude(state=State.CLEARED.value).order_by()
    rows = known if events is None else known.filter(event__in=events)
    yield rows.values_list(_top("event"), flat=True)


QUESTIONS: Final[tuple[Callable[[Events], Iterator[Screened]], ...]] = (
    _apart,
    _falls,
    _copies,
    _unknown,
    _bounds,
    _books,
)


def _claims(events: Events) -> QuerySet[Claim]:
    return Claim.objects.exclude(event=None) if events is None else Claim.objects.filter(event__in=events)


def _figures(events: Events) -> QuerySet[Figure]:
    figures = Figure.objects.exclude(question=None)
    return figures if events is None else figures.filter(question__event__in=events)


def _top(event: str) -> Coalesce:
    return Coalesce(f"{event}__root", event)


def _asks(outcomes: Iterable[str]) -> Max:
    """1 where any of a group of questions asks for any of these outcomes, else 0."""
    asked = When(outcome__in=sorted(outcomes), then=1)
    return Max(Case(asked, default=0, output_field=IntegerField()))


# The outcomes that each wider one bounds.
_NARROW: Final = {
    wide: {narrow for narrow, wider in taxonomy().wider.items() if wide in wider}
    for wide in sorted(set().union(*taxonomy().wider.values()))
}
_OUTCOMES: Final = {f"asks_{wide}": _asks([wide]) for wide in _NARROW} | {
    f"within_{wide}": _asks(narrow) for wide, narrow in _NARROW.items()
}
_BOUNDED: Final = reduce(or_, (Q(**{f"asks_{wide}": 1, f"within_{wide}": 1}) for wide in _NARROW))
