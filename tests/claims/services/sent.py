"""Claim records as a submitter sends them: how many soldiers were killed, said by one voice each."""

from datetime import UTC, datetime

from claims.records.envelope import read_envelope
from claims.services.submit import submit

NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)
VOICES = ("ministry", "observatory", "relief", "agency")


def record(name, source, value, *, event="taftanaz", **more):
    """``source`` counts exactly ``value``, in a statement of its own."""
    figure = {
        "low": str(value),
        "high": str(value),
        "outcome": "killed",
        "unit": "person",
        "subject": "soldiers",
        "scope": {"kind": "event"},
    }
    return {"id": name, "event": event, "source": source, "statement": name, "figures": [figure], **more}


def withdrawal(name, source, of):
    return {"id": name, "event": "taftanaz", "source": source, "withdraws": of, "figures": []}


def send(*records, now=NOW, submitter="desk"):
    """Submit the records together with the sources and events that they speak of."""
    told = {
        "sources": [{"slug": slug, "name": slug, "kind": "monitor"} for slug in VOICES],
        "events": [{"slug": slug, "title": slug} for slug in sorted({each["event"] for each in records})],
        "claims": list(records),
    }
    return submit(envelope=read_envelope(told), submitter=submitter, now=now)
