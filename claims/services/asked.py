"""The questions of an event and of those directly inside it, with where each of them stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.figures.event import Event as EventValue
from claims.figures.taxonomy import taxonomy
from claims.models import Conflict, ConflictFigure, Event
from claims.models import Question as QuestionRow
from claims.reconciliation.survey import Survey, survey
from claims.reports.asked import Answered, Status, answered, status
from claims.review.vocabulary import State
from claims.services import family, summaries
from claims.services.batches import batches

RULED = frozenset({State.RESOLVED.value, State.DISMISSED.value})
LIVE = frozenset(state.value for state in State) - RULED - {State.CLEARED.value}


@dataclass(frozen=True, slots=True)
class Asked:
    """``accepted`` are the ends that a standing ruling accepts; ``page`` is the row of the question.

    ``conflicts`` are those of its figures that have not ended.
    """

    answered: Answered
    status: Status
    accepted: tuple[Decimal | None, Decimal | None] | None
    conflicts: tuple[Conflict, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Board:
    """``asked`` has the questions of each event by its slug, the event's own first, then its children's.

    ``rows`` are the primary keys of all events of the family by their slugs.
    """

    asked: Mapping[str, Sequence[Asked]]
    events: Mapping[str, EventValue]
    rows: Mapping[str, int]
    surveyed: Survey


def board(event: Event) -> Board:
    """What stands on the event, in a number of queries that does not grow with it."""
    families, rows = family.load([event.root_id or event.pk])
    values = next(values for values in families if event.slug in values.events)
    surveyed = survey(values, taxonomy())
    shown = [event.slug, *_children(event.slug, values.events)]
    told = answered(surveyed, shown)
    keys = sorted({key for one in told for key in one.keys})
    standing = _Standing(keys)
    asked: dict[str, list[Asked]] = {slug: [] for slug in shown}
    for one in told:
        asked[one.question.event].append(standing.of(one))
    return Board(asked, values.events, rows.events, surveyed)


def _children(slug: str, events: Mapping[str, EventValue]) -> list[str]:
    """The earliest first; one whose day nobody stated comes last."""
    inside = [event for event in events.values() if event.parent == slug]
    inside.sort(key=lambda event: (event.start is None, str(event.start), event.slug))
    return [event.slug for event in inside]


class _Standing:
    """What conflicts and rulings say of questions, by their keys."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._states = _states(keys)
        self._live = _conflicts(pk for found in self._states.values() for pk, state in found if state in LIVE)
        self._accepted = summaries.accepted(keys)
        self._pages = {
            key: pk
            for some in batches(keys)
            for key, pk in QuestionRow.objects.filter(key__in=some).order_by().values_list("key", "pk")
        }

    def of(self, told: Answered) -> Asked:
        keys = sorted(told.keys)
        states = [each for key in keys for each in self._states.get(key, ())]
        live = sorted({pk for pk, state in states if state in LIVE})
        ruling = next((self._accepted[key] for key in keys if key in self._accepted), None)
        return Asked(
            answered=told,
            status=status(told, is_disputed=bool(live), is_ruled=any(state in RULED for _, state in states)),
            accepted=(ruling.accepted_low, ruling.accepted_high) if ruling else None,
            conflicts=tuple(self._live[pk] for pk in live),
            page=next((self._pages[key] for key in keys if key in self._pages), None),
        )


def _states(keys: Sequence[str]) -> Mapping[str, set[tuple[int, str]]]:
    """The conflicts that figures of each question stand in, with their states.

    Asked of the figures: a bound between two questions is filed under one of them, and both are in conflict.
    """
    found: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for some in batches(keys):
        members = ConflictFigure.objects.filter(figure__question__key__in=some).order_by()
        columns = ("figure__question__key", "conflict", "conflict__state")
        for key, pk, state in members.values_list(*columns).distinct():
            found[key].add((pk, state))
    return found


def _conflicts(keys: Iterable[int]) -> dict[int, Conflict]:
    return {
        row.pk: row
        for some in batches(sorted(set(keys)))
        for row in Conflict.objects.filter(pk__in=some).select_related("question")
    }
