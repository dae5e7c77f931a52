"""Claims as rows: values in, rows with keys out, in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from claims.figures.claim import Claim as ClaimValue
from claims.figures.figure import Figure as FigureValue
from claims.figures.hedge import widen
from claims.matching.saying import saying
from claims.models import Claim, Relay
from claims.services import bulk
from claims.services.audit import Sealed, seal
from claims.services.contents import claim_content

ATTEMPTS: Final = 5  # at keys that another submitter takes at the same moment


@dataclass(frozen=True, slots=True)
class Ids:
    """Primary keys by the names that values use."""

    sources: dict[str, int]
    events: dict[str, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim about to be stored, with the rows it refers to.

    ``digest`` is that of the record as sent; ``corrects`` has the key of the claim that this one corrects or
    takes back; ``span`` is where it stands in the text of its document.
    """

    value: ClaimValue
    digest: str
    document: int | None = None
    corrects: Claim | None = None
    span: tuple[int, int] | None = None


def store(drafts: Sequence[Draft], *, ids: Ids, submitter: str, now: datetime, batch: int) -> list[Claim]:
    """The claims with their relays, stored under keys that nobody else has; figures come after."""
    keys = bulk.reserve(Claim, len(drafts))
    rows = [_claim(pk, draft, ids) for pk, draft in zip(keys, drafts, strict=True)]
    for row in rows:
        row.submitter, row.recorded_at, row.batch_id = submitter, now, batch
    for attempt in range(ATTEMPTS):
        _name(rows, submitter)
        try:
            with transaction.atomic():
                bulk.insert(Claim, map(vars, rows))
            break
        except IntegrityError:
            if attempt + 1 == ATTEMPTS:
                raise
    relays = (
        {
            "claim_id": row.pk,
            "position": position,
            "source_id": ids.sources[slug],
            "origin_id": row.source_id,
        }
        for row, draft in zip(rows, drafts, strict=True)
        for position, slug in enumerate(draft.value.relays)
    )
    bulk.insert(Relay, relays)
    return rows


def figure_row(claim: Claim, position: int, value: FigureValue, question: int | None) -> bulk.Row:
    allowed = widen(value)
    return {
        "claim_id": claim.pk,
        "position": position,
        "question_id": question,
        "low": value.low,
        "high": value.high,
        "floor": allowed.low,
        "ceiling": allowed.high,
        "low_open": value.low_open,
        "high_open": value.high_open,
        "hedge": value.hedge.value,
        "subject": value.metric.subject,
        "outcome": value.metric.outcome,
        "unit": value.metric.unit,
        "kind": value.metric.kind.value,
        "scope_kind": value.scope.kind.value,
        "start": value.scope.start,
        "end": value.scope.end,
        "as_of": value.scope.as_of,
        "place": value.scope.place,
        "population": value.scope.population,
        "surface": value.surface,
        "counted": value.counted,
        "part_of": value.part_of,
    }


def sealed(row: Claim, draft: Draft) -> Sealed:
    """The commitment to a claim that was just stored, as its rows will tell it, without reading them."""
    corrects = row.supersedes or row.withdraws
    named = replace(
        draft.value,
        id=row.key,
        supersedes=corrects.key if corrects and draft.value.supersedes else None,
        withdraws=corrects.key if corrects and draft.value.withdraws else None,
    )
    return seal(row.key, claim_content(row, named))


def _claim(pk: int, draft: Draft, ids: Ids) -> Claim:
    value = draft.value
    start, end = draft.span or (None, None)
    return Claim(
        pk=pk,
        external_id=value.id,
        event_id=ids.events[value.event] if value.event else None,
        source_id=ids.sources[value.source],
        document_id=draft.document,
        mode=value.mode.value,
        quote=value.quote,
        lang=value.lang,
        start=start,
        end=end,
        asserted_at=value.asserted_at,
        statement=value.statement,
        supersedes=draft.corrects if value.supersedes else None,
        withdraws=draft.corrects if value.withdraws else None,
        credibility=value.credibility,
        provisional=value.provisional,
        denies=value.denies,
        saying=saying(value),
        content_digest=draft.digest,
    )


def _name(rows: Sequence[Claim], submitter: str) -> None:
    """Give each claim its key: its own id, or where that is taken the id under its submitter's name."""
    for row in rows:
        row.key = row.external_id
    used, waiting, turn = set[str](), list(rows), 1
    while waiting:
        used |= set(Claim.objects.filter(key__in=[row.key for row in waiting]).values_list("key", flat=True))
        again = []
        for row in waiting:
            if row.key in used:
                again.append(row)
            used.add(row.key)
        for row in again:
            row.key = f"{submitter}:{row.external_id}" + (f":{turn}" if turn > 1 else "")
        waiting, turn = again, turn + 1
