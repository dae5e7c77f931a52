"""Writing events, and what lies in one. Those that exist are edited by persons alone."""

from collections.abc import Iterable

from django.db.models import Q

from claims.figures.event import Event as EventValue
from claims.models import Event, Merging
from sources.lineage.generations import generations


def create(values: Iterable[EventValue]) -> None:
    """Store new events, each with its family's root; their parents are among them or stored already."""
    values = list(values)
    there = _stored(value.parent for value in values)
    for generation in generations(values, there)[0]:
        rows = Event.objects.bulk_create(_row(value, there) for value in generation)
        tops = [row for row in rows if row.parent is None]
        for row in tops:
            row.root = row
        Event.objects.bulk_update(tops, ["root"])
        there |= {row.slug: row for row in rows}
        Event.history.bulk_history_create(rows)


def inside(event: Event) -> set[int]:
    """The event, what lies in it and what was merged into any of these, however deep."""
    found = new = {event.pk}
    while new:
        merged = Merging.objects.standing().filter(into__in=new)
        known = Q(parent__in=new, merged_into=None) | Q(mergings__in=merged)
        new = set(Event.objects.filter(known).values_list("pk", flat=True)) - found
        found = found | new
    return found


def _row(value: EventValue, there: dict[str, Event]) -> Event:
    parent = there[value.parent] if value.parent else None
    return Event(
        slug=value.slug,
        title=value.title,
        kind=value.kind,
        start=value.start,
        end=value.end,
        place=value.place,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        parts_complete=value.parts_complete,
    )


def _stored(slugs: Iterable[str | None]) -> dict[str, Event]:
    return {row.slug: row for row in Event.objects.filter(slug__in={slug for slug in slugs if slug})}
