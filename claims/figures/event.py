"""What happened. A child lies inside its parents (R9)."""

from dataclasses import dataclass

from claims.figures.moment import Moment


@dataclass(frozen=True, slots=True)
class Event:
    slug: str
    title: str = ""
    kind: str = ""
    start: Moment | None = None
    end: Moment | None = None
    place: str | None = None
    parent: str | None = None
    parts_complete: bool = False
