"""One attributed assertion, verbatim, with the figures read from it."""

from dataclasses import dataclass
from enum import StrEnum

from claims.figures.figure import Figure
from claims.figures.moment import Moment


class Mode(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    NARRATED = "narrated"
    HEADLINE = "headline"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Document:
    """The published item that carried the words. ``publisher`` is a source slug."""

    url: str | None = None
    title: str | None = None
    published_at: Moment | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """``source`` is the origin of the words; ``relays`` run from it outwards.

    ``event`` None waits in the inbox. ``credibility`` is 1 to 6, None when not judged.
    """

    id: str
    source: str
    figures: tuple[Figure, ...]
    event: str | None = None
    relays: tuple[str, ...] = ()
    mode: Mode = Mode.INDIRECT
    quote: str = ""
    lang: str | None = None
    document: Document | None = None
    asserted_at: Moment | None = None
    statement: str | None = None
    supersedes: str | None = None
    withdraws: str | None = None
    credibility: int | None = None
    provisional: bool = False
    denies: bool = False
