"""Appending to the audit chain (docs/adr/0001). claims/services/verify.py checks it."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from claims.figures.canonical import digest
from claims.models import Adjudication, AuditEntry, AuditHead, AuditSalt, Report
from claims.services.contents import Content, adjudication_content, report_content

VERSION: Final = 1
SALT_BYTES: Final = 32
BATCH: Final = 2000  # rows in one statement


class Kind(StrEnum):
    """What an entry commits to."""

    CLAIM = "claim"
    ADJUDICATION = "adjudication"
    REPORT = "report"
    REDACTION = "redaction"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A commitment that waits for its place in the chain, with the salt that opens it."""

    subject: str
    salt: str
    commitment: str


def seal(subject: str, content: Content) -> Sealed:
    salt = secrets.token_hex(SALT_BYTES)
    return Sealed(subject, salt, commit(salt, content))


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
    head = _locked_head()
    entries = list(_linked(head, kind, sealed, now))
    AuditEntry.objects.bulk_create(entries, batch_size=BATCH)
    AuditSalt.objects.bulk_create(
        (AuditSalt(entry=entry, salt=each.salt) for entry, each in zip(entries, sealed, strict=True)),
        batch_size=BATCH,
    )
    head.save(update_fields=["number", "link"])
    return entries


def _linked(head: AuditHead, kind: Kind, sealed: Sequence[Sealed], now: datetime) -> Iterator[AuditEntry]:
    """The entries in order; ``head`` moves along with them."""
    for each in sealed:
        head.number += 1
        entry = AuditEntry(
            number=head.number,
            kind=kind.value,
            subject=each.subject,
            commitment=each.commitment,
            at=now,
            previous=head.link,
        )
        head.link = entry.link = link_of(entry)
        yield entry


def head() -> AuditHead:
    """The end of the chain as it stands; number 0 while nothing was recorded."""
    return AuditHead.objects.first() or AuditHead()


def commit(salt: str, content: Content) -> str:
    """What an entry holds instead of the content; without the salt it tells nothing about it."""
    return digest({"salt": salt, "content": content}, of="commitment", version=VERSION)


def link_of(entry: AuditEntry) -> str:
    """The link of an entry, from all else it holds."""
    held = {
        "number": entry.number,
        "kind": entry.kind,
        "subject": entry.subject,
        "commitment": entry.commitment,
        "at": entry.at.astimezone(UTC).isoformat(),
        "previous": entry.previous,
    }
    return digest(held, of="audit link", version=VERSION)


def _locked_head() -> AuditHead:
    AuditHead.objects.bulk_create([AuditHead()], ignore_conflicts=True)  # the first writer of all makes it
    return AuditHead.objects.select_for_update().get()
