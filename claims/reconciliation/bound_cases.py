"""Findings between two questions of which one bounds the other: violations and magnitudes (R22)."""

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_FLOOR

from claims.matching.size import size, times_apart
from claims.reconciliation.assembly import Case, carried_by, in_role
from claims.reconciliation.bounds import Bound
from claims.reconciliation.judgements import Judgements
from claims.reconciliation.kinds import ConflictKind, FigureRole, Severity
from claims.reconciliation.magnitude import disputing
from claims.reconciliation.positions import Position
from claims.reconciliation.reason import Reason
from claims.reconciliation.slots import Slot
from claims.reconciliation.survey import Survey
from claims.reconciliation.terms import Term, differing, terms
from claims.reconciliation.violation import breaking, worst_gap

Positions = Sequence[Position]
Test = Callable[[Slot, Slot, Judgements], tuple[list[Position], list[Position]]]


def violation_cases(survey: Survey) -> Iterator[Case]:
    """One for each bound that some positions on its two questions break."""
    for bound, parts, wholes in _failing(breaking, survey):
        reason = Reason("part_above_whole", _told(bound, parts, wholes))
        yield _case(ConflictKind.VIOLATION, bound, parts, wholes, worst_gap(parts, wholes), reason)


def magnitude_cases(survey: Survey) -> Iterator[Case]:
    """One for each bound by outcome under which positions dispute each other's size."""
    for bound, parts, wholes in _failing(disputing, survey):
        reason = Reason("sizes_apart", {**_told(bound, parts, wholes), "times": _times(parts, wholes)})
        yield _case(ConflictKind.MAGNITUDE, bound, parts, wholes, Severity.LOW, reason)


def _failing(test: Test, survey: Survey) -> Iterator[tuple[Bound, Positions, Positions]]:
    for bound in survey.bounds:
        parts: dict[Position, None] = {}
        wholes: dict[Position, None] = {}
        for part, whole in bound.slots:
            small, large = test(part, whole, survey.judgements)
            parts.update(dict.fromkeys(small))
            wholes.update(dict.fromkeys(large))
        if parts and wholes:
            yield bound, tuple(parts), tuple(wholes)


def _case(
    kind: ConflictKind,
    bound: Bound,
    parts: Positions,
    wholes: Positions,
    severity: Severity,
    reason: Reason,
) -> Case:
    return Case(
        kind=kind,
        name={"bound": "part", "whole": bound.whole.parts, "parts": [bound.part.parts]},
        members=in_role(FigureRole.WHOLE, wholes) + in_role(FigureRole.PART, parts),
        carried=carried_by([*wholes, *parts]),
        severity=severity,
        reason=reason,
        sides=(wholes, parts),
    )


def _told(bound: Bound, parts: Positions, wholes: Positions) -> dict[str, list[Term]]:
    facets = differing(bound.part, bound.whole)
    return {
        "parts": terms([reading for position in parts for reading in position.readings], facets),
        "wholes": terms([reading for position in wholes for reading in position.readings], facets),
    }


def _times(parts: Positions, wholes: Positions) -> str:
    """The largest of the ratios, in whole numbers."""
    small, large = (
        sorted((reading.figure for position in side for reading in position.readings), key=size)
        for side in (parts, wholes)
    )
    most = max(times_apart(small[0], large[-1]), times_apart(small[-1], large[0]))
    return str(most.to_integral_value(ROUND_FLOOR))
