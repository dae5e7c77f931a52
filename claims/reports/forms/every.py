"""Every form of a report by its name: the same stored content gives the same bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from claims.reports.document import LETTER, PAGE, WHOLE
from claims.reports.forms import mail
from claims.reports.forms.pdf import pdf
from claims.reports.forms.record import record
from claims.reports.forms.table import table
from claims.reports.forms.text import text
from claims.reports.language import Words
from claims.reports.telling import tell


@dataclass(frozen=True, slots=True)
class Stored:
    """A report as it was stored."""

    content: Mapping[str, Any]
    digest: str

    @property
    def at(self) -> datetime:
        """When the night ended: the date that forms bear which need one."""
        return datetime.fromisoformat(self.content["until"])


@dataclass(frozen=True, slots=True)
class Form:
    """``ending`` is that of its files and addresses."""

    ending: str
    media_type: str
    render: Callable[[Stored, Words], bytes]


def _text(report: Stored, words: Words) -> bytes:
    return text(tell(report.content, words, digest=report.digest, limits=WHOLE)).encode()


def _csv(report: Stored, words: Words) -> bytes:
    return table(report.content, words).encode()


def _json(report: Stored, words: Words) -> bytes:
    return record(report.content, report.digest).encode()


def _pdf(report: Stored, words: Words) -> bytes:
    return pdf(tell(report.content, words, digest=report.digest, limits=PAGE), at=report.at)


def _html(report: Stored, words: Words) -> bytes:
    return mail.html(tell(report.content, words, digest=report.digest, limits=LETTER)).encode()


def _mail(report: Stored, words: Words) -> bytes:
    return mail.message(tell(report.content, words, digest=report.digest, limits=LETTER), at=report.at)


FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        "text": Form("txt", "text/plain; charset=utf-8", _text),
        "csv": Form("csv", "text/csv; charset=utf-8", _csv),
        "json": Form("json", "application/json", _json),
        "html": Form("html", "text/html; charset=utf-8", _html),
        "pdf": Form("pdf", "application/pdf", _pdf),
        "mail": Form("eml", "message/rfc822", _mail),
    }
)
