from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from claims.review.policy import (
    Case,
    Decision,
    Incomplete,
    Lease,
    LeaseHeld,
    NotAllowed,
    Person,
    SameEyes,
    StaleVersion,
    may_read_votes,
    refuse_stale,
    step_for,
    take_lease,
)
from claims.review.states import IllegalTransition, Step
from claims.review.vocabulary import Action, Disposition, PairJudgement, Role, State

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
ADA = Person("ada", frozenset({Role.CHECKER}))
BEN = Person("ben", frozenset({Role.CHECKER}))
CEM = Person("cem", frozenset({Role.SENIOR}))
DIA = Person("dia", frozenset({Role.SENIOR}))
AUDITOR = Person("eve", frozenset({Role.AUDITOR, Role.ADMINISTRATOR, Role.SUBMITTER}))
GENUINE = Decision(Disposition.GENUINE_CONFLICT, PairJudgement.SAME, reason="both stand by it")
REVISED = Decision(Disposition.REVISION, PairJudgement.SAME, reason="corrected a day later")
OTHER_AREA = Decision(
    Disposition.DIFFERENT_SCOPE, PairJudgement.DIFFERENT, "place", dismisses=True, reason="two towns"
)
NEVER_SHOWN = Decision(reason="as decided")


def case(state, *, high=True, first=None, second=None, **more):
    return Case(state, 3, high, first=first, second=second, **more)


PROPOSED = case(State.PROPOSED, first=("ada", GENUINE), last_by="ada")
ARBITRATION = case(State.ARBITRATION, first=("ada", GENUINE), second=("ben", REVISED), last_by="ben")
RELEASED = case(State.RESOLVED, first=("cem", GENUINE), last_by="cem", look_due=NOW + timedelta(hours=20))


@pytest.mark.parametrize(
    ("action", "of", "person", "decision", "step"),
    [
        pytest.param(
            Action.PROPOSE,
            case(State.OPEN, high=False),
            ADA,
            GENUINE,
            Step.DECIDE,
            id="one reviewer ends a medium one",
        ),
        pytest.param(
            Action.DISMISS,
            case(State.OPEN, high=False),
            ADA,
            OTHER_AREA,
            Step.DISMISS,
            id="one reviewer dismisses a medium one",
        ),
        pytest.param(
            Action.PROPOSE, case(State.OPEN), ADA, GENUINE, Step.PROPOSE, id="a high one is only proposed"
        ),
        pytest.param(Action.PROPOSE, case(State.OPEN), CEM, GENUINE, Step.PROPOSE, id="also by a senior"),
        pytest.param(
            Action.DISMISS,
            case(State.IN_REVIEW),
            ADA,
            OTHER_AREA,
            Step.PROPOSE,
            id="dismissing a high one needs a second person",
        ),
        pytest.param(
            Action.PROPOSE, PROPOSED, BEN, GENUINE, Step.AGREE, id="a blind second decision that agrees"
        ),
        pytest.param(
            Action.PROPOSE, PROPOSED, BEN, REVISED, Step.DIFFER, id="a blind second decision that differs"
        ),
        pytest.param(
            Action.DISMISS, PROPOSED, BEN, OTHER_AREA, Step.DIFFER, id="a second person would dismiss"
        ),
        pytest.param(
            Action.DISMISS,
            case(State.PROPOSED, first=("ada", OTHER_AREA)),
            BEN,
            OTHER_AREA,
            Step.AGREE_DISMISSAL,
            id="two dismiss",
        ),
        pytest.param(Action.APPROVE, PROPOSED, BEN, NEVER_SHOWN, Step.AGREE, id="approved by another person"),
        pytest.param(
            Action.APPROVE,
            case(State.PROPOSED, first=("ada", OTHER_AREA)),
            BEN,
            NEVER_SHOWN,
            Step.AGREE_DISMISSAL,
            id="an approved dismissal",
        ),
        pytest.param(
            Action.DISAGREE, PROPOSED, BEN, NEVER_SHOWN, Step.DIFFER, id="disagreement leads to arbitration"
        ),
        pytest.param(
            Action.SEND_BACK, PROPOSED, BEN, NEVER_SHOWN, Step.SEND_BACK, id="sent back with a comment"
        ),
        pytest.param(Action.PROPOSE, ARBITRATION, CEM, REVISED, Step.DECIDE, id="a third arbitrates"),
        pytest.param(Action.DISMISS, ARBITRATION, CEM, OTHER_AREA, Step.DISMISS, id="a third dismisses"),
        pytest.param(
            Action.APPROVE, ARBITRATION, CEM, NEVER_SHOWN, Step.DECIDE, id="a third upholds the proposal"
        ),
        pytest.param(Action.WAIT, case(State.OPEN), ADA, NEVER_SHOWN, Step.WAIT, id="wait"),
        pytest.param(Action.UNDO, PROPOSED, ADA, NEVER_SHOWN, Step.UNDO, id="one's own proposal is undone"),
        pytest.param(
            Action.RELEASE,
            case(State.PROPOSED, first=("cem", GENUINE)),
            CEM,
            NEVER_SHOWN,
            Step.RELEASE,
            id="a senior alone on shift releases",
        ),
        pytest.param(Action.LOOK, RELEASED, ADA, NEVER_SHOWN, Step.CONFIRM, id="the second look agrees"),
        pytest.param(Action.LOOK, RELEASED, ADA, REVISED, Step.DIFFER, id="the second look differs"),
        pytest.param(
            Action.DISAGREE, RELEASED, ADA, NEVER_SHOWN, Step.DIFFER, id="the second look disagrees"
        ),
    ],
)
def test_what_an_action_amounts_to(action, of, person, decision, step):
    assert step_for(action, of, person, decision, NOW) is step


@pytest.mark.parametrize(
    ("action", "of", "person", "decision", "refusal"),
    [
        pytest.param(Action.APPROVE, PROPOSED, ADA, NEVER_SHOWN, SameEyes, id="who proposed cannot approve"),
        pytest.param(Action.PROPOSE, PROPOSED, ADA, GENUINE, SameEyes, id="nor be the blind second"),
        pytest.param(Action.DISAGREE, PROPOSED, ADA, NEVER_SHOWN, SameEyes, id="nor disagree"),
        pytest.param(
            Action.PROPOSE, ARBITRATION, BEN, REVISED, NotAllowed, id="a checker does not arbitrate"
        ),
        pytest.param(
            Action.PROPOSE,
            replace(ARBITRATION, second=("cem", REVISED)),
            CEM,
            REVISED,
            SameEyes,
            id="a party does not arbitrate",
        ),
        pytest.param(
            Action.APPROVE, case(State.OPEN), BEN, NEVER_SHOWN, IllegalTransition, id="nothing to approve"
        ),
        pytest.param(Action.RELEASE, PROPOSED, BEN, NEVER_SHOWN, NotAllowed, id="a checker does not release"),
        pytest.param(
            Action.RELEASE, case(State.OPEN), CEM, NEVER_SHOWN, IllegalTransition, id="nothing to release"
        ),
        pytest.param(
            Action.UNDO, PROPOSED, BEN, NEVER_SHOWN, NotAllowed, id="another's decision is not undone"
        ),
        pytest.param(
            Action.LOOK, RELEASED, CEM, NEVER_SHOWN, SameEyes, id="who released does not look again"
        ),
        pytest.param(
            Action.LOOK,
            replace(RELEASED, look_due=None),
            ADA,
            NEVER_SHOWN,
            IllegalTransition,
            id="no look is due",
        ),
        pytest.param(
            Action.DISAGREE,
            replace(RELEASED, look_due=None),
            ADA,
            NEVER_SHOWN,
            IllegalTransition,
            id="a full ruling is not disagreed with",
        ),
        pytest.param(
            Action.PROPOSE,
            case(State.OPEN),
            AUDITOR,
            GENUINE,
            NotAllowed,
            id="auditors and administrators decide nothing",
        ),
        pytest.param(
            Action.PROPOSE, case(State.OPEN), ADA, replace(GENUINE, reason=" "), Incomplete, id="no reason"
        ),
        pytest.param(Action.PROPOSE, case(State.OPEN), ADA, NEVER_SHOWN, Incomplete, id="no disposition"),
        pytest.param(
            Action.PROPOSE,
            case(State.OPEN),
            ADA,
            replace(OTHER_AREA, dismisses=False, facet=None),
            Incomplete,
            id="different in what",
        ),
        pytest.param(
            Action.DISMISS,
            case(State.OPEN),
            ADA,
            replace(OTHER_AREA, facet=None),
            Incomplete,
            id="a dismissal without its facet",
        ),
        pytest.param(Action.PROPOSE, case(State.CLEARED), ADA, GENUINE, IllegalTransition, id="cleared"),
        pytest.param(
            Action.PROPOSE,
            case(State.OPEN, lease=Lease("ben", NOW + timedelta(minutes=1))),
            ADA,
            GENUINE,
            LeaseHeld,
            id="another holds it",
        ),
    ],
)
def test_what_is_refused(action, of, person, decision, refusal):
    with pytest.raises(refusal):
        step_for(action, of, person, decision, NOW)


def test_a_lease_that_ran_out_stands_in_nobodys_way():
    held = case(State.IN_REVIEW, lease=Lease("ben", NOW))
    assert step_for(Action.PROPOSE, held, ADA, GENUINE, NOW) is Step.PROPOSE


def test_a_lease_is_taken_renewed_and_refused_to_others():
    mine = take_lease(None, ADA, NOW)
    assert mine == Lease("ada", NOW + timedelta(minutes=20))
    later = NOW + timedelta(minutes=19)
    assert take_lease(mine, ADA, later).until == later + timedelta(minutes=20)
    with pytest.raises(LeaseHeld):
        take_lease(mine, BEN, later)
    assert take_lease(mine, BEN, NOW + timedelta(minutes=20)).holder == "ben"
    with pytest.raises(NotAllowed):
        take_lease(None, AUDITOR, NOW)


def test_a_decision_on_an_old_version_is_stale():
    refuse_stale(3, 3)
    with pytest.raises(StaleVersion):
        refuse_stale(2, 3)


@pytest.mark.parametrize(
    ("of", "person", "reads"),
    [
        pytest.param(PROPOSED, BEN, False, id="blind until spoken"),
        pytest.param(PROPOSED, CEM, False, id="seniors too"),
        pytest.param(PROPOSED, AUDITOR, False, id="and those who only read"),
        pytest.param(PROPOSED, ADA, True, id="one's own vote"),
        pytest.param(ARBITRATION, CEM, True, id="an arbitrator reads both"),
        pytest.param(RELEASED, BEN, True, id="ended"),
    ],
)
def test_who_reads_the_first_vote(of, person, reads):
    assert may_read_votes(of, person) is reads


@pytest.mark.parametrize(
    ("change", "agrees"),
    [
        pytest.param({}, True, id="the same"),
        pytest.param({"reason": "other words"}, True, id="another reason"),
        pytest.param({"accepted": (Decimal(5), Decimal(6))}, False, id="another range"),
        pytest.param({"judgement": PairJudgement.UNSURE}, False, id="another judgement"),
        pytest.param(
            {"verdicts": frozenset({("x1", "refuted")})}, True, id="a verdict the other did not give"
        ),
    ],
)
def test_when_two_decisions_agree(change, agrees):
    assert replace(GENUINE, **change).agrees_with(GENUINE) is agrees


def test_opposite_verdicts_differ():
    ours = replace(GENUINE, verdicts=frozenset({("x1", "refuted")}))
    theirs = replace(GENUINE, verdicts=frozenset({("x1", "supported")}))
    assert not ours.agrees_with(theirs)
