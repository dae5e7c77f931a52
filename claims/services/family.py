"""Families of events with everything that their reconciliation reads, from the database to values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Q
from django.db.models.functions import Coalesce

from claims.figures.claim import Claim as ClaimValue
from claims.models import Claim, Event, RememberedPair
from claims.reconciliation.judgements import Judged
from claims.reconciliation.survey import Family
from sources.models import Source

TOP: Final = Coalesce("root", "id")  # an event without parents is its own root
AT_ONCE: Final = 25  # families: together they cost little more than one
CHUNK: Final = 2000  # claims at a time: SQLite takes no more than 32766 parameters


@dataclass(frozen=True, slots=True)
class Rows:
    """Primary keys by the names that values use. ``questions`` maps the key of a figure to its question.

    ``code_names`` has what everybody may read of a confidential source, by its slug.
    """

    events: Mapping[str, int]
    figures: Mapping[str, int]
    questions: Mapping[str, int]
    code_names: Mapping[str, str]


def load(roots: Iterable[int]) -> tuple[list[Family], Rows]:
    """The families under the topmost events ``roots``, and their rows, in a fixed number of queries."""
    events = list(Event.objects.annotate(top=TOP).filter(top__in=list(roots)).select_related("parent"))
    claims = list(
        Claim.objects.filter(event__in=[event.pk for event in events])
        .with_lineage()
        .order_by("id")
        .iterator(CHUNK)
    )
    sources = Source.objects.values_by_slug()
    figures = {f"{claim.key}.{figure.position}": figure for claim in claims for figure in claim.figures.all()}
    rows = Rows(
        events={event.slug: event.pk for event in events},
        figures={key: figure.pk for key, figure in figures.items()},
        questions={key: figure.question_id for key, figure in figures.items() if figure.question_id},
        code_names={slug: source.code_name or "" for slug, source in sources.items() if source.confidential},
    )
    whole = Family(
        events={event.slug: event.as_value() for event in events},
        sources=sources,
        claims=(),
        judged=_judged(events),
    )
    return list(_by_family(whole, events, claims)), rows


def _by_family(whole: Family, events: Sequence[Event], claims: Sequence[Claim]) -> Iterator[Family]:
    top: dict[int | None, int] = {event.pk: event.top for event in events}  # type: ignore[attr-defined]
    slugs: defaultdict[int, list[str]] = defaultdict(list)
    own: defaultdict[int, list[Claim]] = defaultdict(list)
    for event in events:
        slugs[top[event.pk]].append(event.slug)
    for claim in claims:
        own[top[claim.event_id]].append(claim)
    correctors = [claim for claim in claims if _reaches_out(claim, top)] + _outside(events)
    for root, names in slugs.items():
        foreign = [claim for claim in correctors if top.get(claim.event_id) != root]
        yield replace(
            whole,
            events={slug: whole.events[slug] for slug in names},
            claims=(*(claim.as_value() for claim in own[root]), *map(_without_event, foreign)),
            recorded={claim.key: claim.pk for claim in [*own[root], *foreign]},
        )


def _reaches_out(claim: Claim, top: Mapping[int | None, int]) -> bool:
    """Whether it corrects or takes back a claim of another family."""
    target = claim.supersedes or claim.withdraws
    return target is not None and top.get(target.event_id) != top.get(claim.event_id)


def _outside(events: Sequence[Event]) -> list[Claim]:
    """Claims of elsewhere, or of no event, that correct or take back claims at the events, however far."""
    here = [event.pk for event in events]
    corrects = Q(supersedes__event__in=here) | Q(withdraws__event__in=here)
    found: dict[int, Claim] = {}
    while new := [
        claim
        for claim in Claim.objects.filter(corrects).exclude(event__in=here).with_lineage()
        if claim.pk not in found
    ]:
        found |= {claim.pk: claim for claim in new}
        corrects = Q(supersedes__in=new) | Q(withdraws__in=new)
    return list(found.values())


def _without_event(claim: Claim) -> ClaimValue:
    """What it says belongs to another family; that it corrects one of ours belongs to this one."""
    return replace(claim.as_value(), event=None)


def _judged(events: Sequence[Event]) -> frozenset[Judged]:
    pairs = RememberedPair.objects.standing().filter(first__claim__event__in=[event.pk for event in events])
    return frozenset(
        Judged(pair.first.key, pair.second.key, pair.facet)
        for pair in pairs.select_related("first__claim", "second__claim")
    )
