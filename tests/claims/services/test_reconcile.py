"""Stored conflicts follow the figures, and a person's ruling follows only what R26 lets it follow."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from claims.models import Conflict, Question, RememberedPair
from claims.review.policy import Decision
from claims.review.vocabulary import Action, Disposition
from claims.services import adjudicate, reconcile
from claims.services.reconcile import Tally
from sources.models import Source
from tests.claims.services.sent import NOW, record, send, withdrawal
from tests.claims.services.stage import person

pytestmark = pytest.mark.django_db

GENUINE = Decision(
    Disposition.GENUINE_CONFLICT, accepted=(Decimal(5), Decimal(6)), reason="both stand by their count"
)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def quarrel():
    """The ministry counts five and the observatory six, and the books say so."""
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    reconcile.reconcile_dirty(now=NOW)
    return Conflict.objects.get()


def ruled(conflict, action=Action.PROPOSE, decision=GENUINE, **more):
    """The conflict as one reviewer ended it: the severity that asks for two is another test's business."""
    Conflict.objects.update(severity="medium")
    return adjudicate.act(
        key=conflict.key,
        user=person("ada", "checker"),
        action=action,
        version=conflict.version,
        decision=decision,
        now=NOW,
        **more,
    )


def after(*records):
    """What the next run says once the records came in."""
    send(*records, now=LATER)
    return reconcile.reconcile_dirty(now=LATER)


def steps(conflict):
    return [step.what for step in conflict.steps.all()]


def figures(conflict):
    return [member.figure.key for member in conflict.members.all()]


def test_two_voices_without_a_common_point_open_a_conflict():
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    assert reconcile.reconcile_dirty(now=NOW) == Tally(opened=1)
    conflict = Conflict.objects.get()
    assert (conflict.kind, conflict.state, conflict.severity) == ("disagreement", "open", "high")
    assert sorted(figures(conflict)) == ["m1.0", "o1.0"]
    assert (conflict.voices, conflict.reports, conflict.opened_at) == (2, 2, NOW)
    assert set(conflict.versions) == {"rules", "taxonomy", "reader"}
    assert conflict.priority > 80
    assert conflict.says
    assert steps(conflict) == ["opened"]
    assert not Question.objects.dirty().exists()


def test_a_second_run_has_nothing_to_do_and_a_full_one_changes_nothing(quarrel):
    assert reconcile.reconcile_dirty(now=LATER) == Tally()
    assert reconcile.reconcile_all(now=LATER) == Tally(unchanged=1)
    quarrel.refresh_from_db()
    assert (quarrel.version, quarrel.changed_at) == (1, NOW)


def test_a_preview_says_what_would_be_and_writes_nothing():
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    assert reconcile.preview() == Tally(opened=1)
    assert not Conflict.objects.exists()
    assert Question.objects.dirty().exists()


def test_a_correction_that_agrees_clears_and_a_new_quarrel_reopens_in_place(quarrel):
    assert after(record("o2", "observatory", 5, supersedes="o1")) == Tally(cleared=1)
    quarrel.refresh_from_db()
    assert (quarrel.state, quarrel.ended_at) == ("cleared", LATER)
    assert after(record("r1", "relief", 9)) == Tally(reopened=1)
    again = Conflict.objects.get()
    assert (again.pk, again.state, again.ended_at) == (quarrel.pk, "open", None)
    assert steps(again) == ["opened", "cleared", "reopened"]


def test_a_withdrawal_clears_too(quarrel):
    assert after(withdrawal("o2", "observatory", "o1")) == Tally(cleared=1)


def test_another_voice_changes_the_conflict_and_makes_forms_stale(quarrel):
    assert after(record("r1", "relief", 9)) == Tally(changed=1)
    quarrel.refresh_from_db()
    assert quarrel.version == 2
    assert "r1.0" in figures(quarrel)
    difference = quarrel.steps.last().difference["reasons"]
    assert difference[0] == {"code": "figures", "params": {"came": ["r1.0"], "left": []}}


def test_a_ruling_stays_when_a_voice_agrees_with_it_and_the_report_is_counted(quarrel):
    ruled(quarrel)
    after(record("r1", "relief", 5))
    quarrel.refresh_from_db()
    assert (quarrel.state, quarrel.reports_since) == ("resolved", 1)


def test_a_ruling_is_reopened_by_a_new_voice_outside_the_accepted_range(quarrel):
    ruled(quarrel)
    assert after(record("r1", "relief", 9)) == Tally(reopened=1)
    quarrel.refresh_from_db()
    assert (quarrel.state, quarrel.ended_at) == ("open", None)
    assert quarrel.steps.last().difference["reasons"][0]["code"] == "new_voice"


def test_a_ruling_is_reopened_when_a_figure_that_it_cites_is_corrected(quarrel):
    ruled(quarrel, cites=["m1.0"])
    assert after(record("m2", "ministry", 5, supersedes="m1")).reopened == 1


def test_a_ruling_stays_when_nothing_quarrels_any_more(quarrel):
    ruled(quarrel)
    assert after(record("o2", "observatory", 5, supersedes="o1")).cleared == 0
    quarrel.refresh_from_db()
    assert quarrel.state == "resolved"


def test_nothing_is_cleared_under_the_hands_of_who_reviews_it(quarrel):
    ada = person("ada", "checker")
    adjudicate.take_lease(key=quarrel.key, user=ada, now=NOW)
    assert after(record("o2", "observatory", 5, supersedes="o1")).cleared == 0
    adjudicate.leave_lease(key=quarrel.key, user=ada, now=LATER)
    assert reconcile.reconcile_dirty(now=LATER) == Tally(cleared=1)


def test_two_things_that_a_person_parted_do_not_quarrel_again(quarrel):
    two_towns = replace(GENUINE, disposition=None, accepted=None, facet="place")
    ruled(quarrel, Action.DISMISS, two_towns)
    assert RememberedPair.objects.standing().count() == 1
    assert reconcile.reconcile_dirty(now=LATER).opened == 0
    quarrel.refresh_from_db()
    assert quarrel.state == "dismissed"
    assert reconcile.reconcile_all(now=LATER).reopened == 0


def test_a_question_that_is_marked_meanwhile_stays_dirty(quarrel, monkeypatch):
    find = reconcile.find_conflicts
    late = iter([record("r1", "relief", 9)])

    def find_slowly(values):
        for one in late:
            send(one, now=LATER)
        return find(values)

    send(record("g1", "agency", 6), now=LATER)
    monkeypatch.setattr(reconcile, "find_conflicts", find_slowly)
    reconcile._reconcile([quarrel.event_id], LATER, whole=False)
    assert Question.objects.dirty().exists()
    monkeypatch.undo()
    reconcile.reconcile_dirty(now=LATER)
    assert "r1.0" in figures(Conflict.objects.get())


def test_a_family_that_fails_stays_dirty_and_holds_no_other_up(monkeypatch):
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    send(record("m2", "ministry", 5, event="saraqib"), record("o2", "observatory", 6, event="saraqib"))
    find = reconcile.find_conflicts

    def fail_at_taftanaz(values):
        if "taftanaz" in values.events:
            raise ArithmeticError("no such number")
        return find(values)

    monkeypatch.setattr(reconcile, "find_conflicts", fail_at_taftanaz)
    assert reconcile.reconcile_dirty(now=NOW) == Tally(opened=1, failed=1)
    assert [conflict.event.slug for conflict in Conflict.objects.all()] == ["saraqib"]
    assert Question.objects.dirty().get().event.slug == "taftanaz"


def test_a_call_whose_time_is_up_says_how_many_families_it_left():
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    send(record("m2", "ministry", 5, event="saraqib"), record("o2", "observatory", 6, event="saraqib"))
    assert reconcile.reconcile_dirty(now=NOW, seconds=-1) == Tally(left=2)
    assert Question.objects.dirty().count() == 2


def test_families_without_a_quarrel_are_clean_without_being_loaded():
    send(record("m1", "ministry", 5), record("m2", "ministry", 5, event="saraqib"))
    assert reconcile.reconcile_dirty(now=NOW, seconds=-1) == Tally()
    assert not Question.objects.dirty().exists()


def test_a_conflict_moves_up_by_one_a_day_for_nine_days(quarrel):
    for days, more in [(0, 0), (1, 1), (5, 5), (9, 9), (30, 9)]:
        adjudicate.expire(now=NOW + timedelta(days=days))
        again = Conflict.objects.get()
        assert again.priority - quarrel.priority == more


def test_a_confidential_source_is_named_by_its_code_name():
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    Source.objects.filter(slug="observatory").update(confidential=True, code_name="Heron")
    reconcile.reconcile_dirty(now=NOW)
    says = Conflict.objects.get().says
    assert "Heron" in says
    assert "observatory" not in says


def test_a_claim_that_moves_to_another_family_leaves_the_one_it_was_in(quarrel):
    moved = after(record("o2", "observatory", 6, event="saraqib", supersedes="o1"))
    assert moved == Tally(cleared=1)
    assert reconcile.preview() == Tally(unchanged=1)
