"""Disjoint parts of one whole as one origin states them: listed in a claim, or event by event (R10, R22)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from claims.figures.event import Event
from claims.matching.containment import bounded
from claims.matching.question import Question
from claims.matching.sides import Context
from claims.reconciliation.extremes import floor
from claims.reconciliation.positions import Position
from claims.reconciliation.readings import Reading
from claims.reconciliation.slots import Slot
from claims.reconciliation.survey import Survey


@dataclass(frozen=True, slots=True)
class Listed:
    """Two or more ``parts`` of one origin and the positions on their whole, of whatever origin.

    ``complete`` is true where nothing of the whole is left out of the list.
    """

    parts: tuple[Position, ...]
    wholes: tuple[Position, ...]
    complete: bool


def lists(survey: Survey) -> Iterator[Listed]:
    """Every list that a sum can be made of, each once."""
    found = {
        (listed.parts, listed.wholes): listed for listed in chain(_in_claims(survey), _by_events(survey))
    }
    yield from found.values()


def _in_claims(survey: Survey) -> Iterator[Listed]:
    """Figures that a claim puts under one whole, different by place or by population."""
    held_by = {
        reading.key: position
        for positions in survey.held.values()
        for position in positions
        for fact in position.facts
        for reading in (fact.baseline, *fact.same)
    }
    for readings in survey.readings.values():
        for whole in readings:
            parts = [part for part in readings if part.figure.part_of == whole.order]
            for apart in _disjoint(whole, parts, survey):
                held = tuple(dict.fromkeys(held_by[part.key] for part in apart if part.key in held_by))
                if len(held) > 1 and (wholes := survey.held_with(whole)):
                    yield Listed(held, wholes, is_complete(whole.question, held, survey.context))


def _disjoint(whole: Reading, parts: Iterable[Reading], survey: Survey) -> Iterable[list[Reading]]:
    """The parts by what tells them apart: of places, of populations, or of both."""
    by_facets: defaultdict[tuple[bool, bool], dict[tuple[str | None, str | None], Reading]] = defaultdict(
        dict
    )
    around = whole.question.scope
    for part in parts:
        scope = part.question.scope
        narrower = (scope.place != around.place, scope.population != around.population)
        if any(narrower) and bounded(part.side, whole.side, survey.context):
            by_facets[narrower].setdefault((scope.place, scope.population), part)
    return [list(found.values()) for found in by_facets.values()]


def _by_events(survey: Survey) -> Iterator[Listed]:
    """One origin's positions on sibling events, all inside one whole of their parent."""
    children: defaultdict[str, set[str]] = defaultdict(set)
    for event in survey.context.events.values():
        if event.parent is not None:
            children[event.parent].add(event.slug)
    for whole, by_origin in _under_parents(survey).items():
        parent = whole.question.event
        for by_event in by_origin.values():
            if len(by_event) > 1:
                parts = tuple(by_event[event] for event in sorted(by_event))
                named = children[parent] <= by_event.keys()
                complete = named and is_complete(whole.question, parts, survey.context)
                yield Listed(parts, whole.positions, complete)


def _under_parents(survey: Survey) -> Mapping[Slot, Mapping[str, Mapping[str, Position]]]:
    """Of each whole, the position of each origin on each child event; the largest where there are several."""
    found: defaultdict[Slot, defaultdict[str, dict[str, Position]]] = defaultdict(lambda: defaultdict(dict))
    for bound in survey.bounds:
        if not _is_child(bound.part, bound.whole, survey.context.events):
            continue
        for part, whole in bound.slots:
            for position in part.positions:
                by_event = found[whole][position.origin]
                other = by_event.get(part.question.event)
                if other is None or is_larger(position, other):
                    by_event[part.question.event] = position
    return found


def is_larger(one: Position, other: Position) -> bool:
    """By its floor; where they are equal, in the order of their names, so that it is one of them always."""
    ends = floor(one.interval), floor(other.interval)
    if ends[0] != ends[1]:
        return ends[0] > ends[1]
    return (one.question.key, str(one.as_of)) > (other.question.key, str(other.as_of))


def _is_child(part: Question, whole: Question, events: Mapping[str, Event]) -> bool:
    """The same counted, in an event right below."""
    event = events.get(part.event)
    return (
        event is not None
        and event.parent == whole.event
        and part.metric == whole.metric
        and (part.scope.place, part.scope.population) == (whole.scope.place, whole.scope.population)
    )


def is_complete(whole: Question, parts: Iterable[Position], context: Context) -> bool:
    """Whether nothing is missing: declared so, and every part counts what the whole counts, as it does."""
    event = context.event(whole.event)
    return (
        event is not None
        and event.parts_complete
        and all(part.question.metric == whole.metric for part in parts)
        and all(part.question.scope.kind is whole.scope.kind for part in parts)
    )
