"""Running totals of one origin that fall (R22)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from claims.figures.interval import below
from claims.figures.metric import Kind
from claims.figures.moment import Moment, write_moment
from claims.figures.scope import ScopeKind
from claims.matching.directness import beginning, day_of
from claims.reconciliation.assembly import Case, carried_by, in_role
from claims.reconciliation.extremes import floor
from claims.reconciliation.kinds import ConflictKind, FigureRole
from claims.reconciliation.positions import Position
from claims.reconciliation.readings import Reading
from claims.reconciliation.reason import Reason
from claims.reconciliation.severity import gravest, of_gap
from claims.reconciliation.survey import Survey
from claims.reconciliation.terms import Term, term


@dataclass(frozen=True, slots=True)
class Fall:
    before: Position
    after: Position


def regress_cases(survey: Survey) -> Iterator[Case]:
    """One for each series that falls, with every fall of it."""
    for question, held in survey.held.items():
        if question.scope.kind is not ScopeKind.CUMULATIVE:
            continue
        series: defaultdict[str, list[Position]] = defaultdict(list)
        for position in held:
            series[position.origin].append(position)
        for origin, totals in sorted(series.items()):
            if found := list(falls(totals)):
                yield _case(origin, found, survey)


def falls(totals: Iterable[Position]) -> Iterator[Fall]:
    """Each total that lies wholly below the highest one before it; from there the count starts anew."""
    timed = [(position.as_of, position) for position in totals if position.as_of is not None]
    peak: Position | None = None
    for _, day in groupby(sorted(timed, key=lambda one: _when(one[0])), key=lambda one: day_of(one[0])):
        # A bare day is any time of its day: neither before nor after an hour of that day (R9).
        today = peak
        for as_of, position in day:
            top = today if isinstance(as_of, datetime) else peak
            if top is not None and below(position.interval, top.interval):
                yield Fall(top, position)
                today = position
            elif today is None or floor(position.interval) > floor(today.interval):
                today = position
        peak = today


def _when(as_of: Moment) -> tuple[date | None, bool, datetime]:
    return day_of(as_of), not isinstance(as_of, datetime), beginning(as_of)


def _case(origin: str, found: Sequence[Fall], survey: Survey) -> Case:
    question = found[0].before.question
    is_count = question.metric.kind is Kind.COUNT
    known = survey.voices[origin] is not None
    severities = [
        of_gap(fall.before.interval, fall.after.interval, is_count=is_count, known=known) for fall in found
    ]
    told = [{"before": _told(fall.before), "after": _told(fall.after)} for fall in found]
    return Case(
        kind=ConflictKind.REGRESS,
        name={"origin": origin, "question": question.parts},
        members=[member for fall in found for member in _members(fall)],
        carried=carried_by(position for fall in found for position in (fall.before, fall.after)),
        severity=gravest(severities),
        reason=Reason("total_falls", {"who": [origin], "falls": told}),
    )


def _members(fall: Fall) -> list[tuple[FigureRole, Reading]]:
    return in_role(FigureRole.BEFORE, [fall.before]) + in_role(FigureRole.AFTER, [fall.after])


def _told(position: Position) -> Term:
    as_of = None if position.as_of is None else write_moment(position.as_of)
    return term(position.readings[0].figure, [position.origin], as_of=as_of)
