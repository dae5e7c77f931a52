"""What is listed of an import: its claims by what becomes of them, its rejected rows, what it opened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.http import HttpRequest

from claims.admin import evidence, lines
from claims.figures.claim import Claim as ClaimValue
from claims.figures.figure import Figure
from claims.models import Batch, Conflict
from claims.records.files import read_file
from claims.records.refused import Refused, Sent
from claims.reports import notation
from claims.services.trial import Trial, trial
from claims.services.uploads import Upload

LISTED: Final = 25


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list. ``code`` is that of a rejection, ``meta`` what is said in small letters."""

    name: str
    says: str
    code: str = ""
    meta: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """``items`` are the first of all ``number``."""

    heading: str
    slug: str
    number: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    pk: int
    number: str
    says: str
    state: str
    tone: str


def lists(upload: Upload, tried: Trial) -> list[Listed]:
    """First what has to be put right; empty lists are left out."""
    sent = Sent(list(upload.lines()))
    refused = _refused(tried)
    found = [
        Listed("Rejected", "rejected", len(refused), tuple(_wrong(one, sent) for one in refused[:LISTED])),
        _claims("New, correcting or withdrawing an earlier one", "correcting", tried.correcting),
        _claims("New", "new", tried.new),
        _claims("There already", "unchanged", tried.unchanged),
    ]
    return [one for one in found if one.number]


def rejected_rows(upload: Upload, submitter: str, now: datetime) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of what would be rejected now; after an import that is what was."""
    tried = trial(envelopes=read_file(upload.lines()), submitter=submitter, now=now)
    return Sent(list(upload.lines())).rows(_refused(tried))


def opened(request: HttpRequest, batch: Batch) -> list[Opened]:
    """The first conflicts that the submission opened, or opened again, the most pressing first."""
    assert isinstance(request.user, User)
    numbers = batch.steps.order_by().values_list("conflict", flat=True)
    rows = list(Conflict.objects.filter(pk__in=numbers).select_related("lease_holder").by_priority()[:LISTED])
    seen = lines.seen_by(request, rows)
    return [
        Opened(row.pk, lines.number(row), evidence.says(row, seen), *lines.state_of(row, request.user))
        for row in rows
    ]


def _refused(tried: Trial) -> list[Refused]:
    """In the order of the file."""
    refused = [Refused(each.id, each.pointer, each.code, each.error) for each in tried.rejected]
    return sorted(refused, key=lambda one: one.number)


def _wrong(refused: Refused, sent: Sent) -> Item:
    named = " · ".join(part for part in (sent.place(refused), refused.id) if part)
    return Item(named or "The file", refused.error, refused.code)


def _claims(heading: str, slug: str, claims: Sequence[ClaimValue]) -> Listed:
    return Listed(heading, slug, len(claims), tuple(map(_claim, claims[:LISTED])))


def _claim(claim: ClaimValue) -> Item:
    corrects = (("supersedes", claim.supersedes), ("withdraws", claim.withdraws))
    return Item(
        name=claim.id,
        says=" · ".join(_figures(claim.figures)) or "no figure",
        meta=(
            *(f"{verb} {target}" for verb, target in corrects if target),
            " → ".join((claim.source, *claim.relays)),
            claim.event or "no event: waits in the inbox",
        ),
    )


def _figures(figures: Iterable[Figure]) -> list[str]:
    return [
        " ".join(
            part
            for part in (
                notation.short(figure),
                notation.spelled(figure.metric.subject),
                notation.spelled(figure.metric.outcome),
            )
            if part
        )
        for figure in figures
    ]
