"""How grave a finding is (R24)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from claims.figures.interval import Interval
from claims.reconciliation.kinds import Severity

GRAVE_SHARE: Final = Decimal("0.2")  # of the larger figure
SMALL_COUNT: Final = 10  # below it, one more or less is grave
SPREAD: Final = 2  # relays that carry a change

# What a relay may change without touching what was said, only how surely.
_MANNER: Final = frozenset({"hedge"})
GRAVE_DRIFT: Final = frozenset({"metric", "outcome", "number", "event", "attribution"})


def of_disagreement(*, known: bool) -> Severity:
    """``known`` is true when two known voices stand apart, not just one and an unknown origin."""
    return Severity.HIGH if known else Severity.LOW


def of_gap(above: Interval, below: Interval, *, is_count: bool, known: bool) -> Severity:
    """For a violation or a falling total: ``above`` lies wholly over ``below``, which should hold it."""
    if not known or above.low is None or below.high is None:
        return Severity.LOW
    gap = above.low - below.high
    small = is_count and above.low < SMALL_COUNT
    grave = gap >= 1 if small else gap >= GRAVE_SHARE * above.low
    return Severity.HIGH if grave else Severity.MEDIUM


def gravest(severities: Iterable[Severity]) -> Severity:
    """The first of high, medium, low that occurs; low when none does."""
    found = set(severities)
    return next((severity for severity in Severity if severity in found), Severity.LOW)


def of_drift(kinds: Iterable[str], *, from_quotation: bool, carriers: int, known: bool) -> Severity:
    """``carriers`` counts the relays that carry the grave changes of a quotation."""
    changed = frozenset(kinds)
    if not known or changed <= _MANNER:
        return Severity.LOW
    if from_quotation and carriers >= SPREAD and changed & GRAVE_DRIFT:
        return Severity.HIGH
    return Severity.MEDIUM
