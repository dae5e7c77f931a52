"""What an import would do: everything is worked out as it would be, and nothing is kept."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction

from claims.figures.claim import Claim as ClaimValue
from claims.models import Claim, Conflict, Question
from claims.reconciliation.found import Found
from claims.reconciliation.wording import sentence
from claims.records.envelope import Envelope
from claims.services import corrections
from claims.services.batches import batches
from claims.services.family import Rows
from claims.services.reconcile import TOP_OF_QUESTION, look
from claims.services.settle import Line, Outcome, families, only_look
from claims.services.submit import Rejection, submit_all

# Claims of the families that would be looked at; beyond them whoever waits for a preview waits too long.
LOOKED_AT: Final = 5000


@dataclass(frozen=True, slots=True)
class Trial:
    """Readable claims by what would become of them, in the order of the file; each stands in one place.

    ``correcting`` are new ones that supersede or withdraw an earlier one. ``sources`` and ``events`` count
    the declarations. ``outcome`` is None where it would take too long to find out.
    """

    new: tuple[ClaimValue, ...]
    correcting: tuple[ClaimValue, ...]
    unchanged: tuple[ClaimValue, ...]
    rejected: tuple[Rejection, ...]
    notes: tuple[str, ...]
    sources: int
    events: int
    questions: int
    outcome: Outcome | None


@dataclass(slots=True)
class _Came:
    """What came by, while it is taken in."""

    claims: dict[str, ClaimValue] = field(default_factory=dict)
    sources: int = 0
    events: int = 0

    def through(self, envelopes: Iterable[Envelope]) -> Iterator[Envelope]:
        for envelope in envelopes:
            for claim in envelope.claims:
                self.claims.setdefault(claim.id, claim)
            self.sources += len(envelope.sources)
            self.events += len(envelope.events)
            yield envelope


@transaction.atomic
def trial(*, envelopes: Iterable[Envelope], submitter: str, now: datetime) -> Trial:
    """What importing the good records would do.

    Raises:
        RecordError: from reading ``envelopes``.
    """
    came = _Came()
    told = submit_all(envelopes=came.through(envelopes), submitter=submitter, now=now, partial=True)
    stored = dict(Claim.objects.filter(batch=told.batch).values_list("external_id", "pk"))
    refused = {each.id for each in told.rejected}
    new = [claim for name, claim in came.claims.items() if name in stored]
    touched = corrections.questions_of(corrections.behind(stored.values()))
    tried = Trial(
        new=tuple(claim for claim in new if not _corrects(claim)),
        correcting=tuple(claim for claim in new if _corrects(claim)),
        unchanged=tuple(
            claim for name, claim in came.claims.items() if name not in stored and name not in refused
        ),
        rejected=told.rejected,
        notes=told.notes,
        sources=came.sources,
        events=came.events,
        questions=len(touched),
        outcome=_outcome(touched),
    )
    only_look()
    return tried


def _corrects(claim: ClaimValue) -> bool:
    return claim.supersedes is not None or claim.withdraws is not None


def _outcome(touched: Collection[int]) -> Outcome | None:
    """What reconciling these questions would find.

    The events are not held, as they are when it is done in earnest: nothing is written, and whoever holds
    them may wait for a submitter that this transaction holds.
    """
    tops = {
        top
        for some in batches(sorted(touched))
        for top in Question.objects.filter(pk__in=some).order_by().values_list(TOP_OF_QUESTION, flat=True)
    }
    if not tops:
        return Outcome()
    if len(tops) > LOOKED_AT or Claim.objects.filter(event__in=families(tops)).count() > LOOKED_AT:
        return None
    ledger, conflicts, rows = look(tops, hold=False)
    return Outcome(
        opened=tuple(_line(found, rows) for found in ledger.opened),
        reopened=tuple(_line(change.found, rows) for change in ledger.reopened),
        changed=tuple(_line(change.found, rows) for change in ledger.changed),
        cleared=tuple(_cleared(conflicts[key]) for key in ledger.cleared),
    )


def _line(found: Found, rows: Rows) -> Line:
    return Line(
        key=found.identity.key,
        kind=found.kind.value,
        event=found.event,
        severity=found.severity.value,
        says=sentence(found.reason, rows.code_names),
    )


def _cleared(row: Conflict) -> Line:
    return Line(row.key, row.kind, row.event.slug, row.severity, row.says)
