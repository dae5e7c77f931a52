"""Two claims with one figure each, written in a line: what differs from the usual is all that is said."""

from claims.figures.claim import Claim
from claims.figures.event import Event
from claims.matching.compare import compare
from claims.matching.sides import Context
from claims.records.claim import read_claim
from claims.records.event import read_event
from claims.records.source import read_source

EVENTS: dict[str, Event] = {
    record["slug"]: read_event(record)
    for record in [
        {"slug": "storms", "start": "2020-02-08", "end": "2020-02-14"},
        {"slug": "flood", "start": "2020-02-10", "parent": "storms"},
        {"slug": "landslide", "start": "2020-02-12", "parent": "storms"},
        {"slug": "election", "start": "2020-03-01"},
        {"slug": "quake", "start": "2020-02-10T14:30:00Z", "end": "2020-02-20"},
        {"slug": "aftershock", "start": "2020-02-10", "parent": "quake"},
    ]
}
SOURCES = {
    record["slug"]: read_source(record)
    for record in [
        {"slug": "ministry", "kind": "government", "party": "ardal"},
        {"slug": "red-cross", "kind": "ngo"},
        {"slug": "agency", "kind": "agency"},
        {"slug": "gazette", "kind": "outlet"},
        {"slug": "somebody", "kind": "unknown"},
    ]
}
CONTEXT = Context(EVENTS, SOURCES)
OF_FIGURE = ("low", "high", "low_open", "hedge", "kind", "subject", "outcome", "unit", "scope")
MORNING, EVENING, NEXT_DAY = "2020-02-10T08:00:00Z", "2020-02-10T20:00:00Z", "2020-02-11T08:00:00Z"


def said(number, **rest) -> Claim:
    """The ministry, in the morning, directly: so many residents killed in the flood."""
    low, high = number if isinstance(number, tuple) else (number, number)
    figure = {
        "low": None if low is None else str(low),
        "high": None if high is None else str(high),
        "subject": "residents",
        "outcome": "killed",
        "unit": "person",
        "scope": {"kind": "event"},
        **{name: rest.pop(name) for name in OF_FIGURE if name in rest},
    }
    record = {
        "id": "a1",
        "event": "flood",
        "source": "ministry",
        "mode": "direct",
        "asserted_at": MORNING,
        "figures": [figure],
        **rest,
    }
    return read_claim(record)


def counted(number, **rest) -> Claim:
    """The Red Cross, in the evening."""
    return said(number, **{"id": "b1", "source": "red-cross", "asserted_at": EVENING, **rest})


def carried(number, **rest) -> Claim:
    """The agency's copy of what the ministry said in the morning."""
    return said(number, **{"id": "b1", "relays": ["agency"], "mode": "indirect", **rest})


def verdict(first: Claim, second: Claim):
    return compare((first, first.figures[0]), (second, second.figures[0]), CONTEXT)


def relation(first: Claim, second: Claim) -> str:
    """The relation, asked both ways."""
    one, other = verdict(first, second).relation.value, verdict(second, first).relation.value
    assert one == other, f"{one} one way, {other} the other"
    return one
