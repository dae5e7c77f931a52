"""Many conflicts at once: each goes through what a single one goes through, or is told why not."""

from datetime import timedelta

import pytest

from claims.models import Adjudication, AuditEntry, BulkAct, BulkRow, Conflict
from claims.review.bulk import LARGEST, BulkKind, TooMany
from claims.review.policy import Decision, Incomplete, NotAllowed
from claims.review.vocabulary import Action
from claims.services import adjudicate, audit, bulk_review
from claims.services.bulk_review import Asked
from tests.claims.services.stage import NOW, person, quarrel

pytestmark = pytest.mark.django_db

DISMISS = Asked(BulkKind.DISMISS, facet="place", reason="two towns")
SAME = Asked(BulkKind.SAME_ORIGIN, reason="one press release")


@pytest.fixture
def ada():
    return person("ada", "checker")


@pytest.fixture
def ben():
    return person("ben", "senior")


@pytest.fixture
def three():
    """Two that one person may end and, in between, one that needs two."""
    return [quarrel("q1", severity="medium"), quarrel("q2"), quarrel("q3", severity="low")]


def seen(conflicts):
    return {conflict.pk: conflict.version for conflict in conflicts}


def run(asked, conflicts, user, now=NOW):
    return bulk_review.run(asked=asked, seen=seen(conflicts), user=user, now=now)


def undo(act, user, **given):
    return bulk_review.undo(act=act, user=user, now=NOW, **given)


def fates(act):
    return [(row.conflict.key, row.fate) for row in act.rows.order_by("conflict__key")]


def refusals(act):
    return {row.conflict.key: (row.code, row.says) for row in act.rows.exclude(code="")}


def states():
    return dict(Conflict.objects.values_list("key", "state"))


def assignees():
    return dict(Conflict.objects.values_list("key", "assignee__username"))


def test_a_dismissal_ends_what_one_may_end_and_proposes_the_rest(three, ada):
    act = run(DISMISS, three, ada)
    assert states() == {"q1": "dismissed", "q2": "proposed", "q3": "dismissed"}
    assert fates(act) == [("q1", "done"), ("q2", "proposed"), ("q3", "done")]
    row = Adjudication.objects.first()
    assert (row.action, row.facet, row.reason) == ("dismiss", "place", "two towns")
    assert row.judgement == "different"
    assert row.bulk_row.act == act


def test_same_origin_accepts_what_the_form_of_one_conflict_proposes(ada):
    run(SAME, [quarrel(severity="low")], ada)
    row = Adjudication.objects.get()
    assert (row.disposition, row.judgement, row.reason) == ("same_origin", "same", "one press release")
    assert row.verdicts == {"m1": "supported", "o1": "supported"}
    assert (row.accepted_low, row.accepted_high) == (5, 5)


def test_every_decision_has_its_link_in_the_chain(three, ada):
    undo(run(DISMISS, three, ada), ada)
    assert AuditEntry.objects.count() == Adjudication.objects.count() == 6
    broken = {difference.code for difference in audit.verify()}
    assert broken <= {"row_unchained"}  # of the stage, whose claims nobody submitted


def test_what_another_holds_is_refused_and_the_others_go_through(three, ada, ben):
    adjudicate.take_lease(key="q1", user=ben, now=NOW)
    act = run(DISMISS, Conflict.objects.order_by("key"), ada)
    assert states() == {"q1": "in_review", "q2": "proposed", "q3": "dismissed"}
    assert refusals(act) == {"q1": ("lease_held", "ben holds this conflict until 09:20 UTC.")}
    later = run(DISMISS, Conflict.objects.filter(key="q1"), ada, now=NOW + timedelta(minutes=20))
    assert fates(later) == [("q1", "done")]


@pytest.mark.parametrize("asked", [DISMISS, SAME, Asked(BulkKind.ASSIGN)])
def test_what_changed_since_the_preview_is_refused_with_what_was_missed(three, ada, ben, asked):
    adjudicate.act(
        key="q1",
        user=ben,
        action=Action.WAIT,
        version=1,
        decision=Decision(reason="the ministry will say"),
        now=NOW,
    )
    act = run(asked, three, ada)
    assert refusals(act) == {"q1": ("stale_version", "You saw version 1; the conflict is at version 2 now.")}
    [missed] = act.rows.get(code="stale_version").missed
    assert (missed["what"], missed["by"]) == ("wait", "ben")
    assert act.rows.exclude(fate="refused").count() == 2 or asked.kind is BulkKind.ASSIGN


def test_many_at_once_are_never_the_second_pair_of_eyes(three, ada, ben):
    run(DISMISS, three[1:2], ada)
    act = run(DISMISS, Conflict.objects.filter(key="q2"), ben)
    assert refusals(act)["q2"][0] == "needs_own_look"
    assert states()["q2"] == "proposed"


def test_what_has_ended_is_refused(three, ada):
    run(DISMISS, three, ada)
    act = run(SAME, Conflict.objects.filter(key="q1"), ada)
    assert refusals(act)["q1"][0] == "illegal_transition"


def test_pressing_the_button_twice_decides_once(three, ada):
    run(DISMISS, three, ada)
    again = run(DISMISS, three, ada)
    assert [fate for _, fate in fates(again)] == ["refused"] * 3
    assert Adjudication.objects.count() == 3


def test_conflicts_are_assigned_to_a_person_and_to_nobody(three, ada, ben):
    act = run(Asked(BulkKind.ASSIGN, assignee=ben), three, ada)
    assert assignees() == {"q1": "ben", "q2": "ben", "q3": "ben"}
    assert act.rows.first().step.difference == {"to": "ben"}
    assert fates(run(Asked(BulkKind.ASSIGN, assignee=ben), three, ada))[0] == ("q1", "unchanged")
    run(Asked(BulkKind.ASSIGN), three[:1], ada)
    assert assignees() == {"q1": None, "q2": "ben", "q3": "ben"}
    assert not Adjudication.objects.exists()


def test_who_decides_nothing_is_assigned_nothing(three, ada):
    act = run(Asked(BulkKind.ASSIGN, assignee=person("carl", "auditor")), three, ada)
    assert {code for code, _ in refusals(act).values()} == {"not_allowed"}
    assert set(assignees().values()) == {None}


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        pytest.param(Asked(BulkKind.DISMISS, facet="place", reason=" "), Incomplete, id="no reason"),
        pytest.param(Asked(BulkKind.DISMISS, facet="mood", reason="why"), Incomplete, id="no such facet"),
        pytest.param(Asked(BulkKind.SAME_ORIGIN), Incomplete, id="no reason for one origin"),
    ],
)
def test_what_is_missing_for_all_is_refused_at_once_and_leaves_no_trace(three, ada, asked, refusal):
    with pytest.raises(refusal):
        run(asked, three, ada)
    assert not BulkAct.objects.exists()


def test_only_who_decides_acts_and_there_is_an_end_to_how_many(three, ada):
    with pytest.raises(NotAllowed):
        run(DISMISS, three, person("carl", "auditor"))
    with pytest.raises(TooMany):
        bulk_review.run(asked=DISMISS, seen=dict.fromkeys(range(LARGEST + 1), 1), user=ada, now=NOW)


def test_a_number_that_names_no_conflict_is_passed_over(three, ada):
    act = bulk_review.run(asked=DISMISS, seen={**seen(three), 99999: 1}, user=ada, now=NOW)
    assert act.rows.count() == 3


def test_decisions_are_taken_back_by_rows_that_are_added(three, ada):
    act = run(DISMISS, three, ada)
    back = undo(act, ada, reason="Wrong filter.")
    assert states() == {"q1": "open", "q2": "open", "q3": "open"}
    assert fates(back) == [("q1", "done"), ("q2", "done"), ("q3", "done")]
    assert Adjudication.objects.count() == 6
    assert Adjudication.objects.last().reason == f"Bulk act {act.pk} is taken back. Wrong filter."
    assert not act.rows.standing().exists()
    assert fates(undo(act, ada)) == []


def test_assignments_go_back_to_who_had_them(three, ada, ben):
    adjudicate.assign(key="q1", user=ben, assignee=ben, now=NOW)
    undo(run(Asked(BulkKind.ASSIGN, assignee=ada), three, ada), ada)
    assert assignees() == {"q1": "ben", "q2": None, "q3": None}


def test_what_was_done_since_stays_and_is_told(three, ada, ben):
    act = run(DISMISS, three, ada)
    adjudicate.act(
        key="q2", user=ben, action=Action.APPROVE, version=2, decision=Decision(reason="so it is"), now=NOW
    )
    back = undo(act, ada)
    assert states() == {"q1": "open", "q2": "dismissed", "q3": "open"}
    assert refusals(back)["q2"][0] == "overtaken"
    assert [row.conflict.key for row in act.rows.standing()] == ["q2"]


def test_a_later_decision_of_ones_own_is_not_taken_back_with_the_act(three, ada):
    act = run(DISMISS, three[:1], ada)
    adjudicate.act(key="q1", user=ada, action=Action.UNDO, version=2, decision=Decision(reason="hm"), now=NOW)
    run(SAME, Conflict.objects.filter(key="q1"), ada)
    assert refusals(undo(act, ada))["q1"][0] == "overtaken"
    assert states()["q1"] == "resolved"


def test_who_was_assigned_anew_keeps_it(three, ada, ben):
    act = run(Asked(BulkKind.ASSIGN, assignee=ada), three[:1], ada)
    adjudicate.assign(key="q1", user=ben, assignee=ben, now=NOW)
    adjudicate.assign(key="q1", user=ben, assignee=ada, now=NOW)
    assert refusals(undo(act, ada)) == {
        "q1": ("overtaken", "It was assigned anew since; take that back first, or decide on its own page.")
    }
    assert assignees()["q1"] == "ada"


def test_nobody_takes_back_the_act_of_another(three, ada, ben):
    act = run(DISMISS, three, ada)
    with pytest.raises(NotAllowed):
        undo(act, ben)
    assert BulkRow.objects.count() == 3
