"""What linking may propose from: the sources, events, statements and subjects there are."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from claims.figures.moment import Moment
from claims.linking.known import Known, Told, day_of
from claims.linking.statements import numbers_of
from claims.linking.twins import Twin, twins
from claims.models import Claim, Event, Question
from claims.records.claim import write_claim
from sources.models import Source

# How far the day of a statement may lie from that of the document which repeats it.
BEFORE: Final = timedelta(days=7)
AFTER: Final = timedelta(days=1)


def twins_of(event: Event) -> tuple[Twin, ...]:
    """Other events that this one may be, with what speaks for each."""
    rows = Event.objects.filter(merged_into=None).select_related("parent__merged_into")
    counted: defaultdict[str, set[str]] = defaultdict(set)
    for slug, subject in Question.objects.order_by().values_list("event__slug", "subject").distinct():
        counted[slug].add(subject)
    subjects = {slug: frozenset(some) for slug, some in counted.items()}
    return twins(event.as_value(), {row.slug: row.as_value() for row in rows}, subjects)


def known(published_at: Moment | None) -> Known:
    """Everything a document of that day may be about; a confidential source is proposed to nobody."""
    return Known(
        sources=Source.objects.filter(confidential=False).values_by_slug(),
        events={
            row.slug: row.as_value()
            for row in Event.objects.filter(merged_into=None).select_related("parent")
        },
        statements=tuple(_statements(published_at)),
        subjects=frozenset(Question.objects.order_by().values_list("subject", flat=True).distinct()),
    )


def _statements(published_at: Moment | None) -> Iterable[Told]:
    day = day_of(published_at)
    if day is None:
        return
    rows = Claim.objects.standing().with_lineage().exclude(statement=None)
    # Moments sort as text by their days; a day more holds all of its hours.
    for row in rows.filter(asserted_at__gte=day - BEFORE, asserted_at__lt=day + AFTER + AFTER):
        yield Told(
            slug=row.statement or "",
            source=row.source.slug,
            event=row.event.survivor.slug if row.event else None,
            day=day_of(row.asserted_at),
            numbers=numbers_of(write_claim(row.as_value())),
        )
