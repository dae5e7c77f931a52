"""What a claim says, as a number: equal in two claims of one origin only if neither changed the other."""

from hashlib import blake2b

from claims.figures.claim import Claim, Mode
from claims.figures.figure import Figure

BYTES = 8  # what a database keeps in one column of whole numbers


def saying(claim: Claim) -> int:
    """For R14; the same on every machine. Different numbers promise nothing: 5 may be written 5.0."""
    told_as_own = claim.mode is Mode.NARRATED and bool(claim.relays)
    said = (claim.event, told_as_own, claim.provisional, [_parts(figure) for figure in claim.figures])
    return int.from_bytes(blake2b(repr(said).encode(), digest_size=BYTES).digest(), signed=True)


def _parts(figure: Figure) -> tuple[str, ...]:
    """All that two copies of a fact can differ in."""
    metric, scope = figure.metric, figure.scope
    values = (figure.low, figure.high, figure.low_open, figure.high_open, figure.hedge.value, figure.part_of)
    asked = (metric.subject, metric.outcome, metric.unit, metric.kind.value, scope.kind.value)
    within = (scope.start, scope.end, scope.as_of, scope.place, scope.population)
    return tuple(map(str, (*values, *asked, *within)))
