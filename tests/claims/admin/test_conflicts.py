"""Deciding on the page: what is shown, who may do what, and that nothing is overwritten."""

from decimal import Decimal

import pytest

from claims.models import Adjudication, Conflict
from tests.claims.admin.conftest import address, claim, decision, figure, take_in
from tests.factories import NOW

pytestmark = pytest.mark.django_db

PROPOSAL = "Both stand by their count."


def text(response):
    return response.content.decode()


def test_both_sides_stand_on_one_page(quarrel, checker):
    page = text(checker.get(address(quarrel)))
    assert "Ministry of Defence says 5 turkish soldiers killed; The Observatory says 6." in page
    assert "AP → The Gazette" in page
    assert "We counted <mark>six</mark> dead." in page
    assert "[5, 5]" in page
    assert "A and B are 1 apart and never meet." in page


def test_words_of_a_source_are_escaped(checker):
    take_in(
        claim("m1", "ministry", figure("5")),
        claim("o1", "monitor", figure("6", surface="six"), quote="<script>alert(6)</script> six dead"),
    )
    page = text(checker.get(address(Conflict.objects.get())))
    assert "&lt;script&gt;alert(6)&lt;/script&gt; <mark>six</mark> dead" in page
    assert "<script>alert" not in page


def test_a_conflict_is_found_by_its_key_as_exports_name_it(quarrel, checker):
    assert checker.get(f"/admin/claims/conflict/{quarrel.key}/change/").status_code == 200
    assert checker.get(f"/admin/claims/conflict/{'0' * 64}/change/").status_code == 404
    assert checker.get("/admin/claims/conflict/elsewhere/change/").status_code == 404


def test_a_decision_takes_what_was_left_open_from_its_disposition(quarrel, checker):
    checker.post(address(quarrel), decision(quarrel, cites=["m1.0"]))
    row = Adjudication.objects.get()
    assert (row.action, row.judgement, row.reason, row.cites) == ("propose", "same", PROPOSAL, ["m1.0"])
    assert (row.accepted_low, row.accepted_high) == (Decimal(5), Decimal(6))
    assert row.verdicts == {"m1": "conflicting_evidence", "o1": "conflicting_evidence"}


def test_what_was_chosen_goes_before_what_is_proposed(quarrel, checker):
    given = {"verdict:m1": "refuted", "low": "6", "high": "6"}
    checker.post(address(quarrel), decision(quarrel, **given))
    row = Adjudication.objects.get()
    assert row.verdicts == {"m1": "refuted", "o1": "conflicting_evidence"}
    assert (row.accepted_low, row.accepted_high) == (Decimal(6), Decimal(6))


def test_nothing_is_accepted_where_that_is_said(quarrel, checker):
    checker.post(address(quarrel), decision(quarrel, nothing="on"))
    assert not Adjudication.objects.get().accepts


def test_two_persons_who_agree_blindly_resolve_a_high_conflict(quarrel, checker, second):
    assert checker.post(address(quarrel), decision(quarrel)).status_code == 302
    quarrel.refresh_from_db()
    assert quarrel.state == "proposed"
    blind = text(second.get(address(quarrel)))
    assert PROPOSAL not in blind
    assert "Somebody has proposed a decision." in blind
    second.post(address(quarrel), decision(quarrel, reason="Seen the same way."))
    quarrel.refresh_from_db()
    assert quarrel.state == "resolved"
    after = text(second.get(address(quarrel)))
    assert PROPOSAL in after and "Seen the same way." in after


def test_two_persons_who_differ_bring_it_to_arbitration(quarrel, checker, second):
    checker.post(address(quarrel), decision(quarrel))
    quarrel.refresh_from_db()
    second.post(address(quarrel), decision(quarrel, disposition="unresolved"))
    quarrel.refresh_from_db()
    assert quarrel.state == "arbitration"


def test_the_proposer_is_offered_no_approval_and_refused_one(quarrel, checker):
    checker.post(address(quarrel), decision(quarrel))
    quarrel.refresh_from_db()
    page = text(checker.get(address(quarrel)))
    assert 'value="approve"' not in page and 'value="undo"' in page
    answer = checker.post(address(quarrel), decision(quarrel, do="approve"))
    assert answer.status_code == 409
    assert "the next pair of eyes" in text(answer)
    quarrel.refresh_from_db()
    assert quarrel.state == "proposed"


def test_who_is_still_blind_is_offered_no_approval(quarrel, checker, second):
    checker.post(address(quarrel), decision(quarrel))
    page = text(second.get(address(quarrel)))
    assert 'value="approve"' not in page and 'value="release"' not in page
    assert "Give the second decision" in page


def test_a_late_form_keeps_its_text_and_is_told_what_changed(quarrel, checker, second):
    second.post(address(quarrel), decision(quarrel, do="wait", waits_for="the ministry"))
    answer = checker.post(address(quarrel), decision(quarrel, reason="I wrote this for an hour."))
    page = text(answer)
    assert answer.status_code == 409
    assert "Not saved: the conflict changed since you opened it." in page
    assert "I wrote this for an hour." in page
    assert "Second put it off to wait for a source" in page
    assert f'name="version" value="{quarrel.version + 1}"' in page
    assert Adjudication.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param({"reason": "  "}, "Say why, in a sentence.", id="a reason is asked for"),
        pytest.param({"disposition": ""}, "Choose why they differ.", id="a disposition is asked for"),
        pytest.param({"do": "dismiss"}, "A dismissal names the dimension", id="a dismissal needs its facet"),
        pytest.param({"do": "destroy"}, "Something is missing.", id="an unknown action"),
        pytest.param({"low": "many"}, "Enter a number.", id="words for a number"),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_stays(quarrel, checker, given, says):
    answer = checker.post(address(quarrel), decision(quarrel) | given)
    assert answer.status_code == 400
    assert says in text(answer)
    assert not Adjudication.objects.exists()


def test_a_figure_that_nobody_reported_is_refused_in_words(quarrel, checker):
    answer = checker.post(address(quarrel), decision(quarrel, low="5.5", high="5.5"))
    assert answer.status_code == 409
    assert "Nobody reported 5.5" in text(answer)


def test_a_hold_is_seen_by_others_and_keeps_them_from_deciding(quarrel, checker, second):
    checker.post(address(quarrel), {"do": "hold"})
    assert "You hold this until" in text(checker.get(address(quarrel)))
    assert "checker holds this until" in text(second.get(address(quarrel)))
    quarrel.refresh_from_db()
    assert second.post(address(quarrel), decision(quarrel)).status_code == 409
    checker.post(address(quarrel), {"do": "leave"})
    quarrel.refresh_from_db()
    assert quarrel.state == "open"


def test_a_conflict_is_taken_into_ones_own_list(quarrel, checker):
    checker.post(address(quarrel), {"do": "assign"})
    quarrel.refresh_from_db()
    assert quarrel.assignee == checker.user
    checker.post(address(quarrel), {"do": "unassign"})
    quarrel.refresh_from_db()
    assert quarrel.assignee is None


def test_a_wait_says_for_whom_and_until_when(quarrel, checker):
    checker.post(address(quarrel), decision(quarrel, do="wait", waits_for="AP", until="2999-02-12T09:00"))
    quarrel.refresh_from_db()
    assert (quarrel.state, quarrel.wait_for) == ("waiting", "AP")
    assert quarrel.wait_until.isoformat() == "2999-02-12T09:00:00+00:00"


def test_an_undone_decision_stays_in_the_history(quarrel, checker):
    checker.post(address(quarrel), decision(quarrel))
    quarrel.refresh_from_db()
    checker.post(address(quarrel), {"version": quarrel.version, "do": "undo", "reason": "Too early."})
    quarrel.refresh_from_db()
    page = text(checker.get(address(quarrel)))
    assert quarrel.state == "open"
    assert PROPOSAL in page and "undone" in page and "Too early." in page


def test_after_a_decision_the_next_of_the_queue_opens_if_asked(checker):
    low = claim("u1", "ministry", figure("9", outcome="wounded"))
    high = claim("u2", "monitor", figure("12", outcome="wounded"))
    take_in(claim("m1", "ministry", figure("5")), claim("o1", "monitor", figure("6")), low, high)
    first, following = Conflict.objects.by_priority()
    answer = checker.post(address(first), decision(first, do="propose+next"))
    assert answer.headers["Location"] == address(following)


@pytest.mark.parametrize(
    ("roles", "status"),
    [
        pytest.param(["auditor"], 403, id="an auditor changes nothing"),
        pytest.param(["administrator"], 403, id="an administrator decides nothing"),
        pytest.param(["submitter"], 403, id="a submitter does not even look"),
    ],
)
def test_only_checkers_and_seniors_decide(quarrel, at_desk, roles, status):
    other = at_desk("other", *roles)
    assert other.post(address(quarrel), decision(quarrel)).status_code == status
    assert other.get(address(quarrel)).status_code == (403 if roles == ["submitter"] else 200)
    assert not Adjudication.objects.exists()


def test_a_page_of_five_hundred_positions_asks_twenty_questions(checker, django_assert_max_num_queries):
    sources = [{"slug": f"s{n}", "name": f"Source {n}", "kind": "monitor"} for n in range(500)]
    take_in(*(claim(f"c{n}", f"s{n}", figure(str(5 + n % 7))) for n in range(500)), sources=sources)
    conflict = Conflict.objects.get()
    assert conflict.members.count() == 500
    with django_assert_max_num_queries(20):
        checker.get(address(conflict))


def test_the_moment_of_a_decision_is_now(quarrel, checker):
    checker.post(address(quarrel), decision(quarrel))
    assert Adjudication.objects.get().made_at > NOW
