"""What the audit chain commits to: the whole of a row, spelled one way for ever.

A commitment is recomputed years later, so a change here is a new ``version`` in the content, never an edit
of what an old version holds.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from claims.figures.claim import Claim as ClaimValue
from claims.figures.claim import Document as DocumentValue
from claims.models import Adjudication, Claim, Redaction, Report
from claims.records.claim import write_claim

Content = dict[str, Any]
VERSION: Final = 1


def claim_content(row: Claim, value: ClaimValue | None = None) -> Content:
    """``value`` spares the queries of ``as_value`` where the row was just made from it."""
    if value is None:
        figures = [figure.position for figure in row.figures.all()]
        relays = [relay.position for relay in row.relays.all()]
    else:
        figures, relays = list(range(len(value.figures))), list(range(len(value.relays)))
    return {
        "version": VERSION,
        "submitter": row.submitter,
        "external_id": row.external_id,
        "start": row.start,
        "end": row.end,
        "recorded_at": _instant(row.recorded_at),
        "content_digest": row.content_digest,
        "record": write_claim(_without_empty_document(value or row.as_value())),
        "places": {"figures": figures, "relays": relays},  # a figure is named by its place
    }


def adjudication_content(row: Adjudication) -> Content:
    return {
        "version": VERSION,
        "conflict": row.conflict.key,
        "row": {name: getattr(row, name) for name in _ADJUDICATION},
        "until": _instant(row.until),
        "made_at": _instant(row.made_at),
    }


_ADJUDICATION: Final = (
    *("action", "step", "version", "state_before", "state_after", "reviewer_id", "reviewer_name"),
    *("judgement", "facet", "disposition", "dismisses", "verdicts", "reason", "cites", "waits_for"),
    *("accepts", "accepted_low", "accepted_high", "undoes_id", "evidence", "versions"),
)


def report_content(row: Report) -> Content:
    return {
        "version": VERSION,
        "date": row.date,
        "since": _instant(row.since),
        "until": _instant(row.until),
        "snapshot": row.snapshot,
        "content": row.content,
        "digest": row.digest,
        "audit": {"number": row.audit_number, "link": row.audit_head},
        "versions": row.versions,
        "made_at": _instant(row.made_at),
    }


def redaction_content(row: Redaction) -> Content:
    return {
        "version": VERSION,
        "target": row.target.number,
        "reason": row.reason,
        "by_name": row.by_name,
        "made_at": _instant(row.made_at),
    }


def _instant(moment: datetime | None) -> str | None:
    """In UTC, whatever zone the caller's clock spoke in: the database forgets that zone."""
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _without_empty_document(value: ClaimValue) -> ClaimValue:
    """A document of which nothing is known is stored as none."""
    return replace(value, document=None) if value.document == DocumentValue() else value
