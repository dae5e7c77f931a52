"""Which event each counts as: now, and when somebody ruled on it."""

from datetime import UTC, datetime

import pytest

from claims.linking.mergings import Merged, counts_as


def day(number):
    return datetime(2020, 2, number, tzinfo=UTC)


ATTACK, RAID, ASSAULT = 1, 2, 3


@pytest.mark.parametrize(
    ("mergings", "at", "counts"),
    [
        pytest.param([], None, ATTACK, id="an event counts as itself"),
        pytest.param([Merged(ATTACK, RAID, day(1))], None, RAID, id="a merged one as the other"),
        pytest.param([Merged(RAID, ATTACK, day(1))], None, ATTACK, id="the other stays itself"),
        pytest.param(
            [Merged(ATTACK, RAID, day(1)), Merged(RAID, ASSAULT, day(2))], None, ASSAULT, id="two in a row"
        ),
        pytest.param(
            [Merged(ATTACK, RAID, day(1)), Merged(RAID, ASSAULT, day(3))],
            day(2),
            RAID,
            id="two in a row, asked between them",
        ),
        pytest.param([Merged(ATTACK, RAID, day(2))], day(1), ATTACK, id="before it was merged"),
        pytest.param([Merged(ATTACK, RAID, day(1), day(3))], day(2), RAID, id="before it was parted"),
        pytest.param([Merged(ATTACK, RAID, day(1), day(3))], None, ATTACK, id="after it was parted"),
        pytest.param(
            [Merged(ATTACK, RAID, day(1)), Merged(RAID, ATTACK, day(2))],
            None,
            ATTACK,
            id="a ring comes to an end",
        ),
    ],
)
def test_an_event_counts_as_what_the_mergings_lead_to(mergings, at, counts):
    assert counts_as(ATTACK, mergings, at) == counts
