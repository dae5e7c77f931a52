"""Giving a claim its event, or another one, without editing it."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from claims.models import Claim, Event
from claims.records.errors import refuse
from claims.services import locks
from claims.services.settle import Outcome
from claims.services.supersede import PLACED, settled, supersede


def move(*, claim: Claim, event: Event, now: datetime, preview: bool = False) -> tuple[str, Outcome]:
    """The key of the claim that says the same of ``event``, and what that does to conflicts of both events.

    With ``preview`` everything is worked out as it would be, and nothing is kept.

    Raises:
        RecordError: as ``place`` does.
    """
    placed, told = settled(
        events={pk for pk in (claim.event_id, event.pk) if pk},
        write=lambda: place(claim=claim, event=event, now=now),
        now=now,
        preview=preview,
    )
    return placed.key, told


@transaction.atomic
def place(*, claim: Claim, event: Event, now: datetime) -> Claim:
    """The claim of the desk that says the same of ``event``, or of what that was merged into.

    The one that waited is superseded, not edited.

    Raises:
        RecordError: the claim was corrected or withdrawn, is a retraction, or is of that event already.
    """
    locks.hold("intake", shared=True)  # before the event is read: nobody merges it meanwhile
    event = event.survivor
    if claim.withdraws_id or (claim.event and claim.event.survivor == event):
        raise refuse("not_placed", f"{claim.key} is a retraction, or of {event.slug} already.")
    value = replace(claim.as_value(), event=event.slug)
    return supersede(claim=claim, value=value, ending=PLACED, now=now)
