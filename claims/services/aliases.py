"""Names that turn out to mean one thing are made one, and parted again where that was wrong (R12).

No claim is touched: its figures are asked, from then on, under the name that theirs stands for. Either can be
looked at first.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Count

from claims.figures.errors import DomainError
from claims.linking.aliases import Named, Near, name_of, near
from claims.matching.question import Question as QuestionValue
from claims.models import Alias, Claim, Figure, Question
from claims.services import locks
from claims.services.actor import Actor
from claims.services.rearranging import ask_anew, make, take_back
from claims.services.settle import Outcome, hold


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
    row = Alias.objects.create(facet=facet, slug=slug, means=means, made_at=now, **by.columns())
    return make(row, lambda: _rename(facet, slug), tops=tops, now=now, preview=preview)


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
    Alias.objects.create(facet=facet, slug=slug, means=row.means, undoes=row, made_at=now, **by.columns())
    return take_back(row, lambda: _rename(facet, slug), tops=tops, now=now, preview=preview)


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


def _rename(facet: Named, slug: str) -> list[str]:
    """Bring what follows from aliases up to date for a name; the keys of questions that are new."""
    names = Alias.objects.names()
    return [
        key
        for told in _under(facet, slug)
        for key in ask_anew(
            Figure.objects.filter(**{facet.value: told}).exclude(question=None),
            partial(_named, facet=facet, name=name_of(facet, told, names)),
        )
    ]


def _named(row: Question, facet: Named, name: str) -> QuestionValue:
    value = row.asked_of(row.event.slug)
    if facet is Named.SUBJECT:
        return replace(value, metric=replace(value.metric, subject=name))
    if facet is Named.PLACE:
        return replace(value, scope=replace(value.scope, place=name))
    return replace(value, scope=replace(value.scope, population=name))
