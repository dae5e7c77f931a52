"""A report as every form shows it: headings, lines, tables and charts in the words of one language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chart:
    """``svg`` is drawn in greys that a style sheet may replace; ``reading`` says the same in words."""

    svg: str
    reading: str


@dataclass(frozen=True, slots=True)
class Line:
    """A conflict. ``severity`` is its code and ``grade`` its word; ``happened`` is what it did tonight."""

    key: str
    severity: str
    grade: str
    says: str
    happened: tuple[str, ...]
    note: str
    aside: tuple[str, ...]
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows begin with what they are about."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """``more`` says how much was left out; the page of ``event``, a slug, tells it in full."""

    name: str
    title: str
    note: str = ""
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    more: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """``numbers`` are headings with how many; ``stamps`` are named digests that others can check."""

    language: str
    date: str
    kicker: str
    title: str
    summary: str
    window: str
    alarms: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...]
    sections: tuple[Section, ...]
    closing: str
    stamps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a night a form has room for; what is left out is counted. None is no limit.

    A quiet night is one line, but ``in_full`` what is still open is told all the same.
    """

    events: int | None = None
    lines: int | None = None
    rows: int | None = None
    letters: int | None = None
    in_full: bool = False


WHOLE = Limits()
EVERYTHING = Limits(in_full=True)
# Keeps the page under 300 kB whatever the night was like; the pages of its events have the rest.
PAGE = Limits(events=15, lines=8, rows=8, letters=300)
# Mail programs cut a message off at 100 kB.
LETTER = Limits(events=5, lines=5, rows=5, letters=300)
