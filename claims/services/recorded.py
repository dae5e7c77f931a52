"""The rows that the audit chain speaks of: found by their entries, and listed by their names there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from claims.models import Adjudication, AuditEntry, Claim, Redaction, Report
from claims.services.chain import Kind
from claims.services.contents import (
    Content,
    adjudication_content,
    claim_content,
    redaction_content,
    report_content,
)

Contents = dict[int, Content]  # by number of the entry
UNREADABLE: Final = (ValueError, TypeError, ArithmeticError, LookupError)  # how a tampered row fails


@dataclass(frozen=True, slots=True)
class Recorded:
    """``find`` gives what the rows of some entries hold now, without those whose row is gone."""

    find: Callable[[Sequence[AuditEntry]], Contents]
    subjects: Callable[[], Iterator[Any]]


def contents_of(entries: Sequence[AuditEntry]) -> Contents:
    """What the rows of the entries hold now; a row that is gone or cannot be read has none."""
    found: Contents = {}
    for kind, recorded in RECORDED.items():
        mine = [entry for entry in entries if entry.kind == kind.value]
        try:
            found |= recorded.find(mine) if mine else {}
        except UNREADABLE:
            for entry in mine:
                with suppress(*UNREADABLE):
                    found |= recorded.find([entry])
    return found


def subjects_of(kind: Kind) -> Iterator[str]:
    """The name in the chain of every row of the kind."""
    return (str(subject) for subject in RECORDED[kind].subjects())


def _claims(entries: Sequence[AuditEntry]) -> Contents:
    numbers = {entry.subject: entry.number for entry in entries}
    rows = Claim.objects.with_lineage().filter(key__in=numbers)
    return {numbers[row.key]: claim_content(row) for row in rows}


def _adjudications(entries: Sequence[AuditEntry]) -> Contents:
    numbers = {entry.subject: entry.number for entry in entries}
    known = [int(subject) for subject in numbers if subject.isascii() and subject.isdigit()]
    rows = Adjudication.objects.select_related("conflict").filter(pk__in=known)
    return {numbers[str(row.pk)]: adjudication_content(row) for row in rows}


def _reports(entries: Sequence[AuditEntry]) -> Contents:
    numbers = {date.fromisoformat(entry.subject): entry.number for entry in entries}
    return {numbers[row.date]: report_content(row) for row in Report.objects.filter(date__in=numbers)}


def _redactions(entries: Sequence[AuditEntry]) -> Contents:
    rows = Redaction.objects.select_related("entry", "target").filter(entry__in=entries)
    return {row.entry.number: redaction_content(row) for row in rows}


RECORDED: Final[Mapping[Kind, Recorded]] = MappingProxyType(
    {
        Kind.CLAIM: Recorded(_claims, lambda: Claim.objects.values_list("key", flat=True).iterator()),
        Kind.ADJUDICATION: Recorded(
            _adjudications, lambda: Adjudication.objects.values_list("pk", flat=True).iterator()
        ),
        Kind.REPORT: Recorded(_reports, lambda: Report.objects.values_list("date", flat=True).iterator()),
        Kind.REDACTION: Recorded(_redactions, lambda: iter(())),  # a redaction cannot be without its entry
    }
)
