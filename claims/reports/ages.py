"""How long things have been waiting, in the few steps that a desk plans by."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Band:
    """Ages from ``least``, below ``most``; None is no limit."""

    slug: str
    label: str
    least: timedelta
    most: timedelta | None

    def since(self, now: datetime) -> tuple[datetime | None, datetime]:
        """What began after the first and not after the second is of this age; None is no limit."""
        return now - self.most if self.most else None, now - self.least


BANDS: Final = (
    Band("day", "Under a day", timedelta(0), timedelta(days=1)),
    Band("three", "1 to 3 days", timedelta(days=1), timedelta(days=3)),
    Band("week", "3 to 7 days", timedelta(days=3), timedelta(days=7)),
    Band("older", "Older", timedelta(days=7), None),
)


def days(now: datetime, number: int) -> tuple[date, ...]:
    """The last ``number`` days in the zone of ``now``, today among them, the earliest first."""
    today = now.date()
    return tuple(today - timedelta(days=back) for back in reversed(range(number)))
