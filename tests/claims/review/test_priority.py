from datetime import UTC, datetime, timedelta

from claims.review.priority import Priority, priority

NOW = datetime(2024, 5, 10, tzinfo=UTC)


def test_the_parts_are_shown_and_added():
    parts = priority(
        severity="medium",
        voices=2,
        reports=5,
        against_interest=True,
        opened_at=NOW - timedelta(days=3),
        now=NOW,
    )
    assert parts == Priority(severity=40, voices=2, reach=3, against_interest=5, age=3)
    assert parts.total == 53


def test_severity_outweighs_everything_else_together():
    old = datetime(2000, 1, 1, tzinfo=UTC)
    crowded = priority(
        severity="low", voices=500, reports=10**6, against_interest=True, opened_at=old, now=NOW
    )
    fresh = priority(severity="medium", voices=0, reports=0, against_interest=False, opened_at=NOW, now=NOW)
    assert crowded.total < fresh.total
