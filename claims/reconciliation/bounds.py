"""Which figures of a family bound each other, found without trying every pair (R10, R13, R18)."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from claims.figures.moment import Moment
from claims.figures.period import events_above
from claims.figures.scope import ScopeKind
from claims.matching.containment import OF_A_MOMENT, bounded
from claims.matching.directness import day_of
from claims.matching.question import Question
from claims.matching.sides import Context, Side
from claims.reconciliation.extremes import End, ceiling, floor
from claims.reconciliation.positions import Position


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """The positions on one question at one as-of; what bounds one of them bounds all."""

    question: Question
    as_of: Moment | None
    positions: tuple[Position, ...]
    highest_low: End
    lowest_high: End

    @property
    def side(self) -> Side:
        return self.positions[0].readings[0].side


@dataclass(frozen=True, slots=True)
class Bound:
    """``part`` can never count more than ``whole``; each pair of slots is of one time."""

    part: Question
    whole: Question
    slots: tuple[tuple[Slot, Slot], ...]


def bounds(held: Mapping[Question, Sequence[Position]], context: Context) -> Iterator[Bound]:
    """Every two questions of which one bounds the other, with the slots in which it does."""
    slots = [slot for positions in held.values() for slot in _slots(positions)]
    shelf = _Shelf()
    for slot in slots:
        shelf.add(slot)
    found: defaultdict[tuple[Question, Question], list[tuple[Slot, Slot]]] = defaultdict(list)
    for part in slots:
        for whole in shelf.around(part, context):
            if whole is not part and bounded(part.side, whole.side, context):
                found[part.question, whole.question].append((part, whole))
    for (part_question, whole_question), pairs in found.items():
        yield Bound(part_question, whole_question, tuple(pairs))


def _slots(positions: Sequence[Position]) -> Iterator[Slot]:
    at: defaultdict[Moment | None, list[Position]] = defaultdict(list)
    for position in positions:
        at[position.as_of].append(position)
    for as_of, together in at.items():
        yield Slot(
            question=together[0].question,
            as_of=as_of,
            positions=tuple(together),
            highest_low=max(floor(position.interval) for position in together),
            lowest_high=min(ceiling(position.interval) for position in together),
        )


@dataclass(slots=True)
class _Shelf:
    """Slots by what a whole must share with its part; totals and levels by their day as well."""

    by_kind: defaultdict[Hashable, list[Slot]] = field(default_factory=lambda: defaultdict(list))

    def add(self, slot: Slot) -> None:
        question = slot.question
        key = _key(question, question.event, question.metric.outcome, *_narrowing(question))
        self.by_kind[key, question.scope.kind].append(slot)
        if question.scope.kind in OF_A_MOMENT:
            self.by_kind[key, question.scope.kind, day_of(slot.as_of)].append(slot)

    def around(self, part: Slot, context: Context) -> Iterator[Slot]:
        """Every slot that might hold the part: of its event or one above, of its outcome or a wider one."""
        question = part.question
        place, population = _narrowing(question)
        events = (question.event, *events_above(question.event, context.events))
        outcome = question.metric.outcome
        outcomes = (outcome, *sorted(context.taxonomy.wider.get(outcome or "", ())))
        for event, wider, where, who in product(
            events, outcomes, dict.fromkeys((place, None)), dict.fromkeys((population, None))
        ):
            key = _key(question, event, wider, where, who)
            for rest in _rests(part):
                yield from self.by_kind.get((key, *rest), ())


def _rests(part: Slot) -> Iterator[tuple[Hashable, ...]]:
    """The kinds of scope in which a part can lie, at its own day where it is said of a moment."""
    kind = part.question.scope.kind
    if kind in OF_A_MOMENT:
        yield kind, day_of(part.as_of)
    else:
        yield from ((other,) for other in ScopeKind if other is not ScopeKind.STOCK)


def _narrowing(question: Question) -> tuple[str | None, str | None]:
    return question.scope.place, question.scope.population


def _key(
    question: Question, event: str, outcome: str | None, place: str | None, population: str | None
) -> Hashable:
    metric = question.metric
    return event, metric.subject, metric.unit, metric.kind, outcome, place, population
