"""Lists of parts against their whole: those that hold, and those that cannot (R10, R22)."""

from collections.abc import Iterator, Set

from claims.figures.canonical import number
from claims.figures.interval import Interval, below
from claims.reconciliation.lists import Listed, lists
from claims.reconciliation.positions import Position
from claims.reconciliation.sums import add_up, total_of
from claims.reconciliation.survey import Survey
from claims.reconciliation.terms import Term, term
from claims.reports.revisions import key_of
from claims.reports.snapshot import SumLine


def sums(survey: Survey, fresh: Set[str]) -> Iterator[SumLine]:
    """Every list to which the night added something; ``fresh`` has the ids of the night's claims."""
    for listed in lists(survey):
        total = total_of([part.interval for part in listed.parts])
        broken = {whole for found in add_up(listed, survey.judgements) for whole in found.wholes}
        for whole in listed.wholes:
            fails = whole in broken
            if _is_fresh((*listed.parts, whole), fresh) and (fails or _fits(listed, whole, total)):
                yield _line(listed, whole, total, holds=not fails)


def _fits(listed: Listed, whole: Position, total: Interval) -> bool:
    """Of sums that a person took apart, or of which one part alone is too large, nothing is said."""
    short = listed.complete and below(total, whole.interval)
    return not (below(whole.interval, total) or short)


def _is_fresh(positions: tuple[Position, ...], fresh: Set[str]) -> bool:
    return any(reading.claim.id in fresh for position in positions for reading in position.readings)


def _line(listed: Listed, whole: Position, total: Interval, *, holds: bool) -> SumLine:
    first = whole.readings[0]
    return {
        "event": first.question.event,
        "question": key_of(first),
        "who": [listed.parts[0].origin],
        "parts": [_term(part) for part in listed.parts],
        "low": None if total.low is None else number(total.low),
        "high": None if total.high is None else number(total.high),
        "whole": _term(whole),
        "complete": listed.complete,
        "holds": holds,
    }


def _term(position: Position) -> Term:
    return term(position.readings[0].figure, [position.origin])
