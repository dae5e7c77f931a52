import pytest

from claims.review.states import TRANSITIONS, IllegalTransition, Step, advance, undone
from claims.review.vocabulary import ENDED, State

S = State
# Written out by hand: every step that is legal, from where, and where it leads.
LEGAL = {
    (S.OPEN, "lease"): S.IN_REVIEW,
    (S.OPEN, "propose"): S.PROPOSED,
    (S.OPEN, "decide"): S.RESOLVED,
    (S.OPEN, "dismiss"): S.DISMISSED,
    (S.OPEN, "wait"): S.WAITING,
    (S.OPEN, "clear"): S.CLEARED,
    (S.IN_REVIEW, "leave"): S.OPEN,
    (S.IN_REVIEW, "expire"): S.OPEN,
    (S.IN_REVIEW, "propose"): S.PROPOSED,
    (S.IN_REVIEW, "decide"): S.RESOLVED,
    (S.IN_REVIEW, "dismiss"): S.DISMISSED,
    (S.IN_REVIEW, "wait"): S.WAITING,
    (S.WAITING, "lease"): S.IN_REVIEW,
    (S.WAITING, "resume"): S.OPEN,
    (S.WAITING, "clear"): S.CLEARED,
    (S.WAITING, "undo"): S.OPEN,
    (S.WAITING, "propose"): S.PROPOSED,
    (S.WAITING, "decide"): S.RESOLVED,
    (S.WAITING, "dismiss"): S.DISMISSED,
    (S.WAITING, "wait"): S.WAITING,
    (S.PROPOSED, "agree"): S.RESOLVED,
    (S.PROPOSED, "agree_dismissal"): S.DISMISSED,
    (S.PROPOSED, "differ"): S.ARBITRATION,
    (S.PROPOSED, "send_back"): S.OPEN,
    (S.PROPOSED, "release"): S.RESOLVED,
    (S.PROPOSED, "undo"): S.OPEN,
    (S.ARBITRATION, "decide"): S.RESOLVED,
    (S.ARBITRATION, "dismiss"): S.DISMISSED,
    (S.ARBITRATION, "send_back"): S.OPEN,
    (S.ARBITRATION, "undo"): S.PROPOSED,
    (S.RESOLVED, "confirm"): S.RESOLVED,
    (S.RESOLVED, "differ"): S.ARBITRATION,
    (S.RESOLVED, "undo"): S.OPEN,
    (S.RESOLVED, "reopen"): S.OPEN,
    (S.DISMISSED, "undo"): S.OPEN,
    (S.DISMISSED, "reopen"): S.OPEN,
    (S.CLEARED, "reopen"): S.OPEN,
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("step", list(Step))
def test_every_step_leads_where_the_table_says_or_is_refused(state, step):
    if (state, step.value) in LEGAL:
        assert advance(state, step) is LEGAL[state, step.value]
    else:
        with pytest.raises(IllegalTransition):
            advance(state, step)


def test_the_table_covers_every_state():
    assert set(TRANSITIONS) == set(State)


def test_only_a_rerun_or_a_person_leads_out_of_an_ended_state():
    out = {step for state in ENDED for step in TRANSITIONS[state]}
    assert out == {Step.UNDO, Step.REOPEN, Step.CONFIRM, Step.DIFFER}


def test_no_rerun_touches_what_a_person_holds():
    for state in (S.IN_REVIEW, S.PROPOSED, S.ARBITRATION):
        assert not {Step.CLEAR, Step.REOPEN} & set(TRANSITIONS[state])


@pytest.mark.parametrize(
    ("state", "before", "after"),
    [
        pytest.param(S.RESOLVED, S.IN_REVIEW, S.OPEN, id="a decision made under a lease opens again"),
        pytest.param(S.RESOLVED, S.PROPOSED, S.PROPOSED, id="an agreement gives back the proposal"),
        pytest.param(S.RESOLVED, S.ARBITRATION, S.ARBITRATION, id="an arbitration gives back the difference"),
        pytest.param(S.DISMISSED, S.OPEN, S.OPEN, id="a dismissal"),
        pytest.param(S.ARBITRATION, S.PROPOSED, S.PROPOSED, id="a difference gives back the proposal"),
        pytest.param(S.PROPOSED, S.WAITING, S.OPEN, id="a wait that was ended is not begun again"),
    ],
)
def test_undo_leads_back_to_where_the_step_began(state, before, after):
    assert undone(state, before) is after


@pytest.mark.parametrize("state", [S.OPEN, S.IN_REVIEW, S.CLEARED])
def test_nothing_to_undo(state):
    with pytest.raises(IllegalTransition):
        undone(state, S.OPEN)
