"""What a link of the audit chain holds and how it is hashed (docs/adr/0001)."""

import secrets
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from typing import Final

from claims.figures.canonical import digest
from claims.models import AuditEntry
from claims.services.contents import Content

VERSION: Final = 1
SALT_BYTES: Final = 32


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
