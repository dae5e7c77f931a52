"""Names that turn out to mean one thing are made one, and parted again where that was wrong (R12).

No claim is touched: its figures are asked, from then on, under the name that theirs stands for. Either can be
looked at first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from claims.figures.errors import DomainError
from claims.linking.aliases import Named, Near, name_of, near
from claims.matching.question import Question as QuestionValue
from claims.models import Alias, Claim, Figure, Question
from claims.services import locks, questions
from claims.services.actor import Actor
from claims.services.kept import changed, keep, put_back
from claims.services.settle import Outcome, families, hold, only_look, outcome, settle


class NotNamed(DomainError):
    """These two cannot become one name, or this one stands for itself already."""

    code = "not_named"


def suggested() -> Iterator[Near]:
    """Pairs of names in use that may mean the same, for a person to decide."""
    for facet in Named:
        asked = Question.objects.order_by().exclude(**{facet.value: None}).exclude(figures=None)
        yield from near(facet, dict(asked.values_list(facet.value).annotate(Count("figures"))))


@transaction.atomic
def alias(*, facet: Named, slug: str, means: str, by: Actor, now: datetime, preview: bool = False) -> Outcome:
    """Let ``slug`` mean what ``means`` does, wherever a figure names it.

    Raises:
        NotNamed: it means something already, ``means`` leads back to it or names nothing, or a reason lacks.
    """
    locks.hold("intake")  # nobody may ask under a name that is just about to mean another
    _check(facet, slug, means, by)
    tops = hold(_events(facet, slug))
    before = keep(families(tops))
    row = Alias.objects.create(facet=facet, slug=slug, means=means, made_at=now, **by.columns())
    asked = _ask_anew(facet, slug)
    settle(tops, now)
    after = keep(families(tops))
    row.kept = {"conflicts": changed(before, after), "asked": asked}
    row.save(update_fields=["kept"])
    told = outcome(before, after)
    if preview:
        only_look()
    return told


@transaction.atomic
def part(*, facet: Named, slug: str, by: Actor, now: datetime, preview: bool = False) -> Outcome:
    """Let the name stand for itself again; conflicts become what they were, as after parting events.

    Raises:
        NotNamed: it stands for itself, or no reason is given.
    """
    locks.hold("intake")
    row = Alias.objects.standing().filter(facet=facet, slug=slug).first()
    if row is None or not by.reason.strip():
        raise NotNamed(f"{slug} stands for itself." if row is None else "A parting has a reason.")
    tops = hold(_events(facet, slug))
    before = keep(families(tops))
    Alias.objects.create(facet=facet, slug=slug, means=row.means, undoes=row, made_at=now, **by.columns())
    _ask_anew(facet, slug)
    put_back(row.kept["conflicts"], now)
    settle(tops, now)
    Question.objects.filter(key__in=row.kept["asked"], figures=None, conflicts=None).delete()
    told = outcome(before, keep(families(tops)))
    if preview:
        only_look()
    return told


def _check(facet: Named, slug: str, means: str, by: Actor) -> None:
    names = Alias.objects.names()
    if (facet.value, slug) in names:
        raise NotNamed(f"{slug} means {names[facet.value, slug]} already: part them first.")
    if name_of(facet, means, names) == slug:
        raise NotNamed(f"{means} is {slug}.")
    if not Figure.objects.filter(**{facet.value: means}).exists():
        raise NotNamed(f"No figure has the {facet} {means}.")
    if not by.reason.strip():
        raise NotNamed("That two names are one has a reason.")


def _under(facet: Named, slug: str) -> list[str]:
    """The name and all that ever led to it: whatever a change of it may move."""
    found, new = {slug}, {slug}
    while new:
        leading = Alias.objects.filter(facet=facet, means__in=new).values_list("slug", flat=True)
        new = set(leading) - found
        found |= new
    return sorted(found)


def _events(facet: Named, slug: str) -> set[int]:
    told = Claim.objects.filter(**{f"figures__{facet.value}__in": _under(facet, slug)})
    rows = told.exclude(event=None).values_list("event", "event__merged_into").distinct()
    return {into or event for event, into in rows if event is not None}


def _ask_anew(facet: Named, slug: str) -> list[str]:
    """Put the figures of a name under the questions that it now asks; the keys of those that are new."""
    names, asked = Alias.objects.names(), list[str]()
    for told in _under(facet, slug):
        rows = Question.objects.filter(**{f"figures__{facet.value}": told}).select_related("event").distinct()
        moving = {row.pk: _named(row, facet, name_of(facet, told, names)) for row in rows}
        asked += _unknown(moving.values())
        keys = questions.store(moving.values())
        for pk, value in moving.items():
            Figure.objects.filter(question=pk, **{facet.value: told}).update(question=keys[value])
    return sorted(set(asked))


def _named(row: Question, facet: Named, name: str) -> QuestionValue:
    value = row.asked_of(row.event.slug)
    if facet is Named.SUBJECT:
        return replace(value, metric=replace(value.metric, subject=name))
    if facet is Named.PLACE:
        return replace(value, scope=replace(value.scope, place=name))
    return replace(value, scope=replace(value.scope, population=name))


def _unknown(values: Iterable[QuestionValue]) -> list[str]:
    keys = {value.key for value in values}
    return sorted(keys - set(Question.objects.filter(key__in=keys).values_list("key", flat=True)))
