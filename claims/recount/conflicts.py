"""The five kinds of conflict by trying every pair (R21, R22)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from claims.figures.interval import below, meets
from claims.figures.metric import Kind
from claims.figures.moment import Moment
from claims.figures.period import later, same_moment
from claims.figures.scope import ScopeKind
from claims.matching.containment import bounded, of_one_size
from claims.matching.question import Question
from claims.matching.sides import Context
from claims.matching.size import DISPUTED, times_apart
from claims.reconciliation.extremes import floor
from claims.reconciliation.fingerprint import identify
from claims.reconciliation.judgements import Judgements
from claims.reconciliation.kinds import ConflictKind, FigureRole, Severity
from claims.reconciliation.positions import Position
from claims.reconciliation.readings import Reading
from claims.reconciliation.severity import gravest, of_disagreement, of_gap

Pair = tuple[Position, Position]
Test = Callable[[Position, Position], bool]


@dataclass(frozen=True, slots=True)
class Counted:
    """What must be the same, however a conflict was found. ``members`` maps figures to their roles."""

    key: str
    kind: ConflictKind
    severity: Severity
    members: Mapping[str, FigureRole]


def counted(
    kind: ConflictKind,
    severity: Severity,
    members: Iterable[tuple[FigureRole, Iterable[Reading]]],
    **name: Any,
) -> Counted:
    """A figure in two roles keeps the first."""
    roles: dict[str, FigureRole] = {}
    for role, readings in members:
        for reading in readings:
            roles.setdefault(reading.key, role)
    return Counted(identify(kind=kind, **name).key, kind, severity, roles)


def said_in(positions: Iterable[Position]) -> list[Reading]:
    return [reading for position in positions for reading in position.readings]


def disagreements(positions: Sequence[Position], judged: Judgements) -> Iterator[Counted]:
    apart: defaultdict[tuple[Question, Moment | None], list[Pair]] = defaultdict(list)
    for one, other in product(positions, positions):
        if _disagree(one, other, judged) and _answer_at_once(one, other, positions):
            apart[one.question, one.as_of].append((one, other))
    for (question, as_of), pairs in apart.items():
        known = any(one.voice is not None and other.voice is not None for one, other in pairs)
        yield counted(
            ConflictKind.DISAGREEMENT,
            of_disagreement(known=known),
            [(FigureRole.POSITION, said_in(position for pair in pairs for position in pair))],
            question=question.parts,
            as_of=as_of,
        )


def _disagree(one: Position, other: Position, judged: Judgements) -> bool:
    return (
        one.question == other.question
        and one.voice != other.voice  # two unknown origins are None both
        and not meets(one.interval, other.interval)
        and not judged.parts(one, other)
    )


def _answer_at_once(one: Position, other: Position, positions: Iterable[Position]) -> bool:
    """Equal as-of; or ``one`` gives an hour and ``other``, which gives no hour of that day, the day (R9)."""
    if one.as_of == other.as_of:
        return True
    if not isinstance(one.as_of, datetime) or isinstance(other.as_of, datetime):
        return False
    return same_moment(one.as_of, other.as_of) and not any(
        (third.question, third.origin) == (other.question, other.origin)
        and isinstance(third.as_of, datetime)
        and same_moment(third.as_of, other.as_of)
        for third in positions
    )


def violations(positions: Sequence[Position], judged: Judgements, context: Context) -> Iterator[Counted]:
    for pairs in _bound(positions, judged, context, _breaks):
        is_count = pairs[0][0].question.metric.kind is Kind.COUNT
        grades = [
            of_gap(
                part.interval, whole.interval, is_count=is_count, known=None not in (part.voice, whole.voice)
            )
            for part, whole in pairs
        ]
        yield _of_bound(ConflictKind.VIOLATION, gravest(grades), pairs)


def magnitudes(positions: Sequence[Position], judged: Judgements, context: Context) -> Iterator[Counted]:
    for pairs in _bound(positions, judged, context, _disputes):
        yield _of_bound(ConflictKind.MAGNITUDE, Severity.LOW, pairs)


def _bound(
    positions: Sequence[Position], judged: Judgements, context: Context, test: Test
) -> Iterator[list[Pair]]:
    """Pairs of a part and its whole that fail a test, by their two questions."""
    failing: defaultdict[tuple[Question, Question], list[Pair]] = defaultdict(list)
    for part, whole in product(positions, positions):
        if bounded(part.side, whole.side, context) and test(part, whole) and not judged.parts(part, whole):
            failing[part.question, whole.question].append((part, whole))
    yield from failing.values()


def _breaks(part: Position, whole: Position) -> bool:
    return below(whole.interval, part.interval)


def _disputes(part: Position, whole: Position) -> bool:
    return (
        part.origin != whole.origin
        and of_one_size(part.side, whole.side)
        and any(
            times_apart(small.figure, large.figure) >= DISPUTED and not below(large.interval, small.interval)
            for small, large in product(part.readings, whole.readings)
        )
    )


def _of_bound(kind: ConflictKind, severity: Severity, pairs: Sequence[Pair]) -> Counted:
    part, whole = pairs[0]
    return counted(
        kind,
        severity,
        [
            (FigureRole.WHOLE, said_in(whole for _, whole in pairs)),
            (FigureRole.PART, said_in(part for part, _ in pairs)),
        ],
        bound="part",
        whole=whole.question.parts,
        parts=[part.question.parts],
    )


def regresses(positions: Sequence[Position]) -> Iterator[Counted]:
    series: defaultdict[tuple[Question, str], list[Position]] = defaultdict(list)
    for position in positions:
        if position.question.scope.kind is ScopeKind.CUMULATIVE:
            series[position.question, position.origin].append(position)
    for (question, origin), totals in series.items():
        is_count = question.metric.kind is Kind.COUNT
        falls = list(_falls(sorted(totals, key=_hours_before_their_day)))
        if falls:
            grades = [
                of_gap(high.interval, low.interval, is_count=is_count, known=low.voice is not None)
                for high, low in falls
            ]
            members = [
                (role, position.readings)
                for fall in falls
                for role, position in zip((FigureRole.BEFORE, FigureRole.AFTER), fall, strict=True)
            ]
            yield counted(
                ConflictKind.REGRESS, gravest(grades), members, origin=origin, question=question.parts
            )


def _hours_before_their_day(total: Position) -> str:
    """ "2024-05-01T08" before "2024-05-01~": nothing that comes on a day comes after the whole of it."""
    assert total.as_of is not None
    return total.as_of.isoformat() + ("" if isinstance(total.as_of, datetime) else "~")


def _falls(totals: Sequence[Position]) -> Iterator[Pair]:
    """Each total below the highest before it; after a fall the count starts anew."""
    fallen: list[int] = []
    for place, total in enumerate(totals):
        before = [
            other
            for order, other in enumerate(totals[:place])
            if later(total.as_of, other.as_of)
            and not any(order < fall and later(total.as_of, totals[fall].as_of) for fall in fallen)
        ]
        highest = max(before, key=lambda other: floor(other.interval), default=None)
        if highest is not None and below(total.interval, highest.interval):
            fallen.append(place)
            yield highest, total
