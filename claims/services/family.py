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
from claims.services import mates
from claims.services.batches import batches
from claims.services.nearby import Near, by_keys, by_target, correctors_of, following
from claims.services.values import Stored, stored
from sources.models import Source

TOP: Final = Coalesce("root", "id")  # an event without parents is its own root
AT_ONCE: Final = 100  # families: together they cost little more than one


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
    topmost = list(roots)
    below = Q(pk__in=topmost) | Q(root__in=topmost)
    events = list(Event.objects.filter(below).annotate(top=TOP).select_related("parent"))
    here = [event.pk for event in events]
    claims = stored(Claim.objects.filter(event__in=here))
    spread = mates.of_events(here)
    told = by_keys(mates.around(spread) - {claim.pk for claim in claims})
    outside = correctors_of([*claims, *told])
    sources = Source.objects.lineage_of(_named(claims) | _named(told) | _named(outside))
    rows = Rows(
        events={event.slug: event.pk for event in events},
        figures={
            figure.key: pk
            for claim in [*claims, *told]
            for figure, pk in zip(claim.value.figures, claim.figures, strict=True)
        },
        questions={
            figure.key: question
            for claim in [*claims, *told]
            for figure, question in zip(claim.value.figures, claim.questions, strict=True)
            if question is not None
        },
        code_names={slug: source.code_name or "" for slug, source in sources.items() if source.confidential},
    )
    whole = Family(
        events={event.slug: event.as_value() for event in [*events, *_events_of(told)]},
        sources=sources,
        claims=(),
        judged=_judged(here),
    )
    return list(_by_family(whole, events, Near([*claims, *told], spread), claims, told, outside)), rows


def _named(claims: Iterable[Stored]) -> set[str]:
    """The sources that the claims name."""
    values = [claim.value for claim in claims]
    publishers = {value.document.publisher for value in values if value.document}
    named = {slug for value in values for slug in (value.source, *value.relays)} | publishers
    return {slug for slug in named if slug is not None}


def _by_family(
    whole: Family,
    events: Sequence[Event],
    near_to: Near,
    claims: Sequence[Stored],
    told: Sequence[Stored],
    outside: Sequence[Stored],
) -> Iterator[Family]:
    """``told`` are claims of other families that share a statement with some of ``claims``."""
    top: dict[int | None, int] = {event.pk: event.top for event in events}  # type: ignore[attr-defined]
    slugs: defaultdict[int, list[str]] = defaultdict(list)
    own: defaultdict[int, list[Stored]] = defaultdict(list)
    for event in events:
        slugs[top[event.pk]].append(event.slug)
    for claim in claims:
        own[top[claim.event]].append(claim)
    correctors = by_target([*claims, *told, *outside])
    for root, names in slugs.items():
        here = {claim.pk for claim in own[root]}
        near = near_to(own[root], here)
        known = {claim.pk: claim for claim in own[root]} | near
        foreign = [claim for claim in following(known, correctors) if claim.pk not in known]
        spoken_of = {claim.value.event for claim in near.values()}
        yield replace(
            whole,
            events={slug: whole.events[slug] for slug in [*names, *filter(None, spoken_of)]},
            claims=(
                *(claim.value for claim in own[root]),
                *(claim.value for claim in near.values()),
                *map(_without_event, foreign),
            ),
            recorded={claim.value.id: claim.pk for claim in [*own[root], *near.values(), *foreign]},
            elsewhere=frozenset(claim.value.id for claim in near.values()),
        )


def _events_of(claims: Iterable[Stored]) -> list[Event]:
    named = {claim.value.event for claim in claims if claim.value.event is not None}
    return [
        event
        for some in batches(sorted(named))
        for event in Event.objects.filter(slug__in=some).select_related("parent")
    ]


def _without_event(claim: Stored) -> ClaimValue:
    """What it says belongs to another family; that it corrects one of ours belongs to this one."""
    return replace(claim.value, event=None)


def _judged(here: Sequence[int]) -> frozenset[Judged]:
    pairs = RememberedPair.objects.filter(first__claim__event__in=here).order_by()
    if not pairs.exists():  # nearly always, and much quicker to ask
        return frozenset()
    columns = ("first__claim__key", "first__position", "second__claim__key", "second__position", "facet")
    return frozenset(
        Judged(f"{claim}.{position}", f"{other}.{place}", facet)
        for claim, position, other, place, facet in pairs.standing().values_list(*columns)
    )
