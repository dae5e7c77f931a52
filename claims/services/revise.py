"""Edits of reference data by persons, and what has to be compared anew because of them."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from claims.figures.errors import DomainError
from claims.models import Event, Question
from claims.services import dispatch, locks
from sources.lineage.voices import is_ring
from sources.models import Source

RECONCILE: Final = "claims.reconcile_dirty"


class RingOfParents(DomainError):
    """Something would lie inside itself."""

    code = "ring_of_parents"


@transaction.atomic
def source(*, source: Source, now: datetime) -> None:
    """Store a new or edited source; who counts as one voice may change with it.

    Raises:
        RingOfParents: its parent belongs to it.
    """
    locks.hold("declare source")
    known = Source.objects.values_by_slug() | {source.slug: source.as_value()}
    if is_ring(source.slug, known):
        raise RingOfParents(f"{source.parent} belongs to {source}: a source cannot be above itself.")
    source.save()
    said = Q(figures__claim__source__in=_below(source)) | Q(figures__claim__relays__source__in=_below(source))
    _look_again(Q(pk__in=Question.objects.filter(said).values("pk")), now)


@transaction.atomic
def event(*, event: Event, now: datetime) -> None:
    """Store a new or edited event; with its parent, the whole tree below it moves to another family.

    Raises:
        RingOfParents: its parent lies inside it.
    """
    locks.hold("declare event")
    families = {event.root_id, event.pk} - {None}
    parent = event.parent
    while parent is not None:
        if parent.pk == event.pk:
            raise RingOfParents(f"{event.parent} lies inside {event}: an event cannot be around itself.")
        parent = parent.parent
    event.save()
    _take_along(event)
    families |= {event.root_id, event.pk}
    # What it spans and where it lies decides what its figures bound, in the family it left as well.
    _look_again(Q(event__root__in=families) | Q(event__in=families), now)


def _below(source: Source) -> set[int]:
    """The source and all that belong to it, however far down."""
    found, level = {source.pk}, {source.pk}
    while level := set(Source.objects.filter(parent__in=level).values_list("pk", flat=True)) - found:
        found |= level
    return found


def _take_along(event: Event) -> None:
    """Give the event and everything inside it the root of its new parent."""
    root = (event.parent.root_id or event.parent_id) if event.parent else event.pk
    level = {event.pk}
    while level:
        Event.objects.filter(pk__in=level).update(root=root)
        level = set(Event.objects.filter(parent__in=level).values_list("pk", flat=True))
    event.root_id = root


def _look_again(questions: Q, now: datetime) -> None:
    if Question.objects.filter(questions).mark_dirty(now):
        dispatch.on_commit(RECONCILE)
