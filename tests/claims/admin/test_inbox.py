"""A claim without an event is given its place by a claim that supersedes it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Conflict
from claims.services import reconcile
from tests.claims.admin.conftest import SIX, claim, figure, take_in

pytestmark = pytest.mark.django_db

INBOX = reverse("admin:claims_claim_inbox")


@pytest.fixture
def waiting():
    take_in(SIX, claim("lost", "ministry", figure("5"), event=None, quote="Five, they said."))
    return Claim.objects.get(key="lost")


def test_the_inbox_shows_the_words(waiting, checker):
    page = checker.get(INBOX).content.decode()
    assert "Five, they said." in page and "Ministry of Defence" in page


def test_a_placed_claim_leaves_the_inbox_and_stands_against_others(waiting, checker):
    checker.post(INBOX, {"claim": waiting.pk, "event": "raid"})
    reconcile.reconcile_dirty(now=timezone.now())
    assert Claim.objects.get(supersedes=waiting).event.slug == "raid"
    assert "Every claim has its event." in checker.get(INBOX).content.decode()
    assert Conflict.objects.count() == 1


def test_an_unknown_event_places_nothing(waiting, checker):
    page = checker.post(INBOX, {"claim": waiting.pk, "event": "nowhere"}, follow=True).content.decode()
    assert "There is no event nowhere" in page
    assert Claim.objects.in_inbox().get() == waiting


def test_an_auditor_places_nothing(waiting, at_desk):
    auditor = at_desk("eye", "auditor")
    assert auditor.post(INBOX, {"claim": waiting.pk, "event": "raid"}).status_code == 403
    assert 'name="event"' not in auditor.get(INBOX).content.decode()
