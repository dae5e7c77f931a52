"""Stored claims as the rules see them, read straight from their columns: no model is built on the way."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from claims.figures.claim import Claim as ClaimValue
from claims.figures.claim import Document, Mode
from claims.figures.figure import Figure as FigureValue
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind, Metric
from claims.figures.moment import Moment
from claims.figures.scope import Scope, ScopeKind
from claims.linking.aliases import Names, called
from claims.models import Alias, Claim, Figure, Relay
from claims.models.claim import ClaimQuerySet
from claims.services.batches import batches

ALIKE: Final = 10_000  # metrics and scopes kept to be shared: the figures of a family have few of them

_MODES: Final = MappingProxyType({mode.value: mode for mode in Mode})
_HEDGES: Final = MappingProxyType({hedge.value: hedge for hedge in Hedge})


@dataclass(frozen=True, slots=True)
class Stored:
    """A claim with the primary keys of its rows.

    ``corrects`` is the event of the claim that it supersedes or withdraws; ``figures`` and ``questions``
    stand in the order of the value's figures.
    """

    pk: int
    event: int | None
    corrects: int | None
    value: ClaimValue
    figures: Sequence[int]
    questions: Sequence[int | None]


class _ClaimRow(NamedTuple):
    id: int
    key: str
    event: int | None
    event__slug: str | None
    event__merged_into__slug: str | None
    source__slug: str
    mode: str
    quote: str
    lang: str | None
    document: int | None
    document__url: str | None
    document__title: str | None
    document__published_at: Moment | None
    document__publisher__slug: str | None
    asserted_at: Moment | None
    statement: str | None
    supersedes: int | None
    withdraws: int | None
    credibility: int | None
    provisional: bool
    denies: bool


class _Target(NamedTuple):
    key: str | None
    event: int | None


class _FigureRow(NamedTuple):
    claim: int
    id: int
    question: int | None
    position: int
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    hedge: str
    subject: str
    outcome: str | None
    unit: str
    kind: str
    scope_kind: str
    start: Moment | None
    end: Moment | None
    as_of: Moment | None
    place: str | None
    population: str | None
    surface: str
    counted: str
    part_of: int | None


def stored(claims: ClaimQuerySet) -> list[Stored]:
    """The claims in the order of their recording, in a few queries for every two thousand."""
    rows = [_ClaimRow(*row) for row in claims.order_by("id").values_list(*_ClaimRow._fields)]
    if not rows:
        return []
    keys = [row.id for row in rows]
    relays, figures, targets = _relays(keys), _figures(keys), _targets(rows)
    names = Alias.objects.names()
    return [_stored(row, relays.get(row.id, ()), figures.get(row.id, ()), targets, names) for row in rows]


def _relays(claims: Sequence[int]) -> Mapping[int, Sequence[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for some in batches(claims):
        hops = Relay.objects.filter(claim__in=some).order_by("claim_id", "position")
        for claim, slug in hops.values_list("claim", "source__slug"):
            found[claim].append(slug)
    return found


def _figures(claims: Sequence[int]) -> Mapping[int, Sequence[_FigureRow]]:
    found: defaultdict[int, list[_FigureRow]] = defaultdict(list)
    for some in batches(claims):
        rows = Figure.objects.filter(claim__in=some).order_by("claim_id", "position")
        for row in rows.values_list(*_FigureRow._fields):
            found[row[0]].append(_FigureRow(*row))
    return found


def _targets(rows: Sequence[_ClaimRow]) -> Mapping[int | None, _Target]:
    """What the claims correct or take back: seldom anything, and seldom anything that is not among them."""
    targets = {target for row in rows if (target := row.supersedes or row.withdraws) is not None}
    found: dict[int | None, _Target] = {None: _Target(None, None)}
    found |= {row.id: _Target(row.key, row.event) for row in rows if row.id in targets}
    for some in batches(sorted(targets - found.keys())):
        rest = Claim.objects.filter(pk__in=some).order_by().values_list("pk", "key", "event")
        found |= {pk: _Target(key, event) for pk, key, event in rest}
    return found


def _stored(
    row: _ClaimRow,
    relays: Sequence[str],
    figures: Sequence[_FigureRow],
    targets: Mapping[int | None, _Target],
    names: Names,
) -> Stored:
    value = ClaimValue(
        id=row.key,
        source=row.source__slug,
        figures=tuple(_figure(row.key, figure) for figure in figures),
        event=row.event__merged_into__slug or row.event__slug,
        relays=tuple(relays),
        mode=_MODES[row.mode],
        quote=row.quote,
        lang=row.lang,
        document=_document(row),
        asserted_at=row.asserted_at,
        statement=row.statement,
        supersedes=targets[row.supersedes].key,
        withdraws=targets[row.withdraws].key,
        credibility=row.credibility,
        provisional=row.provisional,
        denies=row.denies,
    )
    return Stored(
        pk=row.id,
        event=row.event,
        corrects=targets[row.supersedes or row.withdraws].event,
        value=called(value, names),
        figures=[figure.id for figure in figures],
        questions=[figure.question for figure in figures],
    )


def _document(row: _ClaimRow) -> Document | None:
    if row.document is None:
        return None
    return Document(
        url=row.document__url,
        title=row.document__title,
        published_at=row.document__published_at,
        publisher=row.document__publisher__slug,
    )


def _figure(claim: str, row: _FigureRow) -> FigureValue:
    return FigureValue(
        key=f"{claim}.{row.position}",
        low=row.low,
        high=row.high,
        hedge=_HEDGES[row.hedge],
        metric=_metric(row.subject, row.outcome, row.unit, row.kind),
        scope=_scope(row.scope_kind, row.start, row.end, row.as_of, row.place, row.population),
        low_open=row.low_open,
        high_open=row.high_open,
        surface=row.surface,
        counted=row.counted,
        part_of=row.part_of,
    )


@lru_cache(ALIKE)
def _metric(subject: str, outcome: str | None, unit: str, kind: str) -> Metric:
    return Metric(subject, outcome, unit, Kind(kind))


@lru_cache(ALIKE)
def _scope(
    kind: str,
    start: Moment | None,
    end: Moment | None,
    as_of: Moment | None,
    place: str | None,
    population: str | None,
) -> Scope:
    return Scope(ScopeKind(kind), start, end, as_of, place, population)
