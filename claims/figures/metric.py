"""What is counted: subject, outcome, unit and kind (R12)."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Metric:
    subject: str
    outcome: str | None
    unit: str
    kind: Kind
