"""Disjoint parts that sum to more than their whole, or of a complete list to less (R10, R22)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.figures.canonical import canonical, number
from claims.figures.interval import Interval, below
from claims.figures.metric import Kind
from claims.reconciliation.assembly import Case, carried_by, in_role
from claims.reconciliation.judgements import Judgements
from claims.reconciliation.kinds import ConflictKind, FigureRole, Severity
from claims.reconciliation.lists import Listed, lists
from claims.reconciliation.positions import Position
from claims.reconciliation.reason import Reason
from claims.reconciliation.severity import gravest, of_gap
from claims.reconciliation.survey import Survey
from claims.reconciliation.terms import Term, differing, terms


@dataclass(frozen=True, slots=True)
class Sum:
    """A list with the wholes that its sum cannot be; ``above`` tells on which side of them it lies."""

    parts: tuple[Position, ...]
    wholes: tuple[Position, ...]
    total: Interval
    above: bool

    @property
    def name(self) -> dict[str, object]:
        """The parts of its identity (R23)."""
        parts = sorted((part.question.parts for part in self.parts), key=canonical)
        return {"bound": "sum", "whole": self.wholes[0].question.parts, "parts": parts}


def sum_cases(survey: Survey) -> Iterator[Case]:
    """One for each whole and set of parts, whoever adds them up."""
    by_name: defaultdict[str, list[Sum]] = defaultdict(list)
    for listed in lists(survey):
        for broken in add_up(listed, survey.judgements):
            by_name[canonical(broken.name)].append(broken)
    for sums in by_name.values():
        yield _case(sums)


def add_up(listed: Listed, judged: Judgements) -> Iterator[Sum]:
    """The sums that cannot be; a part that is too large by itself is a matter of that part alone."""
    total = total_of([part.interval for part in listed.parts])
    wholes = [whole for whole in listed.wholes if not _is_settled(listed.parts, whole, judged)]
    over = tuple(whole for whole in wholes if below(whole.interval, total))
    short = tuple(whole for whole in wholes if listed.complete and below(total, whole.interval))
    if over:
        yield Sum(listed.parts, over, total, above=True)
    if short:
        yield Sum(listed.parts, short, total, above=False)


def _is_settled(parts: Iterable[Position], whole: Position, judged: Judgements) -> bool:
    return any(below(whole.interval, part.interval) or judged.parts(part, whole) for part in parts)


def total_of(parts: Sequence[Interval]) -> Interval:
    """What the parts add up to; without an end on the side where one of them has none."""
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    return Interval(
        sum(lows, Decimal(0)) if len(lows) == len(parts) else None,
        sum(highs, Decimal(0)) if len(highs) == len(parts) else None,
        low_open=any(part.low_open for part in parts),
        high_open=any(part.high_open for part in parts),
    )


def _case(sums: Sequence[Sum]) -> Case:
    parts = tuple(dict.fromkeys(part for found in sums for part in found.parts))
    wholes = tuple(dict.fromkeys(whole for found in sums for whole in found.wholes))
    return Case(
        kind=ConflictKind.VIOLATION,
        name=sums[0].name,
        members=in_role(FigureRole.WHOLE, wholes) + in_role(FigureRole.PART, parts),
        carried=carried_by([*wholes, *parts]),
        severity=gravest(map(severity_of, sums)),
        reason=Reason("sum_differs", _told(sums[0])),
        sides=(wholes,),
    )


def severity_of(found: Sum) -> Severity:
    """Low unless the origin of the list and that of a whole are known."""
    is_count = found.wholes[0].question.metric.kind is Kind.COUNT
    sure = found.parts[0].voice is not None
    wholes = [whole.interval for whole in found.wholes if whole.voice is not None]
    pairs = [(found.total, whole) if found.above else (whole, found.total) for whole in wholes]
    return gravest(of_gap(over, under, is_count=is_count, known=sure) for over, under in pairs)


def _told(found: Sum) -> dict[str, object]:
    facets = differing(found.parts[0].question, found.wholes[0].question)
    total = found.total.low if found.above else found.total.high
    parts: list[Term] = terms([reading for part in found.parts for reading in part.readings[:1]], facets)
    return {
        "who": [found.parts[0].origin],
        "parts": parts,
        "total": None if total is None else number(total),
        "above": found.above,
        "wholes": terms([reading for whole in found.wholes for reading in whole.readings[:1]], facets),
    }
