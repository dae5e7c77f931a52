"""Who holds a key comes in with its scopes until it ends; the key itself is kept nowhere."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection

from claims.models import ApiToken
from claims.services import access, locks
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def token(**given):
    return access.create_token(
        **{"name": "monitor", "user": UserFactory(), "scopes": ["read"], "now": NOW, **given}
    )


def test_a_key_opens_until_it_ends():
    made, key = token(expires_at=NOW + timedelta(days=1))
    assert access.authenticate(key=key, now=NOW + timedelta(days=1) - SECOND) == made
    assert access.authenticate(key=key, now=NOW + timedelta(days=1)) is None


def test_without_an_end_it_lives_for_ninety_days():
    assert token()[0].expires_at == datetime(2020, 5, 11, 9, tzinfo=UTC)


def test_the_key_is_known_for_what_it_is_and_stored_nowhere():
    made, key = token()
    assert key.startswith("cc_")
    assert len(key) >= 3 + 43  # 32 random bytes in base 64
    assert key not in str(ApiToken.objects.values().get())
    assert len(made.digest) == 64


def test_no_two_keys_are_alike():
    assert len({token()[1] for _ in range(20)}) == 20


def test_scopes_are_kept_once_and_in_one_order():
    assert token(scopes=["decide", "read", "read"])[0].scopes == ["read", "decide"]


@pytest.mark.parametrize("key", ["", "cc_", "cc_unknown", "Bearer cc_unknown", "cc_" + "x" * 10_000])
def test_any_other_key_opens_nothing(key):
    token()
    assert access.authenticate(key=key, now=NOW) is None


def test_a_revoked_key_opens_nothing_and_keeps_the_hour():
    made, key = token()
    access.revoke(token=made, now=NOW)
    access.revoke(token=made, now=NOW + SECOND)
    assert access.authenticate(key=key, now=NOW) is None
    assert ApiToken.objects.get().revoked_at == NOW


def test_the_key_of_somebody_who_left_opens_nothing():
    user = UserFactory()
    _, key = token(user=user)
    user.is_active = False
    user.save()
    assert access.authenticate(key=key, now=NOW) is None


def test_its_last_use_is_noted_once_a_minute(django_assert_num_queries):
    _, key = token()
    access.authenticate(key=key, now=NOW)
    with django_assert_num_queries(1):
        access.authenticate(key=key, now=NOW + 59 * SECOND)
    assert ApiToken.objects.get().last_used_at == NOW
    access.authenticate(key=key, now=NOW + 60 * SECOND)
    assert ApiToken.objects.get().last_used_at == NOW + 60 * SECOND


def test_a_busy_database_keeps_nobody_out(monkeypatch):
    made, key = token()

    def busy(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr(ApiToken, "save", busy)
    assert access.authenticate(key=key, now=NOW) == made


def test_on_sqlite_noting_its_use_waits_for_no_writer(lane):
    patience = []
    with connection.cursor() as cursor:
        with locks.without_waiting():
            patience += cursor.execute("PRAGMA busy_timeout").fetchone() if lane == "sqlite" else (0,)
        patience += cursor.execute("PRAGMA busy_timeout").fetchone() if lane == "sqlite" else (20_000,)
    assert patience == [0, 20_000]


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        pytest.param({"name": " "}, "name", id="without a name"),
        pytest.param({"scopes": []}, "scope", id="without a scope"),
        pytest.param({"scopes": ["read", "submitt"]}, "submit", id="with a scope that nobody knows"),
        pytest.param({"expires_at": NOW}, "later", id="that has ended already"),
    ],
)
def test_a_token_is_not_made(given, hint):
    with pytest.raises(access.BadToken, match=hint):
        token(**given)


def test_nobody_who_left_is_given_a_token():
    with pytest.raises(access.BadToken, match="not active"):
        token(user=UserFactory(is_active=False))
