"""Accounts and keys are for administrators; a key is shown once."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from claims.models import ApiToken
from claims.services import access

pytestmark = pytest.mark.django_db

ADD = reverse("admin:claims_apitoken_add")


@pytest.fixture
def administrator(at_desk):
    return at_desk("root", "administrator")


@pytest.fixture
def token(administrator):
    return access.create_token(name="wire", user=administrator.user, scopes=["read"], now=timezone.now())[0]


def test_a_key_is_shown_once_and_opens_the_door(administrator):
    answer = administrator.post(ADD, {"name": "wire", "user": administrator.user.pk, "scopes": ["read"]})
    key = answer.context["key"]
    assert key in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    token = access.authenticate(key=key, now=timezone.now())
    assert token == ApiToken.objects.get()
    later = administrator.get(reverse("admin:claims_apitoken_change", args=[token.pk])).content.decode()
    assert key not in later and "wire" in later


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"name": " "}, id="without a name"),
        pytest.param({"scopes": []}, id="without a scope"),
        pytest.param({"scopes": ["rule"]}, id="with an unknown scope"),
        pytest.param({"user": ""}, id="of nobody"),
    ],
)
def test_a_token_that_lacks_something_is_not_made(administrator, given):
    administrator.post(ADD, {"name": "wire", "user": administrator.user.pk, "scopes": ["read"]} | given)
    assert not ApiToken.objects.exists()


def test_a_revoked_key_opens_nothing(administrator, token):
    page = reverse("admin:claims_apitoken_change", args=[token.pk])
    assert "Revoke this key" in administrator.get(page).content.decode()
    administrator.post(page)
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert "Revoke this key" not in administrator.get(page).content.decode()


def test_a_person_gets_roles_and_is_switched_off_but_stays(administrator):
    person, role = User.objects.create_user("ada"), Group.objects.get(name="checker")
    page = reverse("admin:auth_user_change", args=[person.pk])
    administrator.post(page, {"username": "ada", "groups": [role.pk], "is_staff": "on"})
    person.refresh_from_db()
    assert not person.is_active
    assert list(person.groups.all()) == [role]
    assert administrator.get(reverse("admin:auth_user_delete", args=[person.pk])).status_code == 403


def test_a_checker_makes_no_key(checker):
    assert checker.post(ADD, {"name": "wire", "user": checker.user.pk, "scopes": ["read"]}).status_code == 403
