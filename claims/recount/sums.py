"""Parts that do not sum to their whole, list by list and event by event (R10, R22)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from claims.figures.canonical import canonical
from claims.figures.claim import Claim
from claims.matching.containment import bounded
from claims.matching.sides import Context
from claims.reconciliation.judgements import Judgements
from claims.reconciliation.kinds import ConflictKind, FigureRole
from claims.reconciliation.lists import Listed, is_complete, is_larger
from claims.reconciliation.positions import Position
from claims.reconciliation.readings import Reading, readings_of
from claims.reconciliation.severity import gravest
from claims.reconciliation.sums import Sum, add_up, severity_of
from claims.recount.conflicts import Counted, counted, said_in

# What may tell the parts of one list apart: each alone, or both.
_APART: Final = ((True, False), (False, True), (True, True))


def sums(
    claims: Iterable[Claim], positions: Sequence[Position], judged: Judgements, context: Context
) -> Iterator[Counted]:
    listed = [one for claim in claims for one in _in_claim(readings_of(claim, context), positions, context)]
    listed += _by_events(positions, context)
    by_name: defaultdict[str, list[Sum]] = defaultdict(list)
    for one in listed:
        for broken in add_up(one, judged):
            by_name[canonical(broken.name)].append(broken)
    for broken_sums in by_name.values():
        yield _counted(broken_sums)


def _counted(broken: Sequence[Sum]) -> Counted:
    return counted(
        ConflictKind.VIOLATION,
        gravest(map(severity_of, broken)),
        [
            (FigureRole.WHOLE, said_in(whole for one in broken for whole in one.wholes)),
            (FigureRole.PART, said_in(part for one in broken for part in one.parts)),
        ],
        **broken[0].name,
    )


def _in_claim(
    readings: Sequence[Reading], positions: Sequence[Position], context: Context
) -> Iterator[Listed]:
    """What one claim puts under one whole."""
    for whole, apart in product(readings, _APART):
        parts: dict[tuple[str | None, str | None], Reading] = {}
        for part in readings:
            listed = part.figure.part_of == whole.order and bounded(part.side, whole.side, context)
            if listed and _narrower(part, whole) == apart:
                parts.setdefault((part.question.scope.place, part.question.scope.population), part)
        held = {position: None for part in parts.values() for position in positions if _tells(position, part)}
        wholes = tuple(position for position in positions if _answers(position, whole))
        if len(held) > 1 and wholes:
            yield Listed(tuple(held), wholes, is_complete(whole.question, held, context))


def _narrower(part: Reading, whole: Reading) -> tuple[bool, bool]:
    inner, outer = part.question.scope, whole.question.scope
    return inner.place != outer.place, inner.population != outer.population


def _tells(position: Position, reading: Reading) -> bool:
    told = (other for fact in position.facts for other in (fact.baseline, *fact.same))
    return any(other.key == reading.key for other in told)


def _answers(position: Position, reading: Reading) -> bool:
    return (position.question, position.as_of) == (reading.question, reading.as_of)


def _by_events(positions: Sequence[Position], context: Context) -> Iterator[Listed]:
    """What one origin says of sibling events, the largest of each, under all that is said of their parent."""
    parents = {event.parent for event in context.events.values()}
    wholes: defaultdict[object, list[Position]] = defaultdict(list)
    for position in positions:
        if position.question.event in parents:
            wholes[position.question, position.as_of].append(position)
    for together in wholes.values():
        for by_event in _children(together[0], positions, context).values():
            parts = tuple(by_event[event] for event in sorted(by_event))
            if len(parts) > 1:
                yield Listed(parts, tuple(together), _is_whole(together[0], by_event, context))


def _children(
    whole: Position, positions: Iterable[Position], context: Context
) -> Mapping[str, dict[str, Position]]:
    """By origin and child event."""
    found: defaultdict[str, dict[str, Position]] = defaultdict(dict)
    for part in positions:
        if _counts_a_child(part, whole, context) and bounded(part.side, whole.side, context):
            other = found[part.origin].setdefault(part.question.event, part)
            if is_larger(part, other):
                found[part.origin][part.question.event] = part
    return found


def _counts_a_child(part: Position, whole: Position, context: Context) -> bool:
    inner, outer = part.question, whole.question
    event = context.event(inner.event)
    return (
        event is not None
        and event.parent == outer.event
        and inner.metric == outer.metric
        and (inner.scope.place, inner.scope.population) == (outer.scope.place, outer.scope.population)
    )


def _is_whole(whole: Position, by_event: Mapping[str, Position], context: Context) -> bool:
    named = {event.slug for event in context.events.values() if event.parent == whole.question.event}
    return named <= by_event.keys() and is_complete(whole.question, by_event.values(), context)
