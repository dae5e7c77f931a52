"""One family of events with everything that its reconciliation reads, from the database to values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Q

from claims.figures.claim import Claim as ClaimValue
from claims.models import Claim, Event, RememberedPair
from claims.reconciliation.judgements import Judged
from claims.reconciliation.survey import Family
from sources.models import Source

CHUNK: Final = 2000  # claims at a time


@dataclass(frozen=True, slots=True)
class Rows:
    """Primary keys by the names that values use. ``questions`` maps the key of a figure to its question.

    ``code_names`` has what everybody may read of a confidential source, by its slug.
    """

    events: Mapping[str, int]
    figures: Mapping[str, int]
    questions: Mapping[str, int]
    code_names: Mapping[str, str]


def load(tree: Iterable[int]) -> tuple[Family, Rows]:
    """The family of the events ``tree``, and its rows, in a fixed number of queries."""
    events = list(Event.objects.filter(pk__in=list(tree)).select_related("parent"))
    # In chunks, because SQLite takes no more than 32766 parameters and a family may hold more claims.
    claims = list(Claim.objects.filter(event__in=events).with_lineage().order_by("id").iterator(CHUNK))
    outside = _outside(events)
    sources = Source.objects.values_by_slug()
    value = Family(
        events={event.slug: event.as_value() for event in events},
        sources=sources,
        claims=(*(claim.as_value() for claim in claims), *map(_without_event, outside)),
        judged=_judged(events),
        recorded={claim.key: claim.pk for claim in [*claims, *outside]},
    )
    figures = {f"{claim.key}.{figure.position}": figure for claim in claims for figure in claim.figures.all()}
    rows = Rows(
        events={event.slug: event.pk for event in events},
        figures={key: figure.pk for key, figure in figures.items()},
        questions={key: figure.question_id for key, figure in figures.items() if figure.question_id},
        code_names={slug: source.code_name or "" for slug, source in sources.items() if source.confidential},
    )
    return value, rows


def _outside(events: list[Event]) -> list[Claim]:
    """Claims of elsewhere, or of no event, that correct or take back claims of the family, however far."""
    corrects = Q(supersedes__event__in=events) | Q(withdraws__event__in=events)
    found: dict[int, Claim] = {}
    while new := [
        claim
        for claim in Claim.objects.filter(corrects).exclude(event__in=events).with_lineage()
        if claim.pk not in found
    ]:
        found |= {claim.pk: claim for claim in new}
        corrects = Q(supersedes__in=new) | Q(withdraws__in=new)
    return list(found.values())


def _without_event(claim: Claim) -> ClaimValue:
    """What it says belongs to another family; that it corrects one of ours belongs to this one."""
    return replace(claim.as_value(), event=None)


def _judged(events: list[Event]) -> frozenset[Judged]:
    pairs = RememberedPair.objects.standing().filter(first__claim__event__in=events)
    return frozenset(
        Judged(pair.first.key, pair.second.key, pair.facet)
        for pair in pairs.select_related("first__claim", "second__claim")
    )
