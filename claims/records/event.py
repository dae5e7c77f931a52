"""Event records."""

from typing import Any, Final

from claims.figures.event import Event
from claims.figures.moment import write_moment
from claims.figures.period import later
from claims.records.fields import Fields

EVENT: Final = ("slug", "title", "kind", "start", "end", "place", "parent", "parts_complete")


def read_event(record: Any, pointer: str = "") -> Event:
    """
    Raises:
        RecordError: everything that is wrong with the record.
    """
    fields = Fields(record, EVENT, pointer)
    event = Event(
        slug=fields.needed("slug", most=150),
        title=fields.text("title", most=300),
        kind=fields.text("kind", most=50),
        start=fields.moment("start"),
        end=fields.moment("end"),
        place=fields.optional("place", most=200),
        parent=fields.slug("parent", most=150),
        parts_complete=fields.flag("parts_complete"),
    )
    if event.parent and event.parent == event.slug:
        fields.problem("parent", "own_parent", f"{event.slug} cannot lie inside itself.")
    if later(event.start, event.end):
        fields.problem("end", "out_of_order", "The event ends before it starts.")
    fields.done()
    return event


def write_event(event: Event) -> dict[str, Any]:
    """The record of the event, with every default written out."""
    return {
        "slug": event.slug,
        "title": event.title,
        "kind": event.kind,
        "start": None if event.start is None else write_moment(event.start),
        "end": None if event.end is None else write_moment(event.end),
        "place": event.place,
        "parent": event.parent,
        "parts_complete": event.parts_complete,
    }
