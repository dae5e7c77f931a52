"""Sources, events and claims that come together, each read or refused for itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from claims.figures.claim import Claim
from claims.figures.event import Event
from claims.records.claim import claim_id, read_claim
from claims.records.errors import Problem, RecordError
from claims.records.event import read_event
from claims.records.fields import Fields
from claims.records.source import read_source
from sources.lineage.source import Source

Value = TypeVar("Value")

ENVELOPE: Final = ("sources", "events", "claims")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that could not be read: its own id, if it gave one, and all that is wrong with it."""

    id: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """What came, as values, in its order; ``pointers`` says where each claim stood, by its place."""

    sources: tuple[Source, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    pointers: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()


def is_envelope(record: Any) -> bool:
    return isinstance(record, Mapping) and not set(ENVELOPE).isdisjoint(record) and "figures" not in record


def read_envelope(record: Any, *, also: Iterable[str] = ()) -> Envelope:
    """An envelope, a list of claim records, or one claim record. ``also`` are names that are passed over.

    Raises:
        RecordError: it is none of the three, or the envelope itself is malformed.
    """
    if isinstance(record, list):
        return gather(claims=enumerated(record, ""))
    if not is_envelope(record):
        return gather(claims=[("", record)])
    fields = Fields(record, (*ENVELOPE, *also))
    for name in ENVELOPE:
        if not isinstance(record.get(name, []), list):
            fields.problem(name, "not_a_list", f"{name} is a list of records.")
    fields.done()
    sources, events, claims = (enumerated(record.get(name, []), f"/{name}") for name in ENVELOPE)
    return gather(sources=sources, events=events, claims=claims)


def enumerated(records: Iterable[Any], pointer: str) -> list[tuple[str, Any]]:
    return [(f"{pointer}/{index}", record) for index, record in enumerate(records)]


def gather(
    *,
    sources: Iterable[tuple[str, Any]] = (),
    events: Iterable[tuple[str, Any]] = (),
    claims: Iterable[tuple[str, Any]] = (),
    refused: Iterable[Refusal] = (),
) -> Envelope:
    """Read each (pointer, record); what cannot be read joins the refused and loses none of the others."""
    refusals = list(refused)
    read_sources = _read_all(sources, read_source, refusals)
    read_events = _read_all(events, read_event, refusals)
    read_claims = _read_all(claims, read_claim, refusals)
    return Envelope(
        sources=tuple(value for _, value in read_sources),
        events=tuple(value for _, value in read_events),
        claims=tuple(value for _, value in read_claims),
        pointers=tuple(pointer for pointer, _ in read_claims),
        refused=tuple(refusals),
    )


def _read_all(
    records: Iterable[tuple[str, Any]], read: Callable[[Any, str], Value], refused: list[Refusal]
) -> list[tuple[str, Value]]:
    found = []
    for pointer, record in records:
        try:
            found.append((pointer, read(record, pointer)))
        except RecordError as error:
            refused.append(Refusal(claim_id(record), error.problems))
    return found
