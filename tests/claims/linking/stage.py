"""Invented sources, events and documents that the tests of linking share."""

from datetime import date

from claims.extraction.reading import read
from claims.figures.claim import Document
from claims.figures.event import Event
from claims.linking.known import Item, Known
from claims.linking.suggest import suggest
from sources.lineage.source import Source, SourceKind

PUBLISHED = date(2024, 3, 8)  # a Friday

SOURCES = (
    Source("coast-wire", "Coast Wire", SourceKind.OUTLET),
    Source("kna", "KNA", SourceKind.AGENCY, aliases=("Karsova News Agency",)),
    Source("ka-mod", "Karsovan Ministry of National Defence", SourceKind.GOVERNMENT, party="karsova"),
    Source("ka-government", 'Government of Karsova ("Ankora")', SourceKind.GOVERNMENT, party="karsova"),
    Source("norvan-observatory", "Norvan Observatory", SourceKind.MONITOR),
    Source("insider", "Rahel Vost", SourceKind.WITNESS, confidential=True, code_name="Heron"),
)

EVENTS = (
    Event("dorsk-2024", "Fighting around Dorsk", "conflict", date(2024, 3, 1), date(2024, 3, 31), "Dorsk"),
    Event(
        "convoy",
        "Attack on a Karsovan convoy",
        "attack",
        date(2024, 3, 4),
        None,
        "Dorsk",
        parent="dorsk-2024",
    ),
    Event("quake", "Earthquake in Tesk", "disaster", date(2024, 3, 4), None, "Tesk"),
)


def known(*sources, events=EVENTS, **more):
    return Known(
        sources={source.slug: source for source in (*SOURCES, *sources)},
        events={event.slug: event for event in events},
        **more,
    )


def item(text, *, event=None, published=PUBLISHED, publisher="coast-wire", url="https://example.org/1"):
    return Item(Document(url, "A title", published, publisher), text, event)


def suggested(text, *, known_=None, **about):
    document = item(text, **about)
    return suggest(read(text, "en", publisher="Coast Wire"), document, known_ or known())


def record(text, **about):
    """The only record suggested."""
    (suggestion,) = suggested(text, **about)
    return suggestion.record


def codes(suggestion):
    return {reason.field: reason.code for reason in suggestion.reasons}
