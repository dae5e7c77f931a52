"""Sending claim records together with the sources and events that they speak of."""

from datetime import UTC, datetime

from claims.records.envelope import read_envelope
from claims.services.submit import submit

NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)
SOURCES = [{"slug": slug, "name": slug.title()} for slug in ("ministry", "agency", "daily")]
EVENTS = [{"slug": "attack", "title": "Attack at Taftanaz"}]


def send(*claims, sources=SOURCES, events=EVENTS, submitter="desk", now=NOW, **options):
    """What became of the claims."""
    told = {"sources": list(sources), "events": list(events), "claims": list(claims)}
    return submit(envelope=read_envelope(told), submitter=submitter, now=now, **options)
