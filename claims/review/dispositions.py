"""What a disposition prefills: visible on the form, and every part of it may be changed there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from claims.review.vocabulary import ClaimVerdict, Disposition, PairJudgement


class Accepts(StrEnum):
    """Which figure or range a disposition proposes. It is always one that somebody reported."""

    MEETING = "meeting"  # where the positions meet
    LATEST = "latest"  # the revised figure
    BASELINE = "baseline"  # the most direct copy
    HULL = "hull"  # from the lowest to the highest of known voices
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Prefill:
    """``facet`` names the dimension that differs, by its slug; None where none differs.

    ``verdict`` is for the positions, the whole or the baseline; ``copies`` for changed copies.
    """

    key: int
    judgement: PairJudgement
    facet: str | None
    verdict: ClaimVerdict
    copies: ClaimVerdict
    accepts: Accepts


_J, _V = PairJudgement, ClaimVerdict
_ROWS: Final = (
    (Disposition.COMPATIBLE, _J.SAME, None, _V.SUPPORTED, _V.SUPPORTED, Accepts.MEETING),
    (Disposition.REVISION, _J.SAME, "period", _V.SUPPORTED, _V.SUPPORTED, Accepts.LATEST),
    (Disposition.SAME_ORIGIN, _J.SAME, None, _V.SUPPORTED, _V.SUPPORTED, Accepts.BASELINE),
    (Disposition.RELAY_DRIFT, _J.SAME, None, _V.SUPPORTED, _V.MISATTRIBUTED, Accepts.BASELINE),
    (Disposition.TRANSCRIPTION_ERROR, _J.SAME, None, _V.SUPPORTED, _V.REFUTED, Accepts.BASELINE),
    (Disposition.DIFFERENT_SCOPE, _J.DIFFERENT, "period", _V.SUPPORTED, _V.SUPPORTED, Accepts.NOTHING),
    (
        Disposition.DIFFERENT_DEFINITION,
        _J.DIFFERENT,
        "definition",
        _V.SUPPORTED,
        _V.SUPPORTED,
        Accepts.NOTHING,
    ),
    (
        Disposition.GENUINE_CONFLICT,
        _J.SAME,
        None,
        _V.CONFLICTING_EVIDENCE,
        _V.CONFLICTING_EVIDENCE,
        Accepts.HULL,
    ),
    (
        Disposition.UNRESOLVED,
        _J.UNSURE,
        None,
        _V.NOT_ENOUGH_EVIDENCE,
        _V.NOT_ENOUGH_EVIDENCE,
        Accepts.NOTHING,
    ),
)
PREFILLS: Final[Mapping[Disposition, Prefill]] = MappingProxyType(
    {row[0]: Prefill(key, *row[1:]) for key, row in enumerate(_ROWS, start=1)}
)
