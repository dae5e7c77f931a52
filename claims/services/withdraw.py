"""Taking a whole submission back: every claim of it that still stands, by claims that withdraw them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from claims.figures.claim import Claim as ClaimValue
from claims.figures.errors import DomainError
from claims.models import Batch, Claim
from claims.models.claim import ClaimQuerySet
from claims.records.envelope import Envelope
from claims.records.errors import RecordError
from claims.services.batches import batches
from claims.services.submit import Submitted, submit_each

LONGEST_BASE: Final = 180  # of the 200 characters of an id: "-withdrawn" and a number come after


class NotYours(DomainError):
    """A submission is taken back by who sent it."""

    code = "not_allowed"


def withdraw(*, batch: Batch, submitter: str, now: datetime) -> Submitted:
    """Withdraw all claims of the batch that stand, as a submission of its own; where none does, none is made.

    A claim that another one of the batch corrects stands again once that is withdrawn, and goes with it.

    Raises:
        NotYours: somebody else submitted the batch.
    """
    if batch.submitter != submitter:
        raise NotYours(f"This batch is of {batch.submitter}: nobody else withdraws it.")
    if not _standing(batch).exists():
        return Submitted(new=0, unchanged=0, changed=0, rejected=())
    answer = submit_each(envelopes=_withdrawals(batch), submitter=submitter, now=now)
    if answer.rejected:
        raise RecordError(answer.rejected[0].problems)
    return answer


def _standing(batch: Batch) -> ClaimQuerySet:
    return Claim.objects.standing().filter(batch=batch)


def _withdrawals(batch: Batch) -> Iterator[Envelope]:
    """One envelope after the other, each for what stands once the one before it is stored."""
    seen = set[int]()
    standing = _standing(batch).select_related("event", "source").order_by("id")
    while rows := [row for row in standing.all() if row.pk not in seen]:
        seen |= {row.pk for row in rows}
        names = _free_names(rows, batch.submitter)
        claims = tuple(_withdrawal(row, name) for row, name in zip(rows, names, strict=True))
        yield Envelope(claims=claims, pointers=tuple(f"/{row.external_id}" for row in rows))


def _withdrawal(row: Claim, name: str) -> ClaimValue:
    return ClaimValue(
        id=name,
        source=row.source.slug,
        figures=(),
        event=row.event.slug if row.event else None,
        withdraws=row.external_id,
    )


def _free_names(rows: Sequence[Claim], submitter: str) -> list[str]:
    """Ids that the submitter has not used: "x03-withdrawn", and for another time "x03-withdrawn-2"."""
    names: dict[int, str] = {}
    waiting, turn = list(rows), 1
    while waiting:
        wished = {row.pk: _name(row, turn) for row in waiting}
        taken = _taken(sorted(wished.values()), submitter).union(names.values())
        names |= {pk: name for pk, name in wished.items() if name not in taken}
        waiting, turn = [row for row in waiting if row.pk not in names], turn + 1
    return [names[row.pk] for row in rows]


def _name(row: Claim, turn: int) -> str:
    own = row.external_id
    base = own if len(own) <= LONGEST_BASE else f"{own[: LONGEST_BASE - 20]}-{row.pk}"
    return f"{base}-withdrawn" if turn == 1 else f"{base}-withdrawn-{turn}"


def _taken(names: Sequence[str], submitter: str) -> set[str]:
    own = Claim.objects.filter(submitter=submitter)
    return {
        name
        for some in batches(names)
        for name in own.filter(external_id__in=some).values_list("external_id", flat=True)
    }
