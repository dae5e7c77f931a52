"""The audit chain: appending to it, its head, and whether it holds (docs/adr/0001)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from claims.models import Adjudication, AuditEntry, AuditHead, AuditSalt, Report
from claims.services import bulk
from claims.services.chain import Kind, Sealed, link_of, seal
from claims.services.contents import Content, adjudication_content, report_content
from claims.services.verification import Difference, verify

__all__ = [
    "Difference",
    "Kind",
    "Sealed",
    "append",
    "append_adjudication",
    "append_all",
    "append_report",
    "head",
    "seal",
    "verify",
]


def append(*, kind: Kind, subject: str, content: Content, now: datetime) -> AuditEntry:
    """One link for one row; see ``append_all``."""
    return append_all(kind=kind, sealed=[seal(subject, content)], now=now)[0]


def append_adjudication(row: Adjudication, *, now: datetime) -> AuditEntry:
    return append(kind=Kind.ADJUDICATION, subject=str(row.pk), content=adjudication_content(row), now=now)


def append_report(row: Report, *, now: datetime) -> AuditEntry:
    return append(kind=Kind.REPORT, subject=row.date.isoformat(), content=report_content(row), now=now)


def append_all(*, kind: Kind, sealed: Sequence[Sealed], now: datetime) -> list[AuditEntry]:
    """One link for each, in the order given.

    To be called last in the transaction that writes the rows: it holds the head, and with it every other
    writer, until the transaction ends.
    """
    if not sealed:
        return []
    end = _locked_head()
    entries = list(_linked(end, kind, sealed, now))
    for pk, entry in zip(bulk.reserve(AuditEntry, len(entries)), entries, strict=True):
        entry.pk = pk
    bulk.insert(AuditEntry, map(vars, entries))
    salts = ({"entry_id": entry.pk, "salt": each.salt} for entry, each in zip(entries, sealed, strict=True))
    bulk.insert(AuditSalt, salts)
    end.save(update_fields=["number", "link"])
    return entries


def head() -> AuditHead:
    """The end of the chain as it stands; number 0 while nothing was recorded."""
    return AuditHead.objects.first() or AuditHead()


def _locked_head() -> AuditHead:
    held = AuditHead.objects.select_for_update()
    if not (end := held.first()):  # the first writer of all makes it, or finds who was quicker
        AuditHead.objects.bulk_create([AuditHead()], ignore_conflicts=True)
        end = held.get()
    return end


def _linked(end: AuditHead, kind: Kind, sealed: Sequence[Sealed], now: datetime) -> Iterator[AuditEntry]:
    """The entries in order; the end moves along with them."""
    for each in sealed:
        end.number += 1
        entry = AuditEntry(
            number=end.number,
            kind=kind.value,
            subject=each.subject,
            commitment=each.commitment,
            at=now,
            previous=end.link,
        )
        end.link = entry.link = link_of(entry)
        yield entry
