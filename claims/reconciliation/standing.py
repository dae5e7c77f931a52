"""A conflict on the books, as the ledger sees it: plain values, so that review stays a neighbour."""

from dataclasses import dataclass

from claims.figures.interval import Interval
from claims.reconciliation.found import Found


@dataclass(frozen=True, slots=True)
class Standing:
    """A conflict on the books, as far as the ledger must know it.

    ``ended`` is true for resolved, dismissed and cleared ones, ``ruled`` for the first two; ``clears`` where
    the state has a way to cleared, so that nothing is cleared under the hands of who decides it.
    ``accepted`` is the range a ruling accepted, None when it accepted nothing; ``cited`` are the keys of
    figures it rests on, and ``moved`` those of them whose claim went to another event since.
    """

    key: str
    ended: bool
    ruled: bool
    clears: bool
    evidence: str
    members: frozenset[str]
    origins: frozenset[str]
    common: tuple[Interval, ...]
    severity: str
    voices: int
    unknown: int
    reports: int
    accepted: Interval | None = None
    cited: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()


def on_the_books(finding: Found) -> Standing:
    """The entry of a conflict that was just opened."""
    return Standing(
        key=finding.identity.key,
        ended=False,
        ruled=False,
        clears=True,
        evidence=finding.evidence,
        members=frozenset(member.figure_key for member in finding.members),
        origins=frozenset(finding.origins),
        common=finding.common,
        severity=finding.severity.value,
        voices=finding.voices,
        unknown=finding.unknown,
        reports=finding.reports,
    )
