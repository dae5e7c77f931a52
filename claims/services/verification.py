"""Whether the audit chain holds, and whether it says what the rows say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from claims.models import AuditEntry, AuditHead, Redaction
from claims.services.batches import batches
from claims.services.chain import Kind, commit, link_of
from claims.services.contents import Content
from claims.services.recorded import contents_of, subjects_of

CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that should not be; ``number`` is the entry's, None where a row or the end has none."""

    number: int | None
    code: str
    says: str


def verify(*, head: str | None = None) -> Iterator[Difference]:
    """Every difference between chain and rows, from the first entry on; none when all is sound.

    ``head`` is a link that left the house, as printed on a report: it must still be one of the chain.
    """
    previous, number = "", 0
    for entries in batches(_entries(), CHUNK):
        contents = contents_of(entries)
        redacted = set(Redaction.objects.filter(target__in=entries).values_list("target_id", flat=True))
        for entry in entries:
            number += 1
            yield from _broken_link(entry, number, previous)
            yield from _broken_commitment(entry, contents.get(entry.number), entry.pk in redacted)
            number, previous = entry.number, entry.link
    yield from _broken_end()
    if head is not None and not AuditEntry.objects.filter(link=head).exists():
        yield Difference(
            None, "head_lost", f"The chain does not hold the link {head}: it was cut or rewritten."
        )
    for kind in Kind:
        yield from _unchained(kind)


def _broken_link(entry: AuditEntry, number: int, previous: str) -> Iterator[Difference]:
    if entry.number != number:
        yield Difference(entry.number, "gap", f"Entry {number} is missing: {entry.number} follows.")
    elif entry.previous != previous:
        yield Difference(entry.number, "broken_link", f"{_name(entry)} does not follow the entry before it.")
    if entry.link != link_of(entry):
        yield Difference(entry.number, "broken_link", f"{_name(entry)} is not what its link was made of.")


def _broken_commitment(entry: AuditEntry, content: Content | None, redacted: bool) -> Iterator[Difference]:
    salt = getattr(entry, "salt", None)
    if content is None:
        yield Difference(entry.number, "row_missing", f"{_name(entry)}: its row is gone or cannot be read.")
    elif salt is None and not redacted:
        yield Difference(
            entry.number, "salt_missing", f"{_name(entry)}: its salt is gone without a redaction."
        )
    elif salt is not None and commit(salt.salt, content) != entry.commitment:
        yield Difference(entry.number, "row_changed", f"{_name(entry)}: its row is not what was recorded.")


def _broken_end() -> Iterator[Difference]:
    """The head is locked while it is compared: who appends meanwhile waits."""
    with transaction.atomic():
        end = AuditHead.objects.select_for_update().first() or AuditHead()
        last = AuditEntry.objects.order_by("number").last()
        if (end.number, end.link) != ((last.number, last.link) if last else (0, "")):
            says = f"The chain ends at {last.number if last else 0}, and its head says {end.number}."
            yield Difference(None, "broken_end", says)


def _unchained(kind: Kind) -> Iterator[Difference]:
    """Rows that were slipped in: they have no entry."""
    for subjects in batches(subjects_of(kind), CHUNK):
        known = AuditEntry.objects.filter(kind=kind.value, subject__in=subjects)
        for subject in sorted(set(subjects) - set(known.values_list("subject", flat=True))):
            yield Difference(None, "row_unchained", f"The {kind} {subject} has no entry in the chain.")


def _name(entry: AuditEntry) -> str:
    return f"Entry {entry.number} ({entry.kind} {entry.subject})"


def _entries() -> Iterator[AuditEntry]:
    return AuditEntry.objects.select_related("salt").order_by("number").iterator(CHUNK)
