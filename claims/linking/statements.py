"""Which claims are copies of one utterance (R7): proposed, for a person to confirm or part."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from claims.linking.known import Told
from claims.linking.reasons import Reason, reason

Record = dict[str, Any]


def numbers_of(record: Mapping[str, Any]) -> frozenset[str]:
    """The stated ends of a claim's figures."""
    return frozenset(
        figure[end] for figure in record["figures"] for end in ("low", "high") if figure[end] is not None
    )


def on_record(record: Record, day: date | None, told: tuple[Told, ...]) -> Reason | None:
    """Take the statement on record of the same source and day that gives one of the same numbers."""
    numbers = numbers_of(record)
    for one in told:
        same = one.source == record["source"] and one.day == day and day is not None
        fits = record["event"] is None or one.event in (None, record["event"])
        if same and fits and numbers & one.numbers:
            record["statement"] = one.slug
            shared = ", ".join(sorted(numbers & one.numbers))
            return reason("statement", "statement_known", source=one.source, numbers=shared)
    return None


def shared_slug(source: str, day: date | None, key: str) -> str:
    """A new statement's slug: of whom, when, and in which document it was read."""
    return "-".join(part for part in (source, day.isoformat() if day else "", key[:8]) if part)


def within_document(records: list[Record], days: list[date | None], key: str) -> dict[int, Reason]:
    """Claims of one source in one document that share a number are proposed as one statement."""
    found: dict[int, Reason] = {}
    for index, record in enumerate(records):
        if record["source"] is None or record["statement"] or record["mode"] in ("narrated", "headline"):
            continue
        for other in range(index):
            before = records[other]
            if before["source"] != record["source"] or days[other] != days[index]:
                continue
            numbers = numbers_of(record) & numbers_of(before)
            if not numbers or before["mode"] in ("narrated", "headline"):
                continue
            slug = before["statement"] or shared_slug(record["source"], days[index], key)
            shown = ", ".join(sorted(numbers))
            why = reason("statement", "statement_shared", source=record["source"], numbers=shown)
            for one in (other, index):
                records[one]["statement"] = slug
                found.setdefault(one, why)
            break
    return found
