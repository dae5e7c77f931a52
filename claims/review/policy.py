"""Who may take which step, and what a person's action amounts to: four eyes, leases, staleness."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from claims.figures.errors import DomainError
from claims.review.states import IllegalTransition, Step, advance
from claims.review.vocabulary import Action, ClaimVerdict, Disposition, PairJudgement, Role, State

LEASE_LENGTH: Final = timedelta(minutes=20)
SECOND_LOOK_DUE: Final = timedelta(hours=24)


class NotAllowed(DomainError):
    """The person's roles do not reach this far."""

    code = "not_allowed"


class SameEyes(DomainError):
    """A second pair of eyes is asked for, and these are the first."""

    code = "same_eyes"


class LeaseHeld(DomainError):
    """Somebody else is deciding this conflict just now."""

    code = "lease_held"


class StaleVersion(DomainError):
    """The conflict changed since the person saw it; ``difference`` lists the steps it took meanwhile."""

    code = "stale_version"

    def __init__(self, sentence: str, difference: tuple[Mapping[str, object], ...] = ()) -> None:
        super().__init__(sentence)
        self.difference = difference


class Incomplete(DomainError):
    """A part of the decision that must be given is missing."""

    code = "incomplete"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    roles: frozenset[Role]

    @property
    def decides(self) -> bool:
        return not self.roles.isdisjoint((Role.CHECKER, Role.SENIOR))

    @property
    def is_senior(self) -> bool:
        return Role.SENIOR in self.roles


@dataclass(frozen=True, slots=True)
class Lease:
    holder: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. Two decisions agree when all but the reason is equal.

    ``accepted`` is (low, high), None for "no limit"; None altogether accepts nothing.
    """

    disposition: Disposition | None = None
    judgement: PairJudgement | None = None
    facet: str | None = None
    accepted: tuple[Decimal | None, Decimal | None] | None = None
    verdicts: frozenset[tuple[str, ClaimVerdict]] = frozenset()
    dismisses: bool = False
    reason: str = ""

    def agrees_with(self, other: "Decision") -> bool:
        """Equal in ending, disposition, judgement, facet and accepted range; verdicts where both gave one."""
        mine, theirs = dict(self.verdicts), dict(other.verdicts)
        return (
            self.dismisses == other.dismisses
            and (self.disposition, self.judgement, self.facet)
            == (other.disposition, other.judgement, other.facet)
            and self.accepted == other.accepted
            and all(mine[claim] == theirs[claim] for claim in mine.keys() & theirs.keys())
        )


@dataclass(frozen=True, slots=True)
class Case:
    """What policy must know of a conflict.

    ``needs_second`` is true for high severity (two persons). ``first`` is the standing proposal,
    ``second`` the one that differed from it; ``last_by`` took the last decision, and ``look_due``
    is set while a one-look release waits for its second look.
    """

    state: State
    version: int
    needs_second: bool
    lease: Lease | None = None
    first: tuple[str, Decision] | None = None
    second: tuple[str, Decision] | None = None
    last_by: str | None = None
    look_due: datetime | None = None

    @property
    def speakers(self) -> frozenset[str]:
        return frozenset(vote[0] for vote in (self.first, self.second) if vote)


def take_lease(lease: Lease | None, person: Person, now: datetime, length: timedelta = LEASE_LENGTH) -> Lease:
    """A new or renewed lease for ``person``.

    Raises:
        NotAllowed: only those who decide take leases.
        LeaseHeld: another person's lease has not run out.
    """
    if not person.decides:
        raise NotAllowed("Only checkers and seniors take conflicts into review.")
    _refuse_held(lease, person, now)
    return Lease(person.name, now + length)


def refuse_stale(seen: int, present: int, difference: tuple[Mapping[str, object], ...] = ()) -> None:
    """Let pass only a decision made on the present version."""
    if seen != present:
        sentence = f"You saw version {seen}; the conflict is at version {present} now."
        raise StaleVersion(sentence, difference)


def may_read_votes(case: Case, person: Person) -> bool:
    """False while ``person`` could still be the blind second reader of a proposal."""
    return case.state is not State.PROPOSED or person.name in case.speakers


def step_for(action: Action, case: Case, person: Person, decision: Decision, now: datetime) -> Step:
    """The step ``action`` amounts to for this person and case; ``advance`` gives the state after it.

    Raises:
        DomainError: one of the refusals of this module, or IllegalTransition.
    """
    if not person.decides:
        raise NotAllowed("Only checkers and seniors decide.")
    if not decision.reason.strip():
        raise Incomplete("A decision needs a reason.")
    step = _READINGS[action](case, person, decision)
    if case.state in (State.OPEN, State.IN_REVIEW, State.WAITING):
        _refuse_held(case.lease, person, now)
    advance(case.state, step)
    return step


def _refuse_held(lease: Lease | None, person: Person, now: datetime) -> None:
    if lease is not None and lease.holder != person.name and lease.until > now:
        raise LeaseHeld(f"{lease.holder} holds this conflict until {lease.until:%H:%M} UTC.")


def _refuse_same_eyes(case: Case, person: Person) -> None:
    if person.name in case.speakers:
        raise SameEyes("Who proposed or differed cannot also be the next pair of eyes.")


def _refuse_junior(person: Person, what: str) -> None:
    if not person.is_senior:
        raise NotAllowed(f"Only a senior {what}.")


def _ending(case: Case, decision: Decision) -> Step:
    """One reviewer ends low and medium conflicts; a high one is only proposed."""
    if case.needs_second and case.state is not State.ARBITRATION:
        return Step.PROPOSE
    return Step.DISMISS if decision.dismisses else Step.DECIDE


def _agreement(case: Case) -> Step:
    return Step.AGREE_DISMISSAL if case.first and case.first[1].dismisses else Step.AGREE


def _propose(case: Case, person: Person, decision: Decision) -> Step:
    """A first decision, the blind second one, or the arbitration, by the state it meets."""
    if decision.disposition is None and not decision.dismisses:
        raise Incomplete("A decision needs a disposition.")
    if decision.judgement is PairJudgement.DIFFERENT and not decision.facet:
        raise Incomplete("Two things that are different differ in a facet: name it.")
    if case.state is State.PROPOSED:
        _refuse_same_eyes(case, person)
        agrees = case.first is not None and decision.agrees_with(case.first[1])
        return _agreement(case) if agrees else Step.DIFFER
    if case.state is State.ARBITRATION:
        _refuse_junior(person, "arbitrates")
        _refuse_same_eyes(case, person)
    return _ending(case, decision)


def _dismiss(case: Case, person: Person, decision: Decision) -> Step:
    if not decision.facet:
        raise Incomplete("A dismissal names the facet that differs.")
    if not decision.dismisses:
        raise Incomplete("A dismissal must be given as one.")
    return _propose(case, person, decision)


def _approve(case: Case, person: Person, decision: Decision) -> Step:
    _refuse_same_eyes(case, person)
    if case.state is State.ARBITRATION:
        _refuse_junior(person, "arbitrates")
        return _ending(case, case.first[1] if case.first else decision)
    if case.state is not State.PROPOSED:
        raise IllegalTransition(f"There is no proposal to approve: the conflict is {case.state}.")
    return _agreement(case)


def _disagree(case: Case, person: Person, decision: Decision) -> Step:
    _refuse_same_eyes(case, person)
    if case.state is State.RESOLVED and case.look_due is None:
        raise IllegalTransition("No second look is due on this ruling.")
    return Step.DIFFER


def _send_back(case: Case, person: Person, decision: Decision) -> Step:
    _refuse_same_eyes(case, person)
    if case.state is State.ARBITRATION:
        _refuse_junior(person, "arbitrates")
    return Step.SEND_BACK


def _wait(case: Case, person: Person, decision: Decision) -> Step:
    return Step.WAIT


def _undo(case: Case, person: Person, decision: Decision) -> Step:
    if case.last_by != person.name:
        raise NotAllowed("One undoes one's own last decision, nobody else's.")
    return Step.UNDO


def _release(case: Case, person: Person, decision: Decision) -> Step:
    """One look by a senior alone on shift, also at an own proposal; the second look is due in a day."""
    _refuse_junior(person, "releases on one look")
    return Step.RELEASE


def _look(case: Case, person: Person, decision: Decision) -> Step:
    _refuse_same_eyes(case, person)
    if case.look_due is None or case.state is not State.RESOLVED:
        raise IllegalTransition("No second look is due on this conflict.")
    if case.last_by == person.name:
        raise SameEyes("Who released on one look cannot also take the second.")
    differs = decision.disposition is not None and case.first and not decision.agrees_with(case.first[1])
    return Step.DIFFER if differs else Step.CONFIRM


_READINGS: Final[Mapping[Action, Callable[[Case, Person, Decision], Step]]] = MappingProxyType(
    {
        Action.PROPOSE: _propose,
        Action.APPROVE: _approve,
        Action.DISAGREE: _disagree,
        Action.SEND_BACK: _send_back,
        Action.WAIT: _wait,
        Action.DISMISS: _dismiss,
        Action.UNDO: _undo,
        Action.RELEASE: _release,
        Action.LOOK: _look,
    }
)
