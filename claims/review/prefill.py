"""The decision that a disposition proposes for a conflict: shown on the form, and changed there at will."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from claims.review.dispositions import PREFILLS, Accepts
from claims.review.grounds import Bounds
from claims.review.policy import Decision
from claims.review.vocabulary import Disposition


@dataclass(frozen=True, slots=True)
class Side:
    """A figure of the conflict with its bounds as stated (None is no limit), the earliest side first.

    ``is_copy`` is true for changed copies; ``is_known`` is false for the figure of an unknown origin.
    """

    claim: str
    bounds: Bounds
    is_copy: bool = False
    is_known: bool = True


def prefill(disposition: Disposition, sides: Sequence[Side]) -> Decision:
    """Everything but the reason, which is the reviewer's own."""
    row = PREFILLS[disposition]
    # A claim whose figures stand on both sides is judged by the one that is no copy.
    verdicts = {side.claim: row.copies for side in sides if side.is_copy}
    verdicts |= {side.claim: row.verdict for side in sides if not side.is_copy}
    return Decision(
        disposition=disposition,
        judgement=row.judgement,
        facet=row.facet,
        accepted=_ACCEPTED[row.accepts]([side for side in sides if not side.is_copy]),
        verdicts=frozenset(verdicts.items()),
    )


def _meeting(sides: Sequence[Side]) -> Bounds | None:
    """Where all stated bounds meet; None where they do not."""
    low = max((side.bounds[0] for side in sides if side.bounds[0] is not None), default=None)
    high = min((side.bounds[1] for side in sides if side.bounds[1] is not None), default=None)
    apart = low is not None and high is not None and low > high
    return None if apart or not sides else (low, high)


def _hull(sides: Sequence[Side]) -> Bounds | None:
    """From the lowest to the highest of known voices; no limit where one of them sets none."""
    known = [side.bounds for side in sides if side.is_known]
    if not known:
        return None
    return _lowest([low for low, _ in known]), _highest([high for _, high in known])


def _lowest(bounds: Sequence[Decimal | None]) -> Decimal | None:
    stated = [bound for bound in bounds if bound is not None]
    return min(stated) if len(stated) == len(bounds) else None


def _highest(bounds: Sequence[Decimal | None]) -> Decimal | None:
    stated = [bound for bound in bounds if bound is not None]
    return max(stated) if len(stated) == len(bounds) else None


_ACCEPTED: Final[Mapping[Accepts, Callable[[Sequence[Side]], Bounds | None]]] = MappingProxyType(
    {
        Accepts.MEETING: _meeting,
        Accepts.LATEST: lambda sides: sides[-1].bounds if sides else None,
        Accepts.BASELINE: lambda sides: sides[0].bounds if sides else None,
        Accepts.HULL: _hull,
        Accepts.NOTHING: lambda sides: None,
    }
)
