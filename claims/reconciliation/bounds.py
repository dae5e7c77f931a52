"""Which figures of a family bound each other, found without trying every pair (R10, R13, R18)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, product

from claims.figures.period import events_above
from claims.figures.scope import ScopeKind
from claims.matching.containment import OF_A_MOMENT, bounded
from claims.matching.directness import day_of
from claims.matching.question import Question
from claims.matching.sides import Context
from claims.matching.size import DISPUTED
from claims.reconciliation.slots import Slot


@dataclass(frozen=True, slots=True)
class Bound:
    """``part`` can never count more than ``whole``; ``slots`` are the pairs that a rule may find at fault."""

    part: Question
    whole: Question
    slots: tuple[tuple[Slot, Slot], ...]


def bounds(slots: Iterable[Slot], context: Context) -> list[Bound]:
    """Every two questions of which one bounds the other, where something could be wrong between them."""
    known = list(slots)
    shelf = _Shelf(known)
    found: defaultdict[tuple[Question, Question], list[tuple[Slot, Slot]]] = defaultdict(list)
    for part in known:
        for whole in shelf.around(part, context):
            if _matters(part, whole) and whole is not part and bounded(part.side, whole.side, context):
                found[part.question, whole.question].append((part, whole))
    return [Bound(*questions, tuple(pairs)) for questions, pairs in found.items()]


def _matters(part: Slot, whole: Slot) -> bool:
    """Whether the two could break a bound, dispute a size, or be summed: most pairs just fit."""
    return part.highest_low > whole.lowest_high or _far(part, whole) or _other_event(part, whole)


def _far(part: Slot, whole: Slot) -> bool:
    if part.question.metric.outcome == whole.question.metric.outcome:
        return False
    if part.smallest is None or part.largest is None or whole.smallest is None or whole.largest is None:
        return False
    return whole.largest >= DISPUTED * part.smallest or part.largest >= DISPUTED * whole.smallest


def _other_event(part: Slot, whole: Slot) -> bool:
    return part.question.event != whole.question.event


class _Row:
    """Wholes that differ only in their time, by its end; and the smallest high from each of them on."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        timed = [(slot.side.period, slot) for slot in slots]
        self._slots = sorted(
            ((period.end, slot) for period, slot in timed if period is not None), key=lambda one: one[0]
        )
        self._ends = [end for end, _ in self._slots]
        backwards = accumulate((slot.lowest_high for _, slot in reversed(self._slots)), min)
        self._least_high = list(backwards)[::-1]

    def reaching(self, part: Slot) -> Iterator[Slot]:
        """Those that last as long as the part, up to where none of the rest could matter to it."""
        period = part.side.period
        if period is None:
            return
        # A part fills half of a whole only where the whole ends this soon after it.
        comparable = period.end + (period.end - period.start)
        for place in range(bisect_left(self._ends, period.end), len(self._ends)):
            end, whole = self._slots[place]
            breakable = part.highest_low > self._least_high[place]
            if not breakable and end > comparable and not _other_event(part, whole):
                return
            yield whole


class _Shelf:
    """Slots by what a whole shares with its part: totals and levels by their day, windows by their end."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        by_kind: defaultdict[Hashable, list[Slot]] = defaultdict(list)
        for slot in slots:
            question = slot.question
            kind = question.scope.kind
            key = _key(question, question.event, question.metric.outcome, *_narrowing(question))
            by_kind[key, kind].append(slot)
            if kind in OF_A_MOMENT:
                by_kind[key, kind, day_of(slot.as_of)].append(slot)
        self._by_kind = by_kind
        self._rows: dict[Hashable, _Row] = {}

    def around(self, part: Slot, context: Context) -> Iterator[Slot]:
        """Slots that might hold the part: of its event or one above, of its outcome or a wider one."""
        question = part.question
        place, population = _narrowing(question)
        events = (question.event, *events_above(question.event, context.events))
        outcome = question.metric.outcome
        outcomes = (outcome, *sorted(context.taxonomy.wider.get(outcome or "", ())))
        narrowing = product(dict.fromkeys((place, None)), dict.fromkeys((population, None)))
        for event, wider, (where, who) in product(events, outcomes, narrowing):
            yield from self._with(_key(question, event, wider, where, who), part)

    def _with(self, key: Hashable, part: Slot) -> Iterator[Slot]:
        kind = part.question.scope.kind
        if kind in OF_A_MOMENT:
            yield from self._by_kind.get((key, kind, day_of(part.as_of)), ())
            return
        for whole in (ScopeKind.EVENT, ScopeKind.INCREMENT):
            yield from self._by_kind.get((key, whole), ())
        for whole in (ScopeKind.WINDOW, ScopeKind.CUMULATIVE):
            if (key, whole) in self._by_kind:
                yield from self._row(key, whole).reaching(part)

    def _row(self, key: Hashable, kind: ScopeKind) -> _Row:
        name = key, kind
        if name not in self._rows:
            self._rows[name] = _Row(self._by_kind[name])
        return self._rows[name]


def _narrowing(question: Question) -> tuple[str | None, str | None]:
    return question.scope.place, question.scope.population


def _key(
    question: Question, event: str, outcome: str | None, place: str | None, population: str | None
) -> Hashable:
    metric = question.metric
    return event, metric.subject, metric.unit, metric.kind, outcome, place, population
