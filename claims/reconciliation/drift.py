"""What relays made of a statement's facts (R14, R22)."""

from collections.abc import Iterator, Sequence
from typing import Any

from claims.figures.claim import Mode
from claims.matching.vocabulary import Drift
from claims.reconciliation.assembly import Case
from claims.reconciliation.facts import Fact
from claims.reconciliation.kinds import ConflictKind, FigureRole, Severity
from claims.reconciliation.readings import Reading
from claims.reconciliation.reason import Reason
from claims.reconciliation.severity import GRAVE_DRIFT, of_drift
from claims.reconciliation.survey import Survey
from claims.reconciliation.terms import differing, terms


def drift_cases(survey: Survey) -> Iterator[Case]:
    """One for each fact that some copy changed, with all its changed copies."""
    for fact in survey.facts:
        if fact.changed:
            yield _case(fact, survey)


def _case(fact: Fact, survey: Survey) -> Case:
    baseline = fact.baseline
    kinds = tuple(kind for kind in Drift if any(kind in copy.kinds for copy in fact.changed))
    copies = [copy.reading for copy in fact.changed]
    return Case(
        kind=ConflictKind.DRIFT,
        name={
            "origin": baseline.origin,
            "statement": dict(fact.statement.name),
            "fact": survey.first_recorded(fact.readings),
        },
        members=[(FigureRole.BASELINE, baseline), *((FigureRole.COPY, copy) for copy in copies)],
        carried=fact.readings,
        severity=of_changed(fact, known=survey.voices[baseline.origin] is not None),
        reason=Reason("copy_differs", {**_told(baseline, copies), "kinds": [kind.value for kind in kinds]}),
        drift=kinds,
    )


def of_changed(fact: Fact, *, known: bool) -> Severity:
    """Of the confirmed copies; a change that only a suggestion shows is low (R7)."""
    suggested = fact.statement.suggested
    if fact.baseline.claim.id in suggested:
        return Severity.LOW
    sure = [copy for copy in fact.changed if copy.reading.claim.id not in suggested]
    grave = [copy for copy in sure if not GRAVE_DRIFT.isdisjoint(copy.kinds)]
    return of_drift(
        {kind for copy in sure for kind in copy.kinds},
        from_quotation=fact.baseline.claim.mode is Mode.DIRECT,
        carriers=len({relay for copy in grave for relay in copy.reading.claim.relays}),
        known=known,
    )


def _told(baseline: Reading, copies: Sequence[Reading]) -> dict[str, Any]:
    facets = sorted({facet for copy in copies for facet in differing(baseline.question, copy.question)})
    (said,) = terms([baseline], facets)
    return {"who": said.pop("who"), "baseline": said, "copies": terms(copies, facets, by=_carrier)}


def _carrier(copy: Reading) -> str:
    """Who published the copy: the last relay."""
    return copy.claim.relays[-1] if copy.claim.relays else copy.origin
