"""Edits of sources and events by persons, and the questions whose answers they change."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from claims.figures.errors import DomainError
from claims.models import Event, Question
from claims.services import dispatch
from claims.services.events import inside
from claims.services.questions import mark_dirty
from sources.lineage.voices import ancestry, is_ring
from sources.models import Source


class OwnAncestor(DomainError):
    """A source or event would lie inside itself."""

    code = "own_ancestor"


class Merged(DomainError):
    """What is edited is no event of its own any more."""

    code = "merged"


@transaction.atomic
def save_source(*, source: Source, now: datetime, reason: str = "") -> None:
    """Save an edited source; whoever counts through it, as itself or as a child, is compared anew.

    ``reason`` is kept in its history beside the edit.

    Raises:
        OwnAncestor: its new parent belongs to it.
    """
    source._change_reason = reason or None  # type: ignore[attr-defined]  # where its history looks for it
    source.save()
    known = Source.objects.values_by_slug()
    if is_ring(source.slug, known):
        raise OwnAncestor(f"{source.slug} cannot belong to a source that belongs to it.")
    of_it = [slug for slug in known if source.slug in {one.slug for one in ancestry(slug, known)}]
    _mark(Question.objects.filter(figures__claim__source__slug__in=of_it).values_list("pk", flat=True), now)


@transaction.atomic
def save_event(*, event: Event, now: datetime) -> None:
    """Save an edited event with its place in its family; the family it left is compared anew, too.

    Raises:
        OwnAncestor: its new parent lies inside it.
        Merged: it counts as another event.
    """
    if event.merged_into is not None:
        raise Merged(f"{event.slug} was merged into {event.merged_into.slug}: edit that one, or part them.")
    left = Event.objects.filter(pk=event.pk).values_list("root", flat=True).first()
    within = inside(event) if event.pk else set()
    if event.parent_id in within:
        raise OwnAncestor(f"{event.slug} cannot lie inside an event that lies inside it.")
    parent = event.parent
    event.root = (parent.root or parent) if parent else (event if event.pk else None)
    event.save()
    top = event.root_id or event.pk
    Event.objects.filter(pk__in={event.pk, *within}).update(root=top)
    _mark(Question.objects.filter(event__root__in={top, left}).values_list("pk", flat=True), now)


def _mark(questions: Iterable[int], now: datetime) -> None:
    mark_dirty(questions, now)
    dispatch.on_commit("claims.reconcile_dirty")
