"""The five kinds of conflict (R21, R22) and how grave one is (R24)."""

from enum import StrEnum


class ConflictKind(StrEnum):
    DISAGREEMENT = "disagreement"
    VIOLATION = "violation"
    DRIFT = "drift"
    MAGNITUDE = "magnitude"
    REGRESS = "regress"


class Severity(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class FigureRole(StrEnum):
    """What a figure is in a conflict it belongs to."""

    POSITION = "position"
    BASELINE = "baseline"
    COPY = "copy"
    WHOLE = "whole"
    PART = "part"
    BEFORE = "before"
    AFTER = "after"
