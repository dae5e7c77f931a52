"""What the desk has before it and what it has done, in counts and a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import TruncDate

from claims.models import Adjudication, Batch, Claim, Conflict, Question
from claims.reconciliation.kinds import Severity
from claims.reports.ages import BANDS, Band, days
from claims.review.states import Step

DECIDED_DAYS: Final = 14
RECENT: Final = timedelta(days=7)
REVIEWS: Final = timedelta(days=90)
AGREED: Final = (Step.AGREE, Step.AGREE_DISMISSAL, Step.CONFIRM)
DIFFERED: Final = (Step.DIFFER,)


@dataclass(frozen=True, slots=True)
class Intake:
    """Claims that came in, and records that were rejected, of one client."""

    taken: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Workload:
    """``open`` counts what waits for a person, by severity and the slug of an age band.

    ``decided`` has every day of the last fourteen in UTC. ``agreed`` and ``differed`` count second
    reviewers and second looks, ``intake`` claims by who submitted them. ``dirty_since`` is None while nothing
    is dirty.
    """

    open: Mapping[Severity, Mapping[str, int]]
    oldest: Conflict | None
    decided: Mapping[date, int]
    agreed: int
    differed: int
    intake: Mapping[str, Intake]
    dirty: int
    dirty_since: datetime | None


def workload(now: datetime) -> Workload:
    awaiting = Conflict.objects.awaiting()
    agreed, differed = _reviews(now)
    dirty = Question.objects.dirty().aggregate(number=Count("pk"), oldest=Min("dirty_since"))
    return Workload(
        open=_open(now),
        oldest=awaiting.select_related("question", "event").order_by("opened_at", "id").first(),
        decided=_decided(now),
        agreed=agreed,
        differed=differed,
        intake=_intake(now),
        dirty=dirty["number"],
        dirty_since=dirty["oldest"],
    )


def began(band: Band, now: datetime) -> Q:
    """The condition on the beginning of what is of this age."""
    after, until = band.since(now)
    latest = Q(opened_at__lte=until)
    return latest if after is None else latest & Q(opened_at__gt=after)


def _open(now: datetime) -> dict[Severity, dict[str, int]]:
    ages = {band.slug: Count("pk", filter=began(band, now)) for band in BANDS}
    rows = Conflict.objects.awaiting().order_by().values_list("severity").annotate(**ages)
    found = {severity: dict(zip(ages, counts, strict=True)) for severity, *counts in rows}
    return {severity: found.get(severity.value, dict.fromkeys(ages, 0)) for severity in Severity}


def _decided(now: datetime) -> dict[date, int]:
    """Standing rulings by the day on which they were made."""
    shown = days(now, DECIDED_DAYS)
    first = datetime.combine(shown[0], time.min, UTC)
    rulings = Adjudication.objects.rulings().filter(made_at__gte=first).order_by()
    rows = rulings.annotate(day=TruncDate("made_at", tzinfo=UTC)).values_list("day").annotate(Count("pk"))
    found = dict(rows)
    return {day: found.get(day, 0) for day in shown}


def _reviews(now: datetime) -> tuple[int, int]:
    """How often whoever looked second agreed, and how often not. An undone vote is none."""
    votes = Adjudication.objects.standing().filter(made_at__gt=now - REVIEWS)
    counted = votes.aggregate(
        agreed=Count("pk", filter=Q(step__in=[step.value for step in AGREED])),
        differed=Count("pk", filter=Q(step__in=[step.value for step in DIFFERED])),
    )
    return counted["agreed"], counted["differed"]


def _intake(now: datetime) -> dict[str, Intake]:
    """The busiest first. A submission that was refused as a whole left no trace to count."""
    claims = Claim.objects.filter(recorded_at__gt=now - RECENT).order_by()
    taken = dict(claims.values_list("submitter").annotate(Count("pk")))
    submissions = Batch.objects.filter(recorded_at__gt=now - RECENT, rejected__gt=0).order_by()
    rejected = dict(submissions.values_list("submitter").annotate(Sum("rejected")))
    found = {who: Intake(taken.get(who, 0), rejected.get(who, 0)) for who in taken.keys() | rejected.keys()}
    return dict(sorted(found.items(), key=lambda each: (-each[1].taken, each[0])))
