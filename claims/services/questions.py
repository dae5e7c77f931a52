"""Questions, made when a figure first answers them."""

from collections.abc import Iterable
from datetime import datetime

from claims.matching.question import Question as QuestionValue
from claims.matching.sentence import sentence
from claims.models import Event, Question
from claims.services.batches import batches


def store(values: Iterable[QuestionValue]) -> dict[QuestionValue, int]:
    """The primary keys of the questions, made where they were not there; their events are stored."""
    wanted = {value.key: value for value in values}
    there = _keys(wanted)
    new = {key: value for key, value in sorted(wanted.items()) if key not in there}
    if new:
        events = _events({value.event for value in new.values()})
        rows = [_row(key, value, events[value.event]) for key, value in new.items()]
        Question.objects.bulk_create(rows, ignore_conflicts=True)  # another writer may be as quick
        there |= _keys(new)
    return {value: there[key] for key, value in wanted.items()}


def mark_dirty(keys: Iterable[int], now: datetime) -> int:
    """Put the questions into the outbox, in one order, so that two writers never hold each other up."""
    return sum(Question.objects.filter(pk__in=some).mark_dirty(now) for some in batches(sorted(set(keys))))


def _row(key: str, value: QuestionValue, event: Event) -> Question:
    return Question(
        key=key,
        event=event,
        subject=value.metric.subject,
        outcome=value.metric.outcome,
        unit=value.metric.unit,
        kind=value.metric.kind.value,
        scope_kind=value.scope.kind.value,
        start=value.scope.start,
        end=value.scope.end,
        place=value.scope.place,
        population=value.scope.population,
        sentence=sentence(value, event.as_value()),
    )


def _keys(keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in batches(keys):
        found |= dict(Question.objects.order_by().filter(key__in=some).values_list("key", "pk"))
    return found


def _events(slugs: Iterable[str]) -> dict[str, Event]:
    rows = (Event.objects.filter(slug__in=some).select_related("parent") for some in batches(sorted(slugs)))
    return {row.slug: row for found in rows for row in found}
