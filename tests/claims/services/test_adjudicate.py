"""Persons decide on the version they saw; every act is an added row, and nothing is overwritten."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from claims.models import Adjudication, AuditEntry, Question, RememberedPair
from claims.review.grounds import Unfounded
from claims.review.policy import Decision, LeaseHeld, NotAllowed, SameEyes, StaleVersion
from claims.review.vocabulary import Action, Disposition
from claims.services import adjudicate
from claims.services.ruling import prefills_of
from tests.claims.services.stage import NOW, person, quarrel

pytestmark = pytest.mark.django_db

GENUINE = Decision(
    Disposition.GENUINE_CONFLICT, accepted=(Decimal(5), Decimal(6)), reason="both stand by their count"
)
TWO_TOWNS = Decision(facet="place", reason="one counts the town, the other the base")
WORDS = Decision(reason="as I said")


@pytest.fixture
def ada():
    return person("ada", "checker")


@pytest.fixture
def ben():
    return person("ben", "checker")


@pytest.fixture
def cem():
    return person("cem", "senior")


def act(user, action, decision=WORDS, *, on="q1", version, now=NOW, **more):
    return adjudicate.act(
        key=on, user=user, action=action, version=version, decision=decision, now=now, **more
    )


def test_one_person_ends_a_medium_conflict_and_the_row_says_all_of_it(ada):
    quarrel(severity="medium")
    conflict = act(ada, Action.PROPOSE, GENUINE, version=1, cites=["m1.0"])
    assert (conflict.state, conflict.version, conflict.ended_at) == ("resolved", 2, NOW)
    row = Adjudication.objects.get()
    assert (row.step, row.state_before, row.state_after, row.version) == ("decide", "open", "resolved", 1)
    assert (row.judgement, row.accepted_low, row.accepted_high) == ("same", Decimal(5), Decimal(6))
    assert (row.cites, row.evidence, row.versions) == (["m1.0"], "e" * 64, {"rules": 1})
    assert [step.what for step in conflict.steps.all()] == ["decide"]
    assert AuditEntry.objects.get().subject == str(row.pk)


def test_a_high_conflict_is_resolved_only_by_another_person(ada, ben):
    quarrel()
    assert act(ada, Action.PROPOSE, GENUINE, version=1).state == "proposed"
    with pytest.raises(SameEyes):
        act(ada, Action.APPROVE, version=2)
    assert act(ben, Action.APPROVE, version=2).state == "resolved"
    approval = Adjudication.objects.last()
    assert (approval.disposition, approval.accepted_high) == ("genuine_conflict", Decimal(6))
    assert approval.reason == "as I said"


def test_a_difference_goes_to_a_third_who_is_senior(ada, ben, cem):
    quarrel()
    act(ada, Action.PROPOSE, GENUINE, version=1)
    assert act(ben, Action.DISAGREE, version=2).state == "arbitration"
    with pytest.raises(NotAllowed):
        act(person("dan", "checker"), Action.APPROVE, version=3)
    assert act(cem, Action.APPROVE, version=3).state == "resolved"
    assert Adjudication.objects.last().accepted_high == Decimal(6)


def test_a_late_form_is_refused_with_the_steps_it_missed_and_writes_nothing(ada, ben):
    quarrel(severity="medium")
    act(ada, Action.PROPOSE, GENUINE, version=1)
    with pytest.raises(StaleVersion) as refusal:
        act(ben, Action.PROPOSE, GENUINE, version=1)
    assert [(step["what"], step["by"]) for step in refusal.value.difference] == [("decide", "ada")]
    assert Adjudication.objects.count() == 1


def test_a_refused_decision_leaves_no_trace(ada):
    conflict = quarrel()
    with pytest.raises(Unfounded):
        act(ada, Action.PROPOSE, replace(GENUINE, accepted=(Decimal(7), Decimal(7))), version=1)
    conflict.refresh_from_db()
    assert (conflict.version, conflict.state) == (1, "open")
    assert not Adjudication.objects.exists()
    assert not AuditEntry.objects.exists()


def test_two_different_things_are_remembered_once_the_ruling_stands(ada, ben):
    quarrel()
    act(ada, Action.DISMISS, TWO_TOWNS, version=1)
    assert not RememberedPair.objects.exists()
    assert act(ben, Action.APPROVE, version=2).state == "dismissed"
    pair = RememberedPair.objects.standing().get()
    assert [pair.first.key, pair.second.key, pair.facet] == ["m1.0", "o1.0", "place"]


def test_a_ruling_that_is_undone_takes_its_pairs_with_it_and_marks_the_question(ada):
    quarrel(severity="medium")
    act(ada, Action.DISMISS, TWO_TOWNS, version=1)
    Question.objects.update(dirty_since=None)
    conflict = act(ada, Action.UNDO, version=2)
    assert (conflict.state, conflict.ended_at) == ("open", None)
    assert Adjudication.objects.last().undoes == Adjudication.objects.first()
    assert not RememberedPair.objects.standing().exists()
    assert Question.objects.dirty().exists()


def test_a_later_ruling_of_the_same_conflict_replaces_what_was_remembered(ada):
    conflict = quarrel(severity="medium")
    act(ada, Action.DISMISS, TWO_TOWNS, version=1)
    assert RememberedPair.objects.standing().exists()
    conflict.refresh_from_db()
    conflict.state, conflict.ended_at, conflict.version = "open", None, 3
    conflict.save()
    conflict.steps.create(at=NOW, what="reopened", state_before="dismissed", state_after="open", version=3)
    act(ada, Action.PROPOSE, GENUINE, version=3)
    assert not RememberedPair.objects.standing().exists()


def test_only_the_last_own_act_is_undone(ada, ben):
    quarrel()
    act(ada, Action.PROPOSE, GENUINE, version=1)
    act(ben, Action.APPROVE, version=2)
    with pytest.raises(NotAllowed):
        act(ada, Action.UNDO, version=3)
    assert act(ben, Action.UNDO, version=3).state == "proposed"
    assert act(ada, Action.UNDO, version=4).state == "open"


def test_a_release_is_due_a_second_look_within_a_day(ada, cem):
    quarrel()
    act(cem, Action.PROPOSE, GENUINE, version=1)
    released = act(cem, Action.RELEASE, version=2)
    assert (released.state, released.look_due) == ("resolved", NOW + timedelta(hours=24))
    looked = act(ada, Action.LOOK, version=3)
    assert (looked.state, looked.look_due) == ("resolved", None)
    undone = act(ada, Action.UNDO, version=4)
    assert (undone.state, undone.look_due) == ("resolved", NOW + timedelta(hours=24))
    assert act(ada, Action.DISAGREE, version=5).state == "arbitration"


def test_a_lease_holds_others_off_and_ends_by_itself(ada, ben):
    quarrel()
    assert adjudicate.take_lease(key="q1", user=ada, now=NOW).state == "in_review"
    with pytest.raises(LeaseHeld):
        act(ben, Action.PROPOSE, GENUINE, version=1)
    assert adjudicate.expire(now=NOW + timedelta(minutes=19))["leases"] == 0
    late = NOW + timedelta(minutes=20)
    assert adjudicate.expire(now=late)["leases"] == 1
    assert act(ben, Action.PROPOSE, GENUINE, version=1, now=late).state == "proposed"


def test_a_lease_is_renewed_and_left_without_a_new_version(ada):
    quarrel()
    adjudicate.take_lease(key="q1", user=ada, now=NOW)
    later = NOW + timedelta(minutes=10)
    renewed = adjudicate.take_lease(key="q1", user=ada, now=later)
    assert renewed.lease_until == later + timedelta(minutes=20)
    left = adjudicate.leave_lease(key="q1", user=ada, now=later)
    assert (left.state, left.version, left.lease_holder) == ("open", 1, None)
    assert [step.what for step in left.steps.all()] == ["lease", "leave"]


def test_a_wait_says_for_whom_and_until_when_and_is_resumed(ada):
    quarrel()
    until = NOW + timedelta(days=1)
    waiting = act(ada, Action.WAIT, version=1, until=until, waits_for="the ministry's answer")
    assert (waiting.state, waiting.wait_for, waiting.wait_until) == (
        "waiting",
        "the ministry's answer",
        until,
    )
    assert adjudicate.expire(now=until)["waits"] == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.wait_for, waiting.version) == ("open", "", 2)


def test_a_wait_that_is_over_before_it_began_is_refused(ada):
    quarrel()
    with pytest.raises(Unfounded):
        act(ada, Action.WAIT, version=1, until=NOW)


def test_a_conflict_is_put_on_somebodys_list(ada, ben, cem):
    quarrel()
    assert adjudicate.assign(key="q1", user=cem, assignee=ben, now=NOW).assignee == ben
    with pytest.raises(NotAllowed):
        adjudicate.assign(key="q1", user=cem, assignee=person("eve", "auditor"), now=NOW)


def test_votes_are_hidden_from_whoever_could_still_be_the_second_reader(ada, ben):
    conflict = quarrel()
    conflict = act(ada, Action.PROPOSE, GENUINE, version=1)
    assert adjudicate.visible_adjudications(conflict=conflict, user=ben) == []
    assert len(adjudicate.visible_adjudications(conflict=conflict, user=ada)) == 1
    conflict = act(ben, Action.PROPOSE, GENUINE, version=2)
    assert conflict.state == "resolved"
    assert len(adjudicate.visible_adjudications(conflict=conflict, user=ben)) == 2


@pytest.mark.parametrize("disposition", Disposition)
def test_what_a_disposition_prefills_may_be_decided_as_it_stands(ada, disposition):
    conflict = quarrel(severity="medium")
    proposed = replace(prefills_of(conflict)[disposition], reason="as proposed")
    assert act(ada, Action.PROPOSE, proposed, version=1).state == "resolved"
