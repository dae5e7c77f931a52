"""The rules R20 to R22 once more, as slowly and plainly as they are written: every pair of positions."""

from datetime import datetime
from itertools import combinations, permutations

from claims.figures.interval import below, meets
from claims.figures.period import later, same_moment
from claims.figures.scope import ScopeKind
from claims.figures.taxonomy import taxonomy
from claims.matching.containment import bounded, of_one_size
from claims.matching.sides import Context
from claims.matching.size import DISPUTED, times_apart
from claims.reconciliation.kinds import ConflictKind
from claims.reconciliation.survey import survey


def pairs_in_conflict(family):
    """The kind and the two figure keys of each pair of positions that cannot stand together."""
    known = survey(family, taxonomy())
    context = Context(family.events, family.sources, taxonomy())
    positions = [position for held in known.held.values() for position in held]
    for one, other in combinations(positions, 2):
        if _disagree(one, other, positions) and not known.judgements.parts(one, other):
            yield ConflictKind.DISAGREEMENT, _keys(one, other)
    for one, other in permutations(positions, 2):
        if _falls(one, other):
            yield ConflictKind.REGRESS, _keys(one, other)
        if known.judgements.parts(one, other):
            continue
        if _breaks(one, other, context):
            yield ConflictKind.VIOLATION, _keys(one, other)
        elif _disputes(one, other, context):
            yield ConflictKind.MAGNITUDE, _keys(one, other)


def _keys(one, other):
    return frozenset(reading.key for position in (one, other) for reading in position.readings)


def _side(position):
    return position.readings[0].side


def _disagree(one, other, positions):
    return (
        one.question == other.question
        and _one_moment(one, other, positions)
        and one.voice != other.voice  # two unknown origins are None both
        and not meets(one.interval, other.interval)
    )


def _one_moment(one, other, positions):
    """Equal as-of; or an hour and its bare day, if who gave the day gave no hours of it."""
    if one.as_of == other.as_of:
        return True
    hours = {
        (position.question, position.origin, position.as_of.date())
        for position in positions
        if isinstance(position.as_of, datetime)
    }
    days = [position for position in (one, other) if not isinstance(position.as_of, datetime)]
    return same_moment(one.as_of, other.as_of) and not any(
        (position.question, position.origin, position.as_of) in hours for position in days
    )


def _breaks(part, whole, context):
    return bounded(_side(part), _side(whole), context) and below(whole.interval, part.interval)


def _disputes(part, whole, context):
    return (
        part.origin != whole.origin
        and bounded(_side(part), _side(whole), context)
        and of_one_size(_side(part), _side(whole))
        and any(
            times_apart(small.figure, large.figure) >= DISPUTED and not below(large.interval, small.interval)
            for small in part.readings
            for large in whole.readings
        )
    )


def _falls(before, after):
    return (
        before.question == after.question
        and before.origin == after.origin
        and before.question.scope.kind is ScopeKind.CUMULATIVE
        and later(after.as_of, before.as_of)
        and below(after.interval, before.interval)
    )
