"""Claims of the desk that stand in the place of an earlier one: that is superseded, never edited."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction

from claims.figures.claim import Claim as ClaimValue
from claims.models import Claim
from claims.records.envelope import Envelope
from claims.records.errors import RecordError
from claims.services import corrections, locks, settle
from claims.services.settle import Outcome
from claims.services.submit import Reading, submit
from sources.lineage.source import Source as SourceValue

DESK: Final = "desk"  # who submits them: the newsroom itself
PLACED: Final = "-placed"
CORRECTED: Final = "-corrected"
CLAIM: Final = "/claim"  # where the problems of the claim stand, beside those of what comes with it
LONGEST_ID: Final = 200

_ENDING: Final = re.compile(rf"(?:{PLACED}|{CORRECTED})(?:-\d+)?$")


@transaction.atomic
def settled(
    *, events: Collection[int], write: Callable[[], Claim], now: datetime, preview: bool = False
) -> tuple[Claim, Outcome]:
    """The claim that ``write`` stores, and what that does to the conflicts of the families of these events.

    With ``preview`` everything is worked out as it would be, and nothing is kept.
    """
    locks.hold("intake", shared=True)
    written, before, after = settle.settled(write, tops=settle.hold(events), now=now)
    return written, settle.shown(before, after, preview=preview)


@transaction.atomic
def supersede(
    *, claim: Claim, value: ClaimValue, ending: str, now: datetime, sources: Iterable[SourceValue] = ()
) -> Claim:
    """The claim of the desk that says ``value`` from now on, in place of ``claim``.

    What ``value`` calls itself and corrects is chosen here. New ``sources`` are declared along with it.

    Raises:
        RecordError: the claim was corrected or withdrawn, or the value names what nobody knows.
    """
    locks.hold("intake", shared=True)
    for submitter in sorted({claim.submitter, DESK}):
        locks.hold(f"submitter {submitter}")
    name = _free_name(claim, ending)
    value = replace(value, id=name, supersedes=claim.key, withdraws=None)
    span = {name: (claim.start, claim.end)} if claim.start is not None and claim.end is not None else {}
    submitted = submit(
        envelope=Envelope(sources=tuple(sources), claims=(value,), pointers=(CLAIM,)),
        submitter=DESK,
        now=now,
        reading=Reading(claim.document, span) if claim.document else None,
        foreign={claim.key: _known(claim)},
    )
    if submitted.rejected:
        raise RecordError(problem for each in submitted.rejected for problem in each.problems)
    return Claim.objects.get(submitter=DESK, external_id=name)


def _known(claim: Claim) -> corrections.Known:
    earlier = corrections.corrected_by([claim.pk]).get(claim.pk)
    return corrections.Known(claim.pk, claim.key, claim.content_digest, earlier)


def _free_name(claim: Claim, ending: str) -> str:
    """An id of the desk for what a claim becomes: "x03-placed", and the next time "x03-placed-2"."""
    base = _ENDING.sub("", claim.key)[: LONGEST_ID - len(ending) - 4] + ending
    taken = set(
        Claim.objects.filter(submitter=DESK, external_id__startswith=base).values_list(
            "external_id", flat=True
        )
    )
    turn = 1
    while (name := base if turn == 1 else f"{base}-{turn}") in taken:
        turn += 1
    return name
