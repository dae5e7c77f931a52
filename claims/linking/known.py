"""What linking is told: the document in hand, and the sources, events and statements there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from claims.figures.claim import Document
from claims.figures.event import Event
from claims.figures.moment import Moment
from sources.lineage.source import Source


@dataclass(frozen=True, slots=True)
class Item:
    """The document that was read. ``text`` is what the reading's offsets count in.

    ``event`` is the slug that came with it, if one did.
    """

    value: Document
    text: str
    event: str | None = None

    @property
    def day(self) -> date | None:
        return day_of(self.value.published_at)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that is on record: what one source said on one day."""

    slug: str
    source: str
    event: str | None
    day: date | None
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a proposal may name; nothing else is ever proposed, subjects and statements aside."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    statements: tuple[Told, ...] = ()
    subjects: frozenset[str] = frozenset()


def day_of(moment: Moment | None) -> date | None:
    """The day of a moment, in UTC where it has an hour."""
    return None if moment is None else date(moment.year, moment.month, moment.day)
