"""What many conflicts at once may meet: first decisions alone, foreseen by the policy itself."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.review.bulk import (
    ACTIONS,
    LARGEST,
    BulkKind,
    Fate,
    NeedsOwnLook,
    Overtaken,
    TooMany,
    foresee,
    refuse_incomplete,
    refuse_overtaken,
    refuse_second_look,
)
from claims.review.policy import Case, Incomplete, Lease, Person
from claims.review.vocabulary import Action, Role, State

NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)
ADA = Person("ada", frozenset({Role.CHECKER}))
CARL = Person("carl", frozenset({Role.AUDITOR}))
SECOND = {State.PROPOSED, State.ARBITRATION}
DECIDING = [BulkKind.DISMISS, BulkKind.SAME_ORIGIN]


def case(state=State.OPEN, *, needs_second=False, lease=None):
    return Case(state, 1, needs_second, lease)


def held_by(name, minutes=10):
    return Lease(name, NOW + timedelta(minutes=minutes))


def test_two_acts_decide_and_both_are_first_decisions():
    assert dict(ACTIONS) == {BulkKind.DISMISS: Action.DISMISS, BulkKind.SAME_ORIGIN: Action.PROPOSE}


@pytest.mark.parametrize("kind", DECIDING)
@pytest.mark.parametrize(
    ("met", "fate", "says"),
    [
        pytest.param(case(), Fate.DONE, "", id="one person ends it"),
        pytest.param(case(needs_second=True), Fate.PROPOSED, "", id="a high one is proposed"),
        pytest.param(case(State.WAITING), Fate.DONE, "", id="a wait is ended"),
        pytest.param(case(State.IN_REVIEW, lease=held_by("ada")), Fate.DONE, "", id="one's own hold"),
        pytest.param(case(State.IN_REVIEW, lease=held_by("ben")), Fate.REFUSED, "ben holds", id="a hold"),
        pytest.param(
            case(State.IN_REVIEW, lease=held_by("ben", -1)), Fate.DONE, "", id="a hold that ran out"
        ),
        pytest.param(case(State.PROPOSED), Fate.REFUSED, "another pair of eyes", id="a proposal"),
        pytest.param(case(State.ARBITRATION), Fate.REFUSED, "another pair of eyes", id="an arbitration"),
        pytest.param(case(State.RESOLVED), Fate.REFUSED, "cannot take the step", id="a ruling"),
        pytest.param(case(State.CLEARED), Fate.REFUSED, "cannot take the step", id="a cleared one"),
    ],
)
def test_what_would_come_of_a_decision(kind, met, fate, says):
    found = foresee(kind, met, ADA, NOW)
    assert found.fate is fate
    assert says in found.why and bool(says) == bool(found.why)


def test_an_assignment_is_held_off_by_nothing():
    assert foresee(BulkKind.ASSIGN, case(State.PROPOSED, lease=held_by("ben")), ADA, NOW).fate is Fate.DONE


@pytest.mark.parametrize("kind", DECIDING)
def test_who_decides_nothing_is_told_so(kind):
    assert foresee(kind, case(), CARL, NOW).why == "Only checkers and seniors decide."


@pytest.mark.parametrize("state", sorted(set(State) - SECOND))
def test_first_decisions_may_be_many_at_once(state):
    refuse_second_look(state)


@pytest.mark.parametrize("state", sorted(SECOND))
def test_what_waits_for_other_eyes_needs_a_look_of_its_own(state):
    with pytest.raises(NeedsOwnLook):
        refuse_second_look(state)


@pytest.mark.parametrize(
    ("kind", "facet", "reason", "number"),
    [
        pytest.param(BulkKind.ASSIGN, None, "", LARGEST, id="assigning needs no reason"),
        pytest.param(BulkKind.DISMISS, "place", "why", 1, id="a dismissal with facet and reason"),
        pytest.param(BulkKind.SAME_ORIGIN, None, "why", 1, id="one origin needs no facet"),
    ],
)
def test_what_is_whole_passes(kind, facet, reason, number):
    refuse_incomplete(kind, facet, reason, number)


@pytest.mark.parametrize(
    ("kind", "facet", "reason", "number", "refusal"),
    [
        pytest.param(BulkKind.DISMISS, None, "why", 1, Incomplete, id="a dismissal without a facet"),
        pytest.param(BulkKind.DISMISS, "place", "\n", 1, Incomplete, id="a dismissal without a reason"),
        pytest.param(BulkKind.SAME_ORIGIN, None, "", 1, Incomplete, id="one origin without a reason"),
        pytest.param(BulkKind.ASSIGN, None, "", LARGEST + 1, TooMany, id="one too many"),
    ],
)
def test_what_is_missing_is_refused_before_anything_happens(kind, facet, reason, number, refusal):
    with pytest.raises(refusal):
        refuse_incomplete(kind, facet, reason, number)


@pytest.mark.parametrize("last", [None, 8])
def test_only_the_last_thing_done_is_taken_back(last):
    refuse_overtaken(7, 7, "It was decided")
    with pytest.raises(Overtaken, match="It was decided since"):
        refuse_overtaken(last, 7, "It was decided")
