"""The track record of one relay, read from the families of events that it reported on last."""

from typing import Final

from django.db.models import Max
from django.db.models.functions import Coalesce

from claims.figures.taxonomy import taxonomy
from claims.models import Relay
from claims.reconciliation.carried import carried
from claims.reconciliation.survey import survey
from claims.services import family
from claims.services.batches import batches
from sources.models import Source
from sources.track_record import TrackRecord, track_records

LATEST: Final = 200  # families: enough to know a relay by, and few enough to be read while somebody waits


def fidelity(source: Source) -> TrackRecord:
    """What the source carried unchanged and changed, in the LATEST families of events that it reported on."""
    hops = Relay.objects.filter(source=source).exclude(claim__event=None).order_by()
    tops = hops.values_list(Coalesce("claim__event__root", "claim__event"))
    latest = tops.annotate(last=Max("claim")).order_by("-last")[:LATEST]
    roots = sorted(root for root, _ in latest)
    families = (values for some in batches(roots, family.AT_ONCE) for values in family.load(some)[0])
    facts = (fact for values in families for fact in survey(values, taxonomy()).facts)
    return track_records(carried(facts)).get(source.slug, TrackRecord())
