"""Totals of one country by sources that close their books at different hours: rising, so no quarrel (R17)."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from claims.reconciliation.kinds import ConflictKind
from tests.claims.reconciliation.telling import find, said

DAYS = 300
CUT_OFFS = {"ministry": 8, "hospital": 12, "monitor": 18, "police": 23}
FIRST = datetime(2024, 5, 2, tzinfo=UTC)


def counted(seed):
    """Cases in all at each hour, never falling."""
    fate = random.Random(seed)
    total, hours = 0, []
    for _ in range((DAYS + 1) * 24):
        total += fate.randrange(0, 30)
        hours.append(total)
    return hours


def totals(seed, corrections):
    """Each source's total a day; a corrected one lies below the day before, and the next count goes on."""
    hours = counted(seed)
    for source, hour in CUT_OFFS.items():
        for day in range(DAYS):
            if (source, day) in corrections:
                number = hours[(day - 1) * 24 + hour] - 1
            else:
                number = hours[day * 24 + hour]
            moment = (FIRST + timedelta(days=day, hours=hour)).isoformat()
            yield said(f"{source}{day}", source, (f"{number} infected", {"by": moment}), at=moment)


@pytest.mark.parametrize("seed", [1, 2])
def test_no_disagreement_and_the_two_honest_corrections(seed):
    found = find(*totals(seed, {("ministry", 100), ("monitor", 200)}))
    assert sorted((one.kind, one.origins) for one in found) == [
        (ConflictKind.REGRESS, ("ministry",)),
        (ConflictKind.REGRESS, ("monitor",)),
    ]
