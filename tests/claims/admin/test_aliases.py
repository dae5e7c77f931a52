"""Names that may be one: a senior sees what it would open before it is done, and may part them again."""

from html import unescape

import pytest
from django.urls import reverse

from claims.models import Alias, Conflict
from claims.services import reconcile
from tests.claims.admin.conftest import claim, figure, take_in
from tests.factories import NOW

pytestmark = pytest.mark.django_db

NAMES = reverse("admin:claims_question_names")
PAIR = f"{reverse('admin:claims_question_one_name')}?facet=subject&slug=soldier&means=soldiers"
SENIOR_ONLY = (NAMES, PAIR)


@pytest.fixture
def two_names():
    take_in(
        claim("m1", "ministry", figure("5", subject="soldiers")),
        claim("o1", "monitor", figure("6", subject="soldier")),
    )
    reconcile.reconcile_dirty(now=NOW)
    assert not Conflict.objects.exists()


def text(response):
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_names_that_may_be_one_are_shown_with_a_way_to_look(two_names, second):
    page = text(second.get(NAMES))
    assert "soldier</a>" in page and PAIR in page


def test_one_name_is_shown_before_it_is_made_and_can_be_parted(two_names, second):
    told = {"reason": "one and many"}
    assert "Opens" in text(second.post(PAIR, {**told, "do": "look"}))
    assert not Alias.objects.exists()
    assert second.post(PAIR, {**told, "do": "write"}).status_code == 302
    assert Conflict.objects.get().state == "open"
    assert "one and many" in text(second.get(NAMES))
    parting = PAIR.split("&means=", maxsplit=1)[0]
    assert second.post(parting, {"reason": "two things", "do": "write"}).status_code == 302
    assert Conflict.objects.get().state == "cleared"


def test_a_checker_names_nothing(two_names, checker):
    assert [checker.get(address).status_code for address in SENIOR_ONLY] == [403, 403]


def test_an_address_without_names_leads_nowhere(second):
    assert second.get(PAIR.split("?", maxsplit=1)[0]).status_code == 404
