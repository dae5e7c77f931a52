"""Taking claims in: all or nothing in one transaction, the same again changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from django.db import transaction

from claims.records.envelope import Envelope
from claims.services import locks
from claims.services.corrections import Known
from claims.services.intake import Intake, Reading, Rejection

__all__ = ["Reading", "Rejection", "Submitted", "submit", "submit_all", "submit_each"]


@dataclass(frozen=True, slots=True)
class Submitted:
    """How many claims are new, were there already, and were corrected or taken back by the new ones.

    Where something was ``rejected`` and not the rest asked for, nothing is new and nothing changed.
    ``notes`` say what was passed over because something else is known. ``batch`` is the number under which
    what was stored can be asked about and taken back.
    """

    new: int
    unchanged: int
    changed: int
    rejected: tuple[Rejection, ...]
    notes: tuple[str, ...] = ()
    batch: int | None = None


def submit(
    *,
    envelope: Envelope,
    submitter: str,
    now: datetime,
    partial: bool = False,
    dry_run: bool = False,
    reading: Reading | None = None,
    foreign: Mapping[str, Known] | None = None,
) -> Submitted:
    """Store the envelope; ``partial`` stores what is good of it, ``dry_run`` answers and stores nothing.

    A claim is known by its submitter and id: with the same content it is unchanged, with other content it is
    rejected. ``foreign`` are claims of others that this submitter may correct.
    """
    intake = Intake(submitter, now, reading=reading, foreign=foreign or {})
    return _run(intake, [envelope], alone=False, partial=partial, dry_run=dry_run)


def submit_all(
    *,
    envelopes: Iterable[Envelope],
    submitter: str,
    now: datetime,
    partial: bool = False,
    dry_run: bool = False,
) -> Submitted:
    """Store envelopes that belong together, as the pieces of one file, like one envelope.

    Raises:
        RecordError: from reading ``envelopes``; then nothing of them is stored.
    """
    waiting = iter(envelopes)
    first = list(islice(waiting, 2))
    return _run(
        Intake(submitter, now),
        chain(first, waiting),
        alone=len(first) > 1,
        partial=partial,
        dry_run=dry_run,
    )


def submit_each(*, envelopes: Iterable[Envelope], submitter: str, now: datetime) -> Submitted:
    """Store envelopes, each asked for only when those before it are stored; all of them or none."""
    return _run(Intake(submitter, now), envelopes, alone=True, partial=False, dry_run=False)


@transaction.atomic
def _run(
    intake: Intake, envelopes: Iterable[Envelope], *, alone: bool, partial: bool, dry_run: bool
) -> Submitted:
    # Within an envelope rows are written in one order for everybody, so that two submissions may wait for one
    # another but never in a circle. Over several envelopes there is no such order: they go alone.
    locks.hold("intake", shared=not alone)
    locks.hold(f"submitter {intake.submitter}")
    intake.begin()
    for envelope in envelopes:
        intake.take(envelope)
    intake.finish()
    refused = bool(intake.rejected) and not partial
    if dry_run or refused:
        transaction.set_rollback(True)
    return Submitted(
        new=0 if refused else intake.new,
        unchanged=intake.unchanged,
        changed=0 if refused else intake.changed,
        rejected=tuple(intake.rejected),
        notes=tuple(intake.notes),
        batch=None if dry_run or refused else intake.batch,
    )
