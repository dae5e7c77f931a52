"""What became of what a source said: verdicts on its claims, and the conflicts that its figures stand in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count

from claims.models import Adjudication, Claim, Conflict
from claims.review.vocabulary import ClaimVerdict, State
from claims.services.batches import batches
from sources.models import Source

LATEST: Final = 10


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade with who gave it, when and why; ``by`` and ``reason`` are "" where nobody is on record."""

    grade: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fared:
    """Counts, never shares. ``verdicts`` counts each claim once, by the last ruling on it."""

    verdicts: Mapping[ClaimVerdict, int]
    conflicts: Mapping[State, int]


def fared(source: Source) -> Fared:
    """How the figures of the source fared as an origin. What it relays is its track record."""
    theirs = Conflict.objects.filter(members__figure__claim__source=source).order_by()
    states = theirs.values_list("state").annotate(Count("pk", distinct=True))
    return Fared(_verdicts(source), {State(state): number for state, number in states})


def _verdicts(source: Source) -> dict[ClaimVerdict, int]:
    """Of conflicts that were opened again nothing is said until they are ruled on anew."""
    rulings = Adjudication.objects.rulings().filter(
        conflict__in=Conflict.objects.filter(members__figure__claim__source=source),
        conflict__state__in=(State.RESOLVED.value, State.DISMISSED.value),
    )
    last: dict[str, str] = {}
    for given in rulings.order_by("made_at", "id").values_list("verdicts", flat=True):
        last |= given
    own = {
        key
        for some in batches(sorted(last))
        for key in Claim.objects.filter(source=source, key__in=some).order_by().values_list("key", flat=True)
    }
    found = Counter(ClaimVerdict(verdict) for key, verdict in last.items() if key in own)
    return {verdict: found[verdict] for verdict in ClaimVerdict if found[verdict]}


def grades(source: Source) -> tuple[Graded, ...]:
    """Every grade that the source was given, the latest first."""
    rows = source.history.order_by("history_date", "history_id").values_list(
        "reliability", "history_date", "history_user__username", "history_change_reason"
    )
    given: list[Graded] = []
    for grade, at, by, reason in rows:
        if not given or given[-1].grade != grade:
            given.append(Graded(grade, at, by or "", reason or ""))
    return tuple(reversed(given))


def latest_claims(source: Source) -> Sequence[Claim]:
    """The last things it said that nobody corrected or took back, with figures, relays and events."""
    rows = Claim.objects.standing().filter(source=source).select_related("event__merged_into")
    return list(rows.prefetch_related("figures", "relays__source").order_by("-id")[:LATEST])
