"""Every conflict of one event family, from its claims alone (R20-R25)."""

from collections.abc import Callable, Iterable
from typing import Final

from claims.figures.taxonomy import Taxonomy, taxonomy
from claims.reconciliation.assembly import Case, assemble
from claims.reconciliation.bound_cases import magnitude_cases, violation_cases
from claims.reconciliation.disagreement import disagreement_cases
from claims.reconciliation.drift import drift_cases
from claims.reconciliation.found import Found
from claims.reconciliation.regress import regress_cases
from claims.reconciliation.sums import sum_cases
from claims.reconciliation.survey import Family, Survey, survey

_KINDS: Final[tuple[Callable[[Survey], Iterable[Case]], ...]] = (
    disagreement_cases,
    violation_cases,
    sum_cases,
    magnitude_cases,
    regress_cases,
    drift_cases,
)


def find_conflicts(family: Family, words: Taxonomy | None = None) -> tuple[Found, ...]:
    """The findings in order of their keys; the order in which claims came changes nothing."""
    known = survey(family, words or taxonomy())
    found = (assemble(case, known) for cases in _KINDS for case in cases(known))
    return tuple(sorted(found, key=lambda finding: finding.identity.key))
