"""What there is to tell of sources in a night, in counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from claims.models import Adjudication, Claim
from claims.reports.snapshot import CarriedLine, SourceLine
from claims.review.vocabulary import ClaimVerdict, State
from claims.services.batches import batches
from claims.services.public_names import PublicNames
from sources.models import Source
from sources.track_record import Carried, TrackRecord, track_records


def source_lines(
    *, carried: Iterable[Carried], names: PublicNames, since: datetime, until: datetime
) -> list[SourceLine]:
    """Those that are new, that relay, or that were ruled on; the others have nothing to be told."""
    records, ruled = track_records(carried), _ruled()
    new = set(
        Source.objects.filter(recorded_at__gt=since, recorded_at__lte=until).values_list("slug", flat=True)
    )
    lines: list[SourceLine] = [
        {
            "source": names.key(slug),
            "is_new": slug in new,
            "carried": _carried(records.get(slug)),
            "ruled": dict(ruled.get(slug, {})),
        }
        for slug in sorted({*new, *records, *ruled})
    ]
    return sorted(lines, key=lambda line: line["source"])  # the place of a code name must not tell its slug


def _carried(record: TrackRecord | None) -> CarriedLine | None:
    if record is None:
        return None
    return {
        "unchanged": record.unchanged,
        "changed": record.changed,
        "unclear": record.unclear,
        "kinds": dict(record.kinds),
    }


def _ruled() -> Mapping[str, Mapping[str, int]]:
    """How many claims of each source have which verdict, each claim once, by the last ruling on it.

    Of conflicts that were opened again nothing is said until they are ruled on anew.
    """
    ended = (State.RESOLVED.value, State.DISMISSED.value)
    rulings = Adjudication.objects.rulings().filter(conflict__state__in=ended).order_by("made_at", "id")
    last: dict[str, str] = {}
    for given in rulings.values_list("verdicts", flat=True):
        last |= given
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for some in batches(sorted(last)):
        for key, slug in Claim.objects.filter(key__in=some).order_by().values_list("key", "source__slug"):
            found[slug][ClaimVerdict(last[key]).value] += 1
    return found
