"""What the acts of persons on one conflict amount to: whose votes stand, and which act is a ruling."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from claims.review.policy import Decision
from claims.review.states import Step

Vote = tuple[str, Decision]

# The steps by which persons end a conflict. A confirmation by a second look rules nothing anew.
RULES: Final = frozenset({Step.DECIDE, Step.DISMISS, Step.AGREE, Step.AGREE_DISMISSAL, Step.RELEASE})


@dataclass(frozen=True, slots=True)
class Act:
    """One adjudication. ``number`` is its row; ``undone`` is true once another row took it back."""

    number: int
    step: Step
    person: str
    decision: Decision
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Votes:
    """The standing proposal, the vote that differs from it, and the last act that nobody took back."""

    first: Vote | None = None
    second: Vote | None = None
    last: Act | None = None


def count(acts: Iterable[Act]) -> Votes:
    """The votes after ``acts``, the earliest first, of the time since the conflict was last (re)opened."""
    votes = Votes()
    for act in acts:
        if not act.undone and act.step is not Step.UNDO:
            votes = _cast(votes, act)
    return votes


def _cast(votes: Votes, act: Act) -> Votes:
    vote = (act.person, act.decision)
    if act.step is Step.PROPOSE:
        return Votes(vote, None, act)
    if act.step is Step.DIFFER:
        return Votes(votes.first, vote, act)
    if act.step is Step.SEND_BACK:
        return Votes(None, None, act)
    return Votes(votes.first, votes.second, act)
