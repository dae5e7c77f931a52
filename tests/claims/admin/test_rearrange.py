"""Seniors merge and part events, checkers move claims; both see first what opens and clears."""

import pytest
from django.urls import reverse

from claims.models import Claim, Event
from tests.claims.admin.conftest import EVENTS, FIVE, SIX, take_in

pytestmark = pytest.mark.django_db

MORE = {"slug": "assault", "title": "Assault on Taftanaz"}


@pytest.fixture
def twins():
    take_in(FIVE, {**SIX, "event": "assault"}, events=[*EVENTS, MORE])


def merging(slug):
    return reverse("admin:claims_event_merging", args=[Event.objects.get(slug=slug).pk])


def test_a_merging_is_shown_before_it_is_done_and_can_be_taken_back(twins, second):
    form = {"event": "raid", "reason": "one attack"}
    page = second.post(merging("assault"), form).content.decode()
    assert "Opens" in page
    assert "5 (" in page
    assert Event.objects.get(slug="assault").merged_into is None
    assert second.post(merging("assault"), {**form, "do": "write"}).status_code == 302
    assert Event.objects.get(slug="assault").merged_into.slug == "raid"
    change = reverse("admin:claims_event_change", args=[Event.objects.get(slug="assault").pk])
    assert "Part it from" in second.get(change).content.decode()
    assert "Clears" in second.post(merging("assault"), {"reason": "two"}).content.decode()
    second.post(merging("assault"), {"reason": "two", "do": "write"})
    assert Event.objects.get(slug="assault").merged_into is None


def test_events_that_may_be_the_same_are_proposed_with_reasons(twins, second):
    Event.objects.filter(slug="assault").update(start=Event.objects.get(slug="raid").start)
    page = second.get(merging("assault")).content.decode()
    assert "It may be" in page
    assert "Both began on 2020-02-10. Both titles have taftanaz. Both count turkish-soldiers." in page


def test_a_checker_merges_nothing(twins, checker):
    assert checker.get(merging("assault")).status_code == 403


def test_a_checker_moves_a_claim(twins, checker):
    address = reverse("admin:claims_claim_move", args=[Claim.objects.get(key="o1").pk])
    assert "Opens" in checker.post(address, {"event": "raid"}).content.decode()
    assert Claim.objects.count() == 2
    assert checker.post(address, {"event": "raid", "do": "write"}).status_code == 302
    assert Claim.objects.get(supersedes__key="o1").event.slug == "raid"


def test_an_unknown_event_is_said(twins, second):
    page = second.post(merging("assault"), {"event": "nowhere", "reason": "why"})
    assert "no event of that name" in page.content.decode()


def test_the_old_name_finds_the_event(twins, second):
    second.post(merging("assault"), {"event": "raid", "reason": "one attack", "do": "write"})
    for page in ("claims_event", "claims_question", "claims_conflict"):
        found = second.get(reverse(f"admin:{page}_changelist"), {"q": "assault"})
        assert "Raid at Taftanaz" in found.content.decode(), page
