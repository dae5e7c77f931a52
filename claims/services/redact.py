"""Removing words that a court ordered removed, so that the chain still holds and says so (docs/adr/0001)."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from claims.figures.errors import DomainError
from claims.models import (
    AuditEntry,
    AuditSalt,
    Claim,
    Document,
    IdempotencyKey,
    Redaction,
    Suggestion,
)
from claims.services import audit
from claims.services.chain import Kind
from claims.services.contents import redaction_content

MASK: Final = "█"  # for each character, so that the spans of other claims stay where they are
WORDS: Final = {"quote": "", "surface": "", "counted": "", "cue": "", "outcome_text": "", "text": ""}


class NoReason(DomainError):
    """Words are removed for a legal reason or not at all."""

    code = "no_reason"


@transaction.atomic
def redact_claim(*, key: str, reason: str, by_name: str, now: datetime) -> Redaction:
    """Blank the words of the claim wherever they were read from or to; its numbers stay.

    Raises:
        NoReason: ``reason`` says nothing.
        Claim.DoesNotExist: nothing has that key.
    """
    if not reason.strip():
        raise NoReason("A redaction names its legal reason: the court, the date, the file number.")
    claim = Claim.objects.select_for_update(no_key=True, of=("self",)).select_related("document").get(key=key)
    _mask(claim)
    Claim.objects.filter(pk=claim.pk).update(quote="")
    claim.figures.update(surface="", counted="")
    for suggestion in Suggestion.objects.filter(claim=claim):
        suggestion.record = _without_words(suggestion.record)
        suggestion.reading = _without_words(suggestion.reading)
        suggestion.reasons = []  # their sentences quote
        suggestion.save(update_fields=["record", "reading", "reasons"])
    # Answers kept for requests that come again hold the words of claims and articles, whoever sent them.
    # Asked again, such a request finds its claims stored, and is answered without the words.
    IdempotencyKey.objects.all().delete()
    return _record(AuditEntry.objects.get(kind=Kind.CLAIM.value, subject=key), reason.strip(), by_name, now)


def _mask(claim: Claim) -> None:
    document = claim.document
    if document is None or claim.start is None or claim.end is None:
        return
    text = document.text
    masked = text[: claim.start] + MASK * len(text[claim.start : claim.end]) + text[claim.end :]
    Document.objects.filter(pk=document.pk).update(text=masked)


def _without_words(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_words(inner) for inner in value]
    if isinstance(value, dict):
        return {name: WORDS.get(name, _without_words(inner)) for name, inner in value.items()}
    return value


def _record(target: AuditEntry, reason: str, by_name: str, now: datetime) -> Redaction:
    """Take the salt away, and link in why; the entry is made before the row that it commits to."""
    AuditSalt.objects.filter(entry=target).delete()
    redaction = Redaction(target=target, reason=reason, by_name=by_name, made_at=now)
    subject = f"{target.kind} {target.subject}"
    redaction.entry = audit.append(
        kind=Kind.REDACTION, subject=subject[:320], content=redaction_content(redaction), now=now
    )
    redaction.save()
    return redaction
