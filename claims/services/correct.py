"""Where our record of what was said is wrong, a claim of the desk says it rightly, and can be taken back.

Both can be looked at first: then everything is worked out as it would be, and nothing is kept.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction

from claims.figures.claim import Claim as ClaimValue
from claims.figures.errors import DomainError
from claims.models import Claim, Conflict, Correction, Event
from claims.records.claim import read_claim, write_claim
from claims.records.errors import Problem, RecordError, refuse
from claims.records.fields import Fields
from claims.records.source import read_source
from claims.review.policy import NotAllowed
from claims.services.ruling import person
from claims.services.settle import Outcome
from claims.services.steps import note
from claims.services.supersede import CORRECTED, settled, supersede
from sources.lineage.source import Source as SourceValue

Record = Mapping[str, Any]

NO_REASON: Final = "Say why, in a sentence."


class NotCorrected(DomainError):
    """There is nothing to correct, or nothing to take back."""

    code = "not_corrected"


@transaction.atomic
def correct(
    *,
    claim: Claim,
    changes: Record,
    by: User,
    reason: str,
    now: datetime,
    declares: Record | None = None,
    preview: bool = False,
) -> tuple[str, Outcome]:
    """The key of the claim that says what ``claim`` should have said, and what that does to conflicts.

    ``changes`` are fields of a claim record; of its figures, each in its place, only what differs is given.
    ``declares`` is the record of a source that is made with it.

    Raises:
        NotAllowed: only checkers and seniors correct.
        NotCorrected: it is a retraction, or nothing was changed.
        RecordError: everything that is wrong, under /claim, /declares and /reason.
    """
    _refuse_others(by)
    if claim.withdraws_id:
        raise NotCorrected(f"{claim.key} takes another claim back: it says nothing that could be wrong.")
    value, sources = _read(changed(record_of(claim), changes), declares, reason)
    if write_claim(value) == record_of(claim):
        raise NotCorrected("Nothing was changed.")
    return _write(claim, value, sources, Correction(reason=reason.strip(), by=by, made_at=now), preview)


@transaction.atomic
def take_back(
    *, correction: Correction, by: User, reason: str, now: datetime, preview: bool = False
) -> tuple[str, Outcome]:
    """The key of the claim that says again what was said before the correction; see ``correct``.

    Raises:
        NotAllowed: only checkers and seniors correct.
        NotCorrected: it was taken back, or takes one back.
        RecordError: what it said was corrected once more, or no reason is given.
    """
    _refuse_others(by)
    if correction.undoes_id or Correction.objects.filter(undoes=correction).exists():
        raise NotCorrected("It was taken back already: what should be said now is another correction.")
    if not reason.strip():
        raise refuse("required", NO_REASON, "/reason")
    claims = Claim.objects.with_lineage()
    claim = claims.get(pk=correction.claim_id)
    first = claims.get(superseded_by=claim)
    made = Correction(reason=reason.strip(), by=by, made_at=now, undoes=correction)
    return _write(claim, first.as_value(), (), made, preview)


def record_of(claim: Claim) -> dict[str, Any]:
    """What the claim says, as the record that a person corrects."""
    return write_claim(replace(claim.as_value(), supersedes=None))


def changed(record: Record, changes: Record) -> dict[str, Any]:
    """The record with the changes; figures that are not mentioned stay as they are."""
    figures = list(record["figures"])
    for place, figure in enumerate(changes.get("figures", ())):
        figures[place] = {**figures[place], **figure}
    return {**record, **changes, "figures": figures}


def _refuse_others(by: User) -> None:
    if not person(by).decides:
        raise NotAllowed("Only checkers and seniors correct a record.")


def _read(record: Record, declares: Record | None, reason: str) -> tuple[ClaimValue, tuple[SourceValue, ...]]:
    """The values of what was given, with everything that is wrong told at once."""
    fields = Fields({"claim": record, "declares": declares}, ("claim", "declares"))
    claim = fields.inner("claim", read_claim)
    source = fields.inner("declares", read_source)
    if not reason.strip():
        fields.problem("reason", "required", NO_REASON)
    fields.done()
    assert claim is not None
    return claim, (source,) if source else ()


def _write(
    claim: Claim, value: ClaimValue, sources: tuple[SourceValue, ...], made: Correction, preview: bool
) -> tuple[str, Outcome]:
    now = made.made_at
    made.by_name = made.by.get_username()
    concerned = _conflicts_of(claim)

    def write() -> Claim:
        made.claim = supersede(claim=claim, value=value, ending=CORRECTED, now=now, sources=sources)
        made.save()
        return made.claim

    try:
        new, told = settled(events=_events(claim, value), write=write, now=now, preview=preview)
    except RecordError as error:
        raise RecordError(_beside(problem) for problem in error.problems) from None
    if not preview:
        _note(concerned | _conflicts_of(new), claim, made)
    return new.key, told


def _beside(problem: Problem) -> Problem:
    """What is wrong with the declared source is told beside it, and not beside a list of one."""
    pointer = "/declares" if problem.pointer == "/sources" else problem.pointer
    return replace(problem, pointer=pointer)


def _events(claim: Claim, value: ClaimValue) -> set[int]:
    """The events of before and after; a slug that nobody knows is refused later, in words."""
    named = Event.objects.filter(slug=value.event or "").values_list("pk", flat=True)
    return {*named, *([claim.event_id] if claim.event_id else [])}


def _conflicts_of(claim: Claim) -> set[int]:
    return set(Conflict.objects.filter(figures__claim=claim).values_list("pk", flat=True))


def _note(conflicts: set[int], claim: Claim, made: Correction) -> None:
    """A line in the history of every conflict that holds the claim, or held it before."""
    for conflict in Conflict.objects.filter(pk__in=conflicts).order_by("key", "id"):
        note(
            conflict,
            before=conflict.state,
            what="uncorrected" if made.undoes_id else "corrected",
            now=made.made_at,
            by=made.by,
            difference={"claim": claim.key, "as": made.claim.key, "reason": made.reason},
        )
