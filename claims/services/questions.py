"""Questions, made when a figure first answers them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from claims.matching.question import Question as QuestionValue
from claims.models import Question
from claims.services.batches import batches


def store(values: Iterable[QuestionValue], *, events: Mapping[str, int]) -> dict[QuestionValue, int]:
    """The primary keys of the questions, made where they were not there; ``events`` has the events'."""
    wanted = {value.key: value for value in values}
    there = _keys(wanted)
    new = [_row(key, value, events) for key, value in sorted(wanted.items()) if key not in there]
    if new:
        Question.objects.bulk_create(new, ignore_conflicts=True)  # another writer may be as quick
        there = _keys(wanted)
    return {value: there[key] for key, value in wanted.items()}


def mark_dirty(keys: Iterable[int], now: datetime) -> int:
    """Put the questions into the outbox, in one order, so that two writers never hold each other up."""
    return sum(Question.objects.filter(pk__in=some).mark_dirty(now) for some in batches(sorted(set(keys))))


def _row(key: str, value: QuestionValue, events: Mapping[str, int]) -> Question:
    return Question(
        key=key,
        event_id=events[value.event],
        subject=value.metric.subject,
        outcome=value.metric.outcome,
        unit=value.metric.unit,
        kind=value.metric.kind.value,
        scope_kind=value.scope.kind.value,
        start=value.scope.start,
        end=value.scope.end,
        place=value.scope.place,
        population=value.scope.population,
    )


def _keys(keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in batches(keys):
        found |= dict(Question.objects.filter(key__in=some).values_list("key", "pk"))
    return found
