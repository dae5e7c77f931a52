"""What the figures themselves tell of a night, read from every family of events once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from claims.figures.taxonomy import taxonomy
from claims.models import Claim, Event
from claims.reconciliation.carried import carried
from claims.reconciliation.survey import survey
from claims.reports.revisions import revisions
from claims.reports.snapshot import RevisionLine, SumLine
from claims.reports.summary import Summary
from claims.reports.sums import sums
from claims.services import family, summaries
from claims.services.batches import batches
from sources.track_record import Carried


@dataclass(slots=True)
class Overnight:
    """``summaries`` by the questions' keys; ``carried`` is everything that relays ever carried."""

    summaries: dict[str, Summary] = field(default_factory=dict)
    revisions: list[RevisionLine] = field(default_factory=list)
    sums: list[SumLine] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)


def overnight(events: Iterable[Event], *, since: datetime, until: datetime) -> Overnight:
    """Where every question stands, and what the claims recorded after ``since`` up to ``until`` brought."""
    recorded = Claim.objects.filter(recorded_at__gt=since, recorded_at__lte=until)
    fresh = frozenset(recorded.order_by().values_list("key", flat=True))
    roots = sorted({event.root_id or event.pk for event in events})
    told = Overnight()
    for some in batches(roots, family.AT_ONCE):
        for values in family.load(some)[0]:
            surveyed = survey(values, taxonomy())
            told.summaries |= summaries.of_survey(surveyed)
            told.carried += carried(surveyed.facts)
            if not fresh.isdisjoint(claim.id for claim in values.claims):
                told.revisions += revisions(surveyed, fresh)
                told.sums += sums(surveyed, fresh)
    return told
