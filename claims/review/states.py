"""The states of a conflict and the one table of steps between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from claims.figures.errors import DomainError
from claims.review.vocabulary import State


class IllegalTransition(DomainError):
    """The conflict is in a state from which the step does not lead anywhere."""

    code = "illegal_transition"


class Step(StrEnum):
    """What moves a conflict, once policy has said what a person's action amounts to.

    The machine's own steps (expire, resume, clear, reopen) decide nothing about the figures.
    """

    LEASE = "lease"
    LEAVE = "leave"
    EXPIRE = "expire"
    PROPOSE = "propose"
    DECIDE = "decide"
    DISMISS = "dismiss"
    AGREE = "agree"
    AGREE_DISMISSAL = "agree_dismissal"
    DIFFER = "differ"
    SEND_BACK = "send_back"
    RELEASE = "release"
    CONFIRM = "confirm"
    WAIT = "wait"
    RESUME = "resume"
    UNDO = "undo"
    CLEAR = "clear"
    REOPEN = "reopen"


_S = State
_TAKES_A_DECISION: Final = {
    Step.PROPOSE: _S.PROPOSED,
    Step.DECIDE: _S.RESOLVED,
    Step.DISMISS: _S.DISMISSED,
    Step.WAIT: _S.WAITING,
}

# UNDO leads back to where the undone step began, at the latest to OPEN: see `undone`.
TRANSITIONS: Final[Mapping[State, Mapping[Step, State]]] = MappingProxyType(
    {
        _S.OPEN: {Step.LEASE: _S.IN_REVIEW, Step.CLEAR: _S.CLEARED, **_TAKES_A_DECISION},
        _S.IN_REVIEW: {Step.LEAVE: _S.OPEN, Step.EXPIRE: _S.OPEN, **_TAKES_A_DECISION},
        _S.WAITING: {
            Step.LEASE: _S.IN_REVIEW,
            Step.RESUME: _S.OPEN,
            Step.CLEAR: _S.CLEARED,
            Step.UNDO: _S.OPEN,
            **_TAKES_A_DECISION,
        },
        _S.PROPOSED: {
            Step.AGREE: _S.RESOLVED,
            Step.AGREE_DISMISSAL: _S.DISMISSED,
            Step.DIFFER: _S.ARBITRATION,
            Step.SEND_BACK: _S.OPEN,
            Step.RELEASE: _S.RESOLVED,
            Step.UNDO: _S.OPEN,
        },
        _S.ARBITRATION: {
            Step.DECIDE: _S.RESOLVED,
            Step.DISMISS: _S.DISMISSED,
            Step.SEND_BACK: _S.OPEN,
            Step.UNDO: _S.PROPOSED,
        },
        _S.RESOLVED: {
            Step.CONFIRM: _S.RESOLVED,
            Step.DIFFER: _S.ARBITRATION,
            Step.UNDO: _S.OPEN,
            Step.REOPEN: _S.OPEN,
        },
        _S.DISMISSED: {Step.UNDO: _S.OPEN, Step.REOPEN: _S.OPEN},
        _S.CLEARED: {Step.REOPEN: _S.OPEN},
    }
)


def advance(state: State, step: Step) -> State:
    """State after ``step``.

    Raises:
        IllegalTransition: the table holds no such step from ``state``.
    """
    try:
        return TRANSITIONS[state][step]
    except KeyError:
        raise IllegalTransition(f"A conflict that is {state} cannot take the step {step}.") from None


def undone(state: State, before: State) -> State:
    """State after the last decision, taken from ``before``, is undone.

    A lease is not given back with the decision: what was decided in review is open again.
    """
    advance(state, Step.UNDO)
    return State.OPEN if before in (State.IN_REVIEW, State.WAITING) else before
