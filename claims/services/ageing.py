"""The part of a conflict's priority that grows by itself."""

from datetime import datetime, timedelta

from claims.models import Conflict
from claims.review.priority import MOST_OF_A_PART, priority


def age(*, now: datetime) -> int:
    """How many waiting conflicts moved up because another day has passed; after nine days none does."""
    first, last = now - timedelta(days=MOST_OF_A_PART + 1), now - timedelta(days=1)
    waiting = Conflict.objects.not_ended().filter(opened_at__gte=first, opened_at__lte=last)
    return sum(_moved_up(conflict, now) for conflict in waiting.iterator())


def _moved_up(conflict: Conflict, now: datetime) -> bool:
    order = priority_of(conflict, now)
    return order != conflict.priority and bool(
        # Whoever changed the conflict meanwhile weighed it as well.
        Conflict.objects.filter(pk=conflict.pk, version=conflict.version).update(priority=order)
    )


def priority_of(conflict: Conflict, now: datetime) -> int:
    return priority(
        severity=conflict.severity,
        voices=conflict.voices,
        reports=conflict.reports,
        against_interest=conflict.against_interest,
        opened_at=conflict.opened_at,
        now=now,
    ).total
