"""What a person may do to a conflict just now: asked of the policy itself, never worked out a second time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from claims.figures.errors import DomainError
from claims.review.policy import Case, Decision, Person, may_read_votes, step_for
from claims.review.vocabulary import Action, Disposition, Facet, PairJudgement, State

# A decision with nothing missing, so that what the policy refuses is the person or the state.
_WHOLE: Final = Decision(
    disposition=Disposition.UNRESOLVED,
    judgement=PairJudgement.DIFFERENT,
    facet=Facet.DEFINITION.value,
    reason="asked",
)
_UNSEEN: Final = frozenset({Action.APPROVE, Action.DISAGREE, Action.RELEASE})


@dataclass(frozen=True, slots=True)
class Offer:
    """``needs_decision`` is false for what takes a reason and nothing else."""

    action: Action
    label: str
    needs_decision: bool = False


_LABELS: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.PROPOSE: "Decide",
        Action.DISMISS: "Dismiss: not comparable",
        Action.APPROVE: "Approve",
        Action.DISAGREE: "Disagree",
        Action.LOOK: "Confirm the second look",
        Action.SEND_BACK: "Send back",
        Action.WAIT: "Wait for a source",
        Action.RELEASE: "Release on one look",
        Action.UNDO: "Undo my last decision",
    }
)
_PROPOSING: Final[Mapping[State, str]] = MappingProxyType(
    {State.PROPOSED: "Give the second decision", State.ARBITRATION: "Arbitrate"}
)


def offers(case: Case, person: Person, now: datetime) -> tuple[Offer, ...]:
    """Every action that the policy lets this person take, the main one first.

    Who may still be the blind second reader approves nothing unseen: the second decision is given whole.
    """
    allowed = [action for action in _LABELS if _lets(action, case, person, now)]
    if not may_read_votes(case, person):
        allowed = [action for action in allowed if action not in _UNSEEN]
    return tuple(_offer(action, case) for action in allowed)


def refusal(case: Case, person: Person, now: datetime) -> str:
    """Why the person cannot decide the conflict now, in the policy's words; "" for who can."""
    try:
        step_for(Action.PROPOSE, case, person, _WHOLE, now)
    except DomainError as error:
        return str(error)
    return ""


def _lets(action: Action, case: Case, person: Person, now: datetime) -> bool:
    asked = replace(_WHOLE, dismisses=action is Action.DISMISS)
    try:
        step_for(action, case, person, asked, now)
    except DomainError:
        return False
    return True


def _offer(action: Action, case: Case) -> Offer:
    label = _LABELS[action]
    if action is Action.PROPOSE:
        label = _PROPOSING.get(case.state, "Propose" if case.needs_second else label)
    return Offer(action, label, needs_decision=action in (Action.PROPOSE, Action.DISMISS))
