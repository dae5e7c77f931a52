"""Small families in few words, for tables that can be checked with pencil and paper.

``said("c1", "ministry", "at least 5 killed", at=9)`` is a claim of one figure, said at nine that day.
"""

import re
from datetime import UTC, datetime
from decimal import Decimal

from claims.figures.claim import Claim, Document, Mode
from claims.figures.event import Event
from claims.figures.figure import Figure
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind, Metric
from claims.figures.moment import read_moment
from claims.figures.scope import Scope, ScopeKind
from claims.reconciliation.family import find_conflicts
from claims.reconciliation.survey import Family
from sources.lineage.source import Source, SourceKind

DAY = "2024-05-01"
RAID = Event("raid", "Raid at Senn", start=read_moment(DAY), end=read_moment(DAY))

SOURCES = {
    source.slug: source
    for source in (
        Source("ministry", kind=SourceKind.GOVERNMENT, party="luria"),
        Source("army", kind=SourceKind.MILITARY, party="luria"),
        Source("rebels", kind=SourceKind.OFFICIAL, party="senn"),
        Source("monitor", kind=SourceKind.MONITOR),
        Source("hospital", kind=SourceKind.OFFICIAL),
        Source("police", kind=SourceKind.GOVERNMENT),
        Source("rumour", kind=SourceKind.UNKNOWN),
        Source("hearsay", kind=SourceKind.UNKNOWN),
        Source("wire", kind=SourceKind.AGENCY),
        Source("cable", kind=SourceKind.AGENCY),
        Source("paper", kind=SourceKind.OUTLET),
        Source("radio", kind=SourceKind.OUTLET),
    )
}

_HEDGES = {
    "about": Hedge.ABOUT,
    "nearly": Hedge.NEARLY,
    "at least": Hedge.AT_LEAST,
    "more than": Hedge.MORE_THAN,
    "at most": Hedge.AT_MOST,
    "up to": Hedge.UP_TO,
    "less than": Hedge.LESS_THAN,
}
_WORDS = re.compile(rf"(?:({'|'.join(_HEDGES)}) )?(\d+)(?: to (\d+))?(?: (\w+))?$")
_CEILINGS = {Hedge.AT_MOST, Hedge.UP_TO, Hedge.LESS_THAN}
_FLOORS = {Hedge.AT_LEAST, Hedge.MORE_THAN}


def figure(words, key="c.0", *, subject="guards", unit="person", kind=Kind.COUNT, part_of=None, **scope):
    """The figure of "about 220 killed", "17 to 23 wounded"; ``scope`` gives the fields of its scope."""
    hedge, first, second, outcome = _WORDS.match(words).groups()
    hedge = Hedge.RANGE if second else _HEDGES.get(hedge, Hedge.EXACT)
    number = Decimal(first)
    return Figure(
        key=key,
        low=None if hedge in _CEILINGS else number,
        high=None if hedge in _FLOORS else Decimal(second or first),
        hedge=hedge,
        metric=Metric(subject, outcome, unit, kind),
        scope=_scope(**scope),
        part_of=part_of,
    )


def _scope(start=None, end=None, by=None, level=None, place=None, population=None):
    as_of = by or level
    kinds = {"by": ScopeKind.CUMULATIVE, "level": ScopeKind.STOCK, "start": ScopeKind.WINDOW}
    given = {"by": by, "level": level, "start": start and end}
    kind = next((kinds[name] for name, value in given.items() if value), ScopeKind.EVENT)
    moments = (read_moment(text) if text else None for text in (start, end, as_of))
    return Scope(kind, *moments, place, population)


def said(
    key, source, *figures, at=None, relays="", mode="indirect", event="raid", url=None, published=None, **rest
):
    """A claim; ``at`` is an hour of the day of the raid or a written moment, ``relays`` are apart by spaces.

    A figure is its words, or its words with the fields of its scope: ("5 killed", {"place": "senn"}).
    """
    told = [(words, {}) if isinstance(words, str) else words for words in figures]
    return Claim(
        id=key,
        source=source,
        event=event,
        figures=tuple(figure(words, f"{key}.{index}", **more) for index, (words, more) in enumerate(told)),
        relays=tuple(relays.split()),
        mode=Mode(mode),
        asserted_at=hour(at) if isinstance(at, int) else at and read_moment(at),
        document=Document(
            url=url or f"https://example.org/{key}",
            published_at=published and read_moment(published),
        ),
        **rest,
    )


def hour(number):
    return datetime.fromisoformat(DAY).replace(hour=number, tzinfo=UTC)


def family(*claims, events=(RAID,), sources=SOURCES, judged=()):
    """Claims recorded in the order in which they stand here."""
    return Family(
        events={event.slug: event for event in events},
        sources=sources,
        claims=claims,
        judged=frozenset(judged),
        recorded={claim.id: order for order, claim in enumerate(claims)},
    )


def find(*claims, kind=None, **around):
    """The findings of a family, of one kind if it is named."""
    return [one for one in find_conflicts(family(*claims, **around)) if kind in (None, one.kind)]


def members(finding):
    """ "c1.0 c2.0": the figures of a finding, the first ones first."""
    return " ".join(member.figure_key for member in finding.members)
