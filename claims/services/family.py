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
from claims.services.batches import batches
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
    outside = _outside(claims)
    sources = Source.objects.lineage_of(_named(claims) | _named(outside))
    rows = Rows(
        events={event.slug: event.pk for event in events},
        figures={
            figure.key: pk
            for claim in claims
            for figure, pk in zip(claim.value.figures, claim.figures, strict=True)
        },
        questions={
            figure.key: question
            for claim in claims
            for figure, question in zip(claim.value.figures, claim.questions, strict=True)
            if question is not None
        },
        code_names={slug: source.code_name or "" for slug, source in sources.items() if source.confidential},
    )
    whole = Family(
        events={event.slug: event.as_value() for event in events},
        sources=sources,
        claims=(),
        judged=_judged(here),
    )
    return list(_by_family(whole, events, claims, outside)), rows


def _named(claims: Iterable[Stored]) -> set[str]:
    """The sources that the claims name."""
    values = [claim.value for claim in claims]
    publishers = {value.document.publisher for value in values if value.document}
    named = {slug for value in values for slug in (value.source, *value.relays)} | publishers
    return {slug for slug in named if slug is not None}


def _by_family(
    whole: Family, events: Sequence[Event], claims: Sequence[Stored], outside: Sequence[Stored]
) -> Iterator[Family]:
    top: dict[int | None, int] = {event.pk: event.top for event in events}  # type: ignore[attr-defined]
    slugs: defaultdict[int, list[str]] = defaultdict(list)
    own: defaultdict[int, list[Stored]] = defaultdict(list)
    for event in events:
        slugs[top[event.pk]].append(event.slug)
    for claim in claims:
        own[top[claim.event]].append(claim)
    correctors = [claim for claim in claims if _reaches_out(claim, top)] + list(outside)
    for root, names in slugs.items():
        foreign = [claim for claim in correctors if top.get(claim.event) != root]
        yield replace(
            whole,
            events={slug: whole.events[slug] for slug in names},
            claims=(*(claim.value for claim in own[root]), *map(_without_event, foreign)),
            recorded={claim.value.id: claim.pk for claim in [*own[root], *foreign]},
        )


def _reaches_out(claim: Stored, top: Mapping[int | None, int]) -> bool:
    """Whether it corrects or takes back a claim of another family."""
    value = claim.value
    corrects = value.supersedes is not None or value.withdraws is not None
    return corrects and top.get(claim.corrects) != top.get(claim.event)


def _outside(claims: Sequence[Stored]) -> list[Stored]:
    """Claims of elsewhere, or of no event, that correct or take back any of the claims, however far."""
    known = {claim.pk for claim in claims}
    found: list[Stored] = []
    new = known
    while new := _correctors(new) - known:
        known |= new
        found += (
            claim for some in batches(sorted(new)) for claim in stored(Claim.objects.filter(pk__in=some))
        )
    return found


def _correctors(of: Iterable[int]) -> set[int]:
    """What supersedes or withdraws these claims. By their keys: a join would read every claim there is."""
    return {
        pk
        for some in batches(sorted(of))
        for pk in Claim.objects.filter(Q(supersedes__in=some) | Q(withdraws__in=some))
        .order_by()
        .values_list("pk", flat=True)
    }


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
