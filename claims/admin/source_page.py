"""The page of a source: where it belongs, its grades, what it said and what became of that."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from claims.admin import names
from claims.admin.desk.wording import STATES, VERDICTS
from claims.models import Claim
from claims.reports import notation, wording
from claims.review.vocabulary import ENDED, State
from claims.services.fared import fared, grades, latest_claims
from claims.services.fidelity import fidelity
from sources.models import Source

QUOTED: Final = 160  # characters of a claim's words


def context(source: Source, request: HttpRequest) -> dict[str, Any]:
    """What stands above the form, for readers who may know who the source is."""
    how, privileged = fared(source), names.sees_confidential(request)
    return {
        "known": {
            "parent": _parent(source, privileged),
            "grades": grades(source),
            "claims": [_claim(claim, privileged) for claim in latest_claims(source)],
            "all_claims": f"{reverse('admin:claims_claim_changelist')}?source__id__exact={source.pk}",
            "verdicts": [(VERDICTS[verdict], number) for verdict, number in how.verdicts.items()],
            "conflicts": [
                (STATES[state], how.conflicts[state], _queue(source, state))
                for state in State
                if state in how.conflicts
            ],
            "carried": wording.track_record(fidelity(source)),
        }
    }


def _parent(source: Source, privileged: bool) -> dict[str, str] | None:
    if source.parent is None:
        return None
    return {
        "name": _name(source.parent, privileged),
        "href": reverse("admin:sources_source_change", args=[source.parent.pk]),
    }


def _name(source: Source, privileged: bool) -> str:
    return source.public_name if source.confidential and not privileged else source.name or source.slug


def _claim(claim: Claim, privileged: bool) -> dict[str, Any]:
    return {
        "href": reverse("admin:claims_claim_change", args=[claim.pk]),
        "words": claim.quote[:QUOTED] + ("…" if len(claim.quote) > QUOTED else ""),
        "key": claim.key,
        "event": str(claim.event.survivor) if claim.event else "no event yet",
        "day": notation.day(claim.asserted_at or claim.recorded_at.date()),
        "through": " → ".join(_name(relay.source, privileged) for relay in claim.relays.all()),
        "figures": [_figure(figure.as_value(claim.key)) for figure in claim.figures.all()],
    }


def _figure(figure: Any) -> str:
    """ "5 turkish soldiers killed"."""
    metric = figure.metric
    counted = (notation.short(figure), notation.spelled(metric.subject), notation.spelled(metric.outcome))
    return " ".join(part for part in counted if part)


def _queue(source: Source, state: State) -> str:
    """The queue with these conflicts of the source alone."""
    tab = "ended" if state in ENDED else "waiting" if state is State.WAITING else "open"
    query = urlencode({"tab": tab, "source": source.pk, "state__exact": state.value})
    return f"{reverse('admin:claims_conflict_changelist')}?{query}"
