"""Events that turn out to be one are merged, and parted again where that was wrong (docs/adr/0005).

No claim is touched: what it says of its event is asked, from then on, of the event that this one counts as.
Each of these can be looked at first: then everything is worked out as it would be, and nothing is kept.
"""

from datetime import datetime
from functools import partial

from django.db import transaction

from claims.figures.errors import DomainError
from claims.linking.mergings import counts_as
from claims.models import Event, Figure, Merging, Question
from claims.services import locks
from claims.services.actor import Actor
from claims.services.events import inside
from claims.services.moved import mergings
from claims.services.rearranging import ask_anew, make, take_back
from claims.services.settle import Outcome, hold


class NotMerged(DomainError):
    """These two cannot become one, or this one counts as itself already."""

    code = "not_merged"


@transaction.atomic
def merge(*, event: Event, into: Event, by: Actor, now: datetime, preview: bool = False) -> Outcome:
    """Let ``event`` count as ``into``: its slug, its child events and all that was claimed of it.

    Raises:
        NotMerged: it is merged already, ``into`` is the same or lies inside it, or no reason is given.
    """
    locks.hold("intake")  # nobody may ask a question of an event that is just about to count as another
    into = Event.objects.get(pk=into.pk).survivor
    tops = hold({event.pk, into.pk})
    event.refresh_from_db()
    _check(event, into, by)
    row = Merging.objects.create(event=event, into=into, made_at=now, **by.columns())
    return make(row, lambda: _rearrange(event), tops=tops, now=now, preview=preview)


@transaction.atomic
def part(*, event: Event, by: Actor, now: datetime, preview: bool = False) -> Outcome:
    """Let a merged ``event`` count as itself again, with everything that came under its name meanwhile.

    Conflicts become what they were before the merging, unless a person acted on them; what else changed since
    is then settled as always.

    Raises:
        NotMerged: the event counts as itself, or no reason is given.
    """
    locks.hold("intake")
    event.refresh_from_db()
    tops = hold({pk for pk in (event.pk, event.parent_id) if pk}) | {event.pk}
    row = Merging.objects.standing().filter(event=event).first()
    if row is None or not by.reason.strip():
        raise NotMerged(f"{event.slug} counts as itself." if row is None else "A parting has a reason.")
    Merging.objects.create(event=event, into=row.into, undoes=row, made_at=now, **by.columns())
    return take_back(row, lambda: _rearrange(event), tops=tops, now=now, preview=preview)


def _check(event: Event, into: Event, by: Actor) -> None:
    if event.merged_into is not None:
        raise NotMerged(f"{event.slug} was merged into {event.merged_into.slug}: part them first.")
    if into.pk == event.pk:
        raise NotMerged(f"{event.slug} is {into.slug}.")
    if into.pk in inside(event):
        raise NotMerged(f"{into.slug} lies inside {event.slug}: merge the inner event into the outer one.")
    if not by.reason.strip():
        raise NotMerged("A merging has a reason.")


def _rearrange(event: Event) -> list[str]:
    """Bring what follows from mergings up to date for the event and all inside it.

    Returns the keys of questions that nobody had asked before.
    """
    known, moving = mergings(), inside(event)
    asked: list[str] = []
    for row in Event.objects.filter(pk__in=moving).order_by("id"):
        survivor = counts_as(row.pk, known)
        if survivor != (row.merged_into_id or row.pk):
            row.merged_into_id = None if survivor == row.pk else survivor
            row.save(update_fields=["merged_into"])
            slug = Event.objects.get(pk=survivor).slug
            asked += ask_anew(Figure.objects.filter(claim__event=row), partial(Question.asked_of, event=slug))
    Event.objects.filter(pk__in=moving).update(root=_top(event.pk))
    return asked


def _top(event: int) -> int:
    """The topmost event above, by parents and by what those count as.

    Raises:
        NotMerged: there is none, since a parent was put inside the event while it was merged.
    """
    above, seen = Event.objects.get(pk=event).survivor, set[int]()
    while above.parent is not None:
        if above.pk in seen:
            raise NotMerged(f"{above.slug} would lie inside itself: give it another parent first.")
        seen.add(above.pk)
        above = above.parent.survivor
    return above.pk
