"""What comes first in the queue, as a sum whose parts are shown (R24, R25)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

# A step of severity outweighs everything else together: 9 + 9 + 5 + 9 < 40.
SEVERITY_POINTS: Final[Mapping[str, int]] = MappingProxyType({"high": 80, "medium": 40, "low": 0})
AGAINST_INTEREST_POINTS: Final = 5
MOST_OF_A_PART: Final = 9


@dataclass(frozen=True, slots=True)
class Priority:
    severity: int
    voices: int
    reach: int
    against_interest: int
    age: int

    @property
    def total(self) -> int:
        return self.severity + self.voices + self.reach + self.against_interest + self.age


def priority(
    *, severity: str, voices: int, reports: int, against_interest: bool, opened_at: datetime, now: datetime
) -> Priority:
    """One point a voice, one a doubling of reports, one a day of age, each up to nine."""
    return Priority(
        severity=SEVERITY_POINTS[severity],
        voices=min(voices, MOST_OF_A_PART),
        reach=min(reports.bit_length(), MOST_OF_A_PART),
        against_interest=AGAINST_INTEREST_POINTS if against_interest else 0,
        age=min(max((now - opened_at).days, 0), MOST_OF_A_PART),
    )
