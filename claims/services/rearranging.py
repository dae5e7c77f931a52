"""Putting figures under other questions for a reason that is kept, and putting them back where they were."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.db.models import QuerySet

from claims.matching.question import Question as QuestionValue
from claims.models import Alias, Figure, Merging, Question
from claims.services import questions
from claims.services.kept import changed, put_back
from claims.services.settle import Outcome, settled, shown

Move = Callable[[], list[str]]  # gives the keys of questions that nobody had asked before


def make(row: Merging | Alias, move: Move, *, tops: Collection[int], now: datetime, preview: bool) -> Outcome:
    """What ``move`` does to these families; ``row``, the reason for it, keeps what has to be put back."""
    asked, before, after = settled(move, tops=tops, now=now)
    row.kept = {"conflicts": changed(before, after), "asked": asked}
    row.save(update_fields=["kept"])
    return shown(before, after, preview=preview)


def take_back(
    row: Merging | Alias, move: Move, *, tops: Collection[int], now: datetime, preview: bool
) -> Outcome:
    """What ``move``, the way back, does. Conflicts become what they were before ``row`` was made."""

    def back() -> None:
        move()
        put_back(row.kept["conflicts"], now)

    _, before, after = settled(back, tops=tops, now=now)
    Question.objects.filter(key__in=row.kept["asked"], figures=None, conflicts=None).delete()
    return shown(before, after, preview=preview)


def ask_anew(figures: QuerySet[Figure], asked_by: Callable[[Question], QuestionValue]) -> list[str]:
    """Put figures under the questions that they answer now, told from those that they answered before.

    Returns the keys of questions that nobody had asked before.
    """
    old = Question.objects.filter(figures__in=figures).select_related("event").distinct()
    values = {row.pk: asked_by(row) for row in old}
    keys = {value.key for value in values.values()}
    there = set(Question.objects.filter(key__in=keys).values_list("key", flat=True))
    new = questions.store(values.values())
    for pk, value in values.items():
        figures.filter(question=pk).update(question=new[value])
    return sorted(keys - there)
