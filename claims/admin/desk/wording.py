"""The closed sets of the desk as a reviewer reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from claims.reconciliation.kinds import ConflictKind
from claims.reports import notation
from claims.review.dispositions import PREFILLS
from claims.review.policy import Decision
from claims.review.vocabulary import Action, ClaimVerdict, Disposition, Facet, PairJudgement, State

DISPOSITIONS: Final[Mapping[Disposition, str]] = MappingProxyType(
    {
        Disposition.COMPATIBLE: "They agree after all",
        Disposition.REVISION: "Revised later",
        Disposition.SAME_ORIGIN: "Same origin",
        Disposition.RELAY_DRIFT: "Drift in a relay",
        Disposition.TRANSCRIPTION_ERROR: "Copying error",
        Disposition.DIFFERENT_SCOPE: "Different scope",
        Disposition.DIFFERENT_DEFINITION: "Different definition",
        Disposition.GENUINE_CONFLICT: "Real conflict",
        Disposition.UNRESOLVED: "Unsettled",
    }
)
JUDGEMENTS: Final[Mapping[PairJudgement, str]] = MappingProxyType(
    {
        PairJudgement.SAME: "Same",
        PairJudgement.DIFFERENT: "Different",
        PairJudgement.UNSURE: "Unsure",
    }
)
VERDICTS: Final[Mapping[ClaimVerdict, str]] = MappingProxyType(
    {
        ClaimVerdict.SUPPORTED: "Supported",
        ClaimVerdict.REFUTED: "Refuted",
        ClaimVerdict.CONFLICTING_EVIDENCE: "Conflicting evidence",
        ClaimVerdict.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
        ClaimVerdict.MISATTRIBUTED: "Misquoted or misattributed",
        ClaimVerdict.NOT_CHECKABLE: "Not checkable",
    }
)
STATES: Final[Mapping[State, tuple[str, str]]] = MappingProxyType(
    {
        State.OPEN: ("Open", "none"),
        State.IN_REVIEW: ("In review", "act"),
        State.PROPOSED: ("Second review", "info"),
        State.WAITING: ("Waiting", "warn"),
        State.ARBITRATION: ("Arbitration", "bad"),
        State.RESOLVED: ("Resolved", "good"),
        State.DISMISSED: ("Dismissed", "none"),
        State.CLEARED: ("Cleared", "good"),
    }
)
KINDS: Final[Mapping[ConflictKind, tuple[str, str]]] = MappingProxyType(
    {
        ConflictKind.DISAGREEMENT: ("Disagreement", "bad"),
        ConflictKind.VIOLATION: ("Violation", "bad"),
        ConflictKind.DRIFT: ("Drift", "warn"),
        ConflictKind.MAGNITUDE: ("Magnitude", "warn"),
        ConflictKind.REGRESS: ("Regress", "warn"),
    }
)
# Why the figures of each kind cannot all stand, and what has been ruled out already (R14-R22).
RULES: Final[Mapping[ConflictKind, str]] = MappingProxyType(
    {
        ConflictKind.DISAGREEMENT: "Same event, same things counted, different voices, and no single number "
        "satisfies them all.",
        ConflictKind.VIOLATION: "One figure bounds the other, by what it counts or by how much it covers, "
        "and the bound does not hold.",
        ConflictKind.DRIFT: "One statement of one origin. What a relay prints is not what was said.",
        ConflictKind.MAGNITUDE: "The bound between the two holds, but they are too many times apart for both "
        "to be counts of one thing.",
        ConflictKind.REGRESS: "One origin, one running total. From one day to a later one it fell.",
    }
)
# What an action has done, once it is done.
DONE: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.PROPOSE: "Your decision is recorded.",
        Action.APPROVE: "You approved the proposal.",
        Action.DISAGREE: "Your disagreement is recorded; the conflict goes to arbitration.",
        Action.SEND_BACK: "The conflict is sent back with your comment.",
        Action.WAIT: "The conflict waits.",
        Action.DISMISS: "Your dismissal is recorded.",
        Action.UNDO: "Your last decision is undone.",
        Action.RELEASE: "Released on one look. The second look is due within 24 hours.",
        Action.LOOK: "Your second look is recorded.",
    }
)
FACETS: Final[Sequence[str]] = tuple(Facet)


@dataclass(frozen=True, slots=True)
class Choice:
    """A disposition on the form with its key, and what it fills in where the reviewer leaves things open."""

    value: str
    key: int
    label: str
    fills: str


def choices(prefills: Mapping[Disposition, Decision]) -> tuple[Choice, ...]:
    return tuple(
        Choice(value.value, PREFILLS[value].key, label, filled(prefills[value]))
        for value, label in DISPOSITIONS.items()
    )


def filled(decision: Decision) -> str:
    """ "Same. Accepts 5 to 6. Conflicting evidence for every claim." """
    parts = []
    if decision.judgement:
        facet = f", by {decision.facet}" if decision.facet else ""
        parts.append(f"{JUDGEMENTS[decision.judgement]}{facet}")
    parts.append(f"accepts {accepted(decision)}")
    verdicts: dict[ClaimVerdict, list[str]] = {}
    for claim, verdict in sorted(decision.verdicts):
        verdicts.setdefault(verdict, []).append(claim)
    for verdict, claims in verdicts.items():
        whom = "every claim" if len(verdicts) == 1 else ", ".join(claims)
        parts.append(f"{VERDICTS[verdict].lower()} for {whom}")
    return "; ".join(parts)


def accepted(decision: Decision) -> str:
    """ "5", "5 to 6", "5 or more", "up to 6", "no figure"."""
    if decision.accepted is None:
        return "no figure"
    low, high = decision.accepted
    if low is not None and high is not None:
        return notation.digits(low) if low == high else f"{notation.digits(low)} to {notation.digits(high)}"
    if low is None and high is None:
        return "any figure"
    return f"{notation.digits(low)} or more" if high is None else f"up to {notation.digits(high)}"
