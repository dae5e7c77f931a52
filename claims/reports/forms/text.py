"""The report as plain text, in lines that a mail program does not break."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from claims.reports.document import Document, Line, Section

WIDE: Final = 78
INDENT: Final = "    "


def text(told: Document) -> str:
    """Headings underlined, each line of a table as one item with its columns named."""
    return "\n".join(line.rstrip() for line in _lines(told)) + "\n"


def _lines(told: Document) -> Iterator[str]:
    yield told.kicker
    yield from _heading(told.title, "=")
    yield from _wrapped(told.summary)
    yield from _wrapped(told.window)
    for alarm in told.alarms:
        yield from _wrapped(f"!! {alarm}")
    if told.numbers:
        yield ""
        yield from _wrapped(" · ".join(f"{title} {number}" for title, number in told.numbers))
    for section in told.sections:
        yield ""
        yield from _section(section)
    yield ""
    yield "-" * WIDE
    yield from _wrapped(told.closing)
    for name, stamp in told.stamps:
        yield f"{name}:"
        yield stamp


def _section(section: Section) -> Iterator[str]:
    yield from _heading(f"{section.title} ({section.note})" if section.note else section.title, "-")
    for line in section.lines:
        yield from _conflict(line)
    if section.table:
        for row in section.table.rows:
            yield from _item(
                row[0], [f"{name}: {cell}" for name, cell in zip(section.table.header, row, strict=True)][1:]
            )
    if section.chart:
        yield from _wrapped(section.chart.reading)
    if section.more:
        yield f"  + {section.more}"


def _conflict(line: Line) -> Iterator[str]:
    happened = f"{', '.join(line.happened)} · " if line.happened else ""
    yield from _item(line.says, [f"{line.grade} · {happened}{line.note}", " · ".join(line.aside)])


def _item(first: str, rest: list[str]) -> Iterator[str]:
    yield from wrap(first, WIDE, initial_indent="  * ", subsequent_indent=INDENT) or [""]
    for line in rest:
        yield from wrap(line, WIDE, initial_indent=INDENT, subsequent_indent=INDENT)


def _heading(title: str, rule: str) -> Iterator[str]:
    lines = wrap(title, WIDE)
    yield from lines
    yield rule * max(len(line) for line in lines)


def _wrapped(text: str) -> Iterator[str]:
    # A digest or an address stays whole: it is there to be copied.
    yield from wrap(text, WIDE, break_long_words=False, break_on_hyphens=False)
