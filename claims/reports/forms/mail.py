"""The report as a letter: text, and HTML with its styles in the tags, for mail programs drop the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import Final

from claims.reports.document import Document, Line, Section, Table
from claims.reports.forms.text import text
from claims.reports.language import cut, words

SUBJECT_LETTERS: Final = 120
SANS: Final = "font-family:Inter,Segoe UI,Helvetica,Arial,sans-serif"
CELL: Final = "text-align:left;padding:6px 8px 6px 0;border-bottom:1px solid #e5e7eb"
# Of each tag; what has no style of its own inherits that of the body.
STYLES: Final = {
    "body": f"margin:0;padding:24px;background:#ffffff;color:#374151;{SANS};font-size:15px;line-height:1.5",
    "main": "max-width:640px;margin:0 auto",
    "h1": "font-size:24px;line-height:32px;margin:0 0 8px;color:#111827",
    "h2": "font-size:16px;margin:28px 0 0;padding-bottom:6px;border-bottom:2px solid #e5e7eb;color:#111827",
    "lead": "font-size:17px;margin:0 0 8px;color:#111827",
    "says": "margin:12px 0 0;font-weight:600;color:#111827",
    "mute": "margin:0;font-size:13px;color:#6b7280",
    "alarm": "margin:8px 0;padding:8px 12px;border-left:4px solid #b42318;color:#b42318",
    "table": "width:100%;border-collapse:collapse;font-size:14px",
    "th": f"{CELL};font-size:13px;color:#6b7280",
    "td": f"{CELL};vertical-align:top",
    "code": "font-size:12px;word-break:break-all",
}


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str
    html: str


def letter(told: Document) -> Letter:
    """What to send; nothing is sent from here."""
    subject = words(told.language).say("page.subject", date=told.title, summary=told.summary)
    return Letter(cut(subject, SUBJECT_LETTERS), text(told), html(told))


def message(told: Document, *, at: datetime) -> bytes:
    """The letter as a message without sender and recipient, dated ``at``: the same bytes each time."""
    written = letter(told)
    made = EmailMessage(policy=SMTP)
    made["Subject"] = written.subject
    made["Date"] = format_datetime(at)
    made.set_content(written.text, cte="base64")
    made.add_alternative(written.html, subtype="html", cte="base64")
    made.set_boundary(f"countercheck-{told.date}")
    return made.as_bytes()


def html(told: Document) -> str:
    """A page that needs nothing beside it."""
    parts = "".join(_parts(told))
    return (
        f'<!doctype html>\n<html lang="{told.language}"><head><meta charset="utf-8">'
        f"<title>{escape(told.title)}</title></head>"
        f'<body style="{STYLES["body"]}"><div style="{STYLES["main"]}">{parts}</div></body></html>\n'
    )


def _parts(told: Document) -> Iterator[str]:
    yield _tag("p", "mute", told.kicker)
    yield _tag("h1", "h1", told.title)
    yield _tag("p", "lead", told.summary)
    yield _tag("p", "mute", told.window)
    yield from (_tag("p", "alarm", alarm) for alarm in told.alarms)
    if told.numbers:
        yield _tag("p", "mute", " · ".join(f"{title} {number}" for title, number in told.numbers))
    for section in told.sections:
        yield from _section(section)
    yield _tag("p", "mute", told.closing)
    for name, stamp in told.stamps:
        yield _tag("p", "mute", name) + _tag("code", "code", stamp)


def _section(section: Section) -> Iterator[str]:
    yield _tag("h2", "h2", f"{section.title} · {section.note}" if section.note else section.title)
    for line in section.lines:
        yield from _line(line)
    if section.table:
        yield _table(section.table)
    if section.chart:
        yield _tag("p", "mute", section.chart.reading)
    if section.more:
        yield _tag("p", "mute", section.more)


def _line(line: Line) -> Iterator[str]:
    yield _tag("p", "says", line.says)
    yield _tag("p", "mute", " · ".join([line.grade, *line.happened, line.note]))
    yield _tag("p", "mute", " · ".join(line.aside))


def _table(table: Table) -> str:
    head = "".join(_tag("th", "th", name) for name in table.header)
    rows = "".join(f"<tr>{''.join(_tag('td', 'td', cell) for cell in row)}</tr>" for row in table.rows)
    return f'<table style="{STYLES["table"]}"><tr>{head}</tr>{rows}</table>'


def _tag(tag: str, style: str, text: str) -> str:
    return f'<{tag} style="{STYLES[style]}">{escape(text)}</{tag}>'
