"""Giving a claim its event, or another one, without editing it."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction

from claims.models import Claim, Event
from claims.records.envelope import Envelope
from claims.records.errors import RecordError, refuse
from claims.services import corrections, locks
from claims.services.kept import keep
from claims.services.settle import Outcome, families, hold, only_look, outcome, settle
from claims.services.submit import Reading, submit

DESK: Final = "desk"  # who gives a claim its event: the newsroom itself
PLACED: Final = "-placed"
LONGEST_ID: Final = 200


@transaction.atomic
def move(*, claim: Claim, event: Event, now: datetime, preview: bool = False) -> tuple[str, Outcome]:
    """The key of the claim that says the same of ``event``, and what that does to conflicts of both events.

    With ``preview`` everything is worked out as it would be, and nothing is kept.

    Raises:
        RecordError: as ``place`` does.
    """
    locks.hold("intake", shared=True)
    tops = hold({pk for pk in (claim.event_id, event.pk) if pk})
    before = keep(families(tops))
    placed = place(claim=claim, event=event, now=now)
    settle(tops, now)
    told = outcome(before, keep(families(tops)))
    if preview:
        only_look()
    return placed.key, told


@transaction.atomic
def place(*, claim: Claim, event: Event, now: datetime) -> Claim:
    """The claim of the desk that says the same of ``event``, or of what that was merged into.

    The one that waited is superseded, not edited.

    Raises:
        RecordError: the claim was corrected or withdrawn, is a retraction, or is of that event already.
    """
    locks.hold("intake", shared=True)
    for name in sorted({claim.submitter, DESK}):
        locks.hold(f"submitter {name}")
    event = event.survivor
    if claim.withdraws_id or (claim.event and claim.event.survivor == event):
        raise refuse("not_placed", f"{claim.key} is a retraction, or of {event.slug} already.")
    name = _free_name(claim)
    value = replace(claim.as_value(), id=name, event=event.slug, supersedes=claim.key)
    span = {name: (claim.start, claim.end)} if claim.start is not None and claim.end is not None else {}
    submitted = submit(
        envelope=Envelope(claims=(value,), pointers=("",)),
        submitter=DESK,
        now=now,
        reading=Reading(claim.document, span) if claim.document else None,
        foreign={claim.key: _known(claim)},
    )
    if submitted.rejected:
        raise RecordError(submitted.rejected[0].problems)
    return Claim.objects.get(submitter=DESK, external_id=name)


def _known(claim: Claim) -> corrections.Known:
    earlier = corrections.corrected_by([claim.pk]).get(claim.pk)
    return corrections.Known(claim.pk, claim.key, claim.content_digest, earlier)


def _free_name(claim: Claim) -> str:
    """An id of the desk for a claim's next place: "x03-placed", and when it moves again "x03-placed-2"."""
    base = claim.key.split(PLACED)[0][: LONGEST_ID - len(PLACED) - 4] + PLACED
    taken = set(
        Claim.objects.filter(submitter=DESK, external_id__startswith=base).values_list(
            "external_id", flat=True
        )
    )
    turn = 1
    while (name := base if turn == 1 else f"{base}-{turn}") in taken:
        turn += 1
    return name
