"""The report as one table for a spreadsheet: a row for each conflict and for each thing found."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from claims.reports.document import EVERYTHING, Document, Line, Section
from claims.reports.language import Words
from claims.reports.sheet import sheet
from claims.reports.telling import tell

COLUMNS: Final = ("section", "event", "says", "severity", "state", "what", "support", "key")


def table(content: Mapping[str, Any], words: Words) -> str:
    """Everything that the report holds; nothing is left out for want of room."""
    told = tell(content, words, limits=EVERYTHING)
    return sheet([words.say(f"column.{name}") for name in COLUMNS], _rows(told))


def _rows(told: Document) -> Iterator[tuple[str, ...]]:
    for section in told.sections:
        if section.name == "first":
            continue  # its conflicts stand under their events
        title, event = ("", section.title) if section.event else (section.title, "")
        yield from (_conflict(line, title, event) for line in section.lines)
        yield from _found(section, title, event)


def _conflict(line: Line, title: str, event: str) -> tuple[str, ...]:
    support, state = line.aside
    what = " · ".join([*line.happened, line.note])
    return title, event, line.says, line.grade, state, what, support, line.key


def _found(section: Section, title: str, event: str) -> Iterator[tuple[str, ...]]:
    """What a row is about, and the rest of it under the names of its columns."""
    if section.table is None:
        return
    for first, *rest in section.table.rows:
        named = zip(section.table.header[1:], rest, strict=True)
        yield title, event, first, "", "", "; ".join(f"{name}: {cell}" for name, cell in named), "", ""
