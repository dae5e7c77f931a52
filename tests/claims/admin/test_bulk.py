"""Bulk acts at the desk: shown before they are done, told one by one, and taken back as one."""

import re

import pytest
from django.urls import reverse

from claims.models import Adjudication, BulkAct, Conflict, SavedFilter
from claims.services import adjudicate
from tests.claims.admin.conftest import FIVE, SIX, address, claim, decision, figure, take_in
from tests.factories import NOW

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:claims_conflict_changelist")
BULK = reverse("admin:claims_conflict_bulk")
ACTS = reverse("admin:claims_conflict_bulk_acts")
SAVED = reverse("admin:claims_conflict_saved")
DISMISS = {"facet": "place", "reason": "Two towns."}


def text(response, status=200):
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def three():
    """A high one of the raid, a low one of the raid, and a high one of the storm."""
    take_in(
        FIVE,
        SIX,
        claim("m2", "ministry", figure("100", outcome="wounded")),
        claim("o2", "monitor", figure("110", outcome="wounded")),
        claim("m3", "ministry", figure("2"), event="storm"),
        claim("o3", "monitor", figure("3"), event="storm"),
        events=[{"slug": "raid", "title": "Raid at Taftanaz"}, {"slug": "storm", "title": "Storm"}],
    )
    Conflict.objects.filter(question__outcome="wounded").update(severity="low")
    return Conflict.objects.by_priority()


def preview(client, act="dismiss", **query):
    """The page, and what its form carries along."""
    page = client.get(BULK, {"act": act, **query})
    return page, {"seen": page.context["seen"]}


def press(client, act, form):
    return client.post(f"{BULK}?act={act}", form, follow=True)


def states():
    return sorted(Conflict.objects.values_list("state", flat=True))


def test_the_foot_of_the_queue_offers_three_acts_and_no_other_verdict(three, checker):
    page = text(checker.get(QUEUE))
    assert re.findall(r'name="act" value="(\w+)"', page) == ["assign", "dismiss", "same_origin"]
    assert page.count('type="checkbox" name="row"') == 3
    assert 'name="act"' not in text(checker.get(QUEUE, {"tab": "ended"}))


def test_who_does_not_decide_is_offered_nothing_and_refused(three, at_desk):
    auditor = at_desk("auditor", "auditor")
    assert 'name="act"' not in text(auditor.get(QUEUE))
    assert {auditor.get(where).status_code for where in (f"{BULK}?act=dismiss", ACTS)} == {403}
    assert auditor.post(f"{BULK}?act=dismiss", DISMISS).status_code == 403


@pytest.mark.parametrize("act", ["", "propose", "undo", "genuine_conflict"])
def test_there_is_no_other_act(three, checker, act):
    assert checker.get(BULK, {"act": act}).status_code == 404


@pytest.mark.parametrize(
    ("query", "number"),
    [
        pytest.param({}, 3, id="everything open"),
        pytest.param({"q": "storm"}, 1, id="what the search finds"),
        pytest.param({"severity": "high"}, 2, id="what a filter leaves"),
        pytest.param({"tab": "mine"}, 0, id="the tab"),
        pytest.param({"p": "7"}, 3, id="every page of it"),
    ],
)
def test_an_act_is_on_everything_in_the_view(three, checker, query, number):
    page, _ = preview(checker, **query)
    assert page.context["number"] == number
    assert len(page.context["lines"]) == number


def test_what_is_ticked_goes_before_the_view(three, checker):
    page, _ = preview(checker, row=[three[0].pk, three[1].pk])
    assert [line.pk for line, _ in page.context["lines"]] == [three[0].pk, three[1].pk]
    assert "Dismiss 2 conflicts" in text(page)


def test_the_preview_does_nothing_and_says_what_would_come_of_each(three, checker, second):
    held = Conflict.objects.get(event__slug="storm")
    second.post(address(held), {"do": "hold"})
    page = text(preview(checker)[0])
    assert '<strong class="num">1</strong> would end with it.' in page
    assert '<strong class="num">1</strong> would only be proposed' in page
    assert '<strong class="num">1</strong> would be refused: second holds this conflict' in page
    assert "Ministry of Defence says 5 turkish soldiers killed" in page
    assert not BulkAct.objects.exists() and not Adjudication.objects.exists()


def test_a_preview_lists_fifty_and_acts_on_all(three, checker, monkeypatch):
    monkeypatch.setattr("claims.admin.bulk.LISTED", 2)
    page, form = preview(checker)
    assert "The first 2 of 3" in text(page)
    press(checker, "dismiss", form | DISMISS)
    assert Adjudication.objects.count() == 3


def test_more_than_one_act_takes_are_left_for_the_next(three, checker, monkeypatch):
    monkeypatch.setattr("claims.admin.bulk.LARGEST", 2)
    page, form = preview(checker)
    assert "These are the 2 most pressing; 1 more match." in text(page)
    assert len(form["seen"].split()) == 2


def test_more_conflicts_ask_no_more_queries(three, checker, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        preview(checker)
    take_in(
        claim("m4", "ministry", figure("7", outcome="captured")),
        claim("o4", "monitor", figure("9", outcome="captured")),
        events=[],
    )
    with django_assert_max_num_queries(16):
        preview(checker)


def test_a_dismissal_is_told_one_by_one(three, checker, second):
    _, form = preview(checker)
    moved = Conflict.objects.get(event__slug="storm")
    second.post(address(moved), decision(moved, do="wait", waits_for="AP"))
    page = text(press(checker, "dismiss", form | DISMISS))
    act = BulkAct.objects.get()
    assert f"Bulk act {act.pk}: Dismissed, by place" in page
    assert '1</strong> done. <strong class="num">1</strong> proposed: a second reader decides.' in page
    assert "You saw version 1; the conflict is at version 2 now. Second put it off to wait" in page
    assert states() == ["dismissed", "proposed", "waiting"]


def test_same_origin_is_marked_with_a_reason(three, checker):
    _, form = preview(checker, "same_origin", q="wounded")
    press(checker, "same_origin", form | {"reason": "One press release."})
    row = Adjudication.objects.get()
    assert (row.disposition, row.reason, row.state_after) == ("same_origin", "One press release.", "resolved")


@pytest.mark.parametrize("to", ["second", None])
def test_conflicts_come_into_the_list_of_a_person_or_of_nobody(three, checker, second, to):
    Conflict.objects.update(assignee=checker.user)
    page, form = preview(checker, "assign")
    assert ("second" in text(page)) and "Nobody" in text(page)
    page = press(checker, "assign", form | {"assignee": second.user.pk if to else "nobody"})
    assert f"Assigned to {to or 'nobody'}" in text(page)
    assert set(Conflict.objects.values_list("assignee__username", flat=True)) == {to}


@pytest.mark.parametrize(
    ("act", "given", "says"),
    [
        pytest.param("dismiss", {"facet": "place"}, "Say why, in a sentence.", id="a reason"),
        pytest.param("dismiss", {"reason": "Kept."}, "A dismissal names the dimension", id="a facet"),
        pytest.param("same_origin", {"reason": " "}, "Say why, in a sentence.", id="a reason for one origin"),
        pytest.param("assign", {}, "Choose to whom.", id="a person"),
        pytest.param("assign", {"assignee": "999"}, "Choose to whom.", id="a person who decides"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_done(three, checker, act, given, says):
    _, form = preview(checker, act)
    page = text(checker.post(f"{BULK}?act={act}", form | given), 400)
    assert says in page and form["seen"] in page
    assert given.get("reason", "").strip() in page
    assert not BulkAct.objects.exists()


@pytest.mark.parametrize("seen", ["", "1", "1.x", "1.1;2.1", "' or 1=1"])
def test_what_no_preview_wrote_chooses_nothing(three, checker, seen):
    page = text(checker.post(f"{BULK}?act=dismiss", DISMISS | {"seen": seen}), 400)
    assert "No conflict is chosen" in page
    assert not BulkAct.objects.exists()


def test_an_act_is_undone_by_its_author_with_one_press(three, checker):
    press(checker, "dismiss", preview(checker)[1] | DISMISS)
    act = BulkAct.objects.get()
    listed = text(checker.get(ACTS))
    assert f"Bulk act {act.pk}: Dismissed, by place" in listed and "Undo (3)" in listed
    page = text(checker.post(reverse("admin:claims_conflict_bulk_act", args=[act.pk]), follow=True))
    assert f"Bulk act {act.pk} taken back" in page
    assert states() == ["open"] * 3
    assert Adjudication.objects.count() == 6
    assert "Undo (" not in text(checker.get(ACTS))


def test_what_cannot_be_undone_is_told_why(three, checker, second):
    press(checker, "dismiss", preview(checker, q="storm")[1] | DISMISS)
    storm = Conflict.objects.get(event__slug="storm")
    second.post(address(storm), decision(storm, do="dismiss", disposition="", facet="period"))
    act = BulkAct.objects.get()
    page = text(checker.post(reverse("admin:claims_conflict_bulk_act", args=[act.pk]), follow=True))
    assert "It was decided or opened again since" in page
    assert "Undo (1)" in text(checker.get(ACTS))


def test_an_act_is_its_authors_alone(three, checker, second):
    press(checker, "dismiss", preview(checker)[1] | DISMISS)
    act = BulkAct.objects.get()
    where = reverse("admin:claims_conflict_bulk_act", args=[act.pk])
    assert second.get(where).status_code == second.post(where).status_code == 404
    assert "Dismissed" not in text(second.get(ACTS))


def test_a_second_reader_stays_blind_to_what_was_proposed_in_bulk(three, checker, second):
    press(checker, "dismiss", preview(checker)[1] | DISMISS)
    raid = Conflict.objects.get(event__slug="raid", state="proposed")
    for page in (address(raid), QUEUE, f"{BULK}?act=dismiss"):
        assert "Two towns." not in text(second.get(page))
    refused = text(press(second, "dismiss", preview(second)[1] | DISMISS))
    assert refused.count("It waits for another pair of eyes") == 2


def test_a_view_is_saved_under_a_name_and_found_again(three, checker):
    checker.post(SAVED, {"name": "Grave ones", "query": "severity=high&tab=mine&p=3&x=y"})
    page = text(checker.get(QUEUE, {"severity": "high", "tab": "mine"}))
    assert '<a href="?tab=mine&amp;severity=high" aria-current="page">Grave ones</a>' in page


def test_a_saved_view_is_its_owners_alone_and_is_removed(three, checker, second):
    checker.post(SAVED, {"name": "Grave ones", "query": "severity=high"})
    row = SavedFilter.objects.get()
    assert "Grave ones" not in text(second.get(QUEUE))
    second.post(SAVED, {"remove": row.pk})
    answer = checker.post(SAVED, {"remove": row.pk, "query": "severity=high"})
    assert answer.headers["Location"] == f"{QUEUE}?severity=high"
    assert not SavedFilter.objects.exists()


def test_a_view_without_a_name_is_refused_in_words(checker):
    assert "Give the view a name." in text(checker.post(SAVED, {"name": " "}, follow=True))
    assert checker.get(SAVED).status_code == 405


def test_a_held_one_is_refused_and_the_others_go_through(three, checker, second):
    _, form = preview(checker)
    held = Conflict.objects.get(event__slug="storm")
    adjudicate.take_lease(key=held.key, user=second.user, now=NOW.replace(year=2999))
    page = text(press(checker, "dismiss", form | DISMISS))
    assert "second holds this conflict until" in page
    assert states() == ["dismissed", "in_review", "proposed"]
