"""What an operator is told before it is too late."""

import pytest
from django.db import connections
from redis import Redis

from claims import checks


@pytest.fixture
def production(settings):
    """A production with a broker whose policy the test names."""
    settings.PRODUCTION = True
    settings.REDIS_URL = "redis://127.0.0.1:1/0"


def answering(monkeypatch, policy):
    monkeypatch.setattr(Redis, "info", lambda self, section: {"maxmemory_policy": policy})


def ids(messages):
    return [message.id for message in messages]


def test_a_broker_that_keeps_what_it_took_will_do(production, monkeypatch):
    answering(monkeypatch, "noeviction")
    assert checks.check_broker() == []
    checks.refuse_to_work()


def test_a_broker_that_throws_work_away_is_refused_and_no_worker_starts_on_it(production, monkeypatch):
    answering(monkeypatch, "allkeys-lru")
    assert ids(checks.check_broker()) == ["claims.E001"]
    with pytest.raises(SystemExit, match="allkeys-lru"):
        checks.refuse_to_work()


def test_a_broker_that_is_away_stops_nobody(production):
    assert ids(checks.check_broker()) == ["claims.W001"]
    checks.refuse_to_work()


@pytest.mark.parametrize(("in_production", "url"), [(False, "redis://127.0.0.1:1/0"), (True, "")])
def test_nobody_is_asked_outside_production_or_without_a_broker(settings, monkeypatch, in_production, url):
    settings.PRODUCTION, settings.REDIS_URL = in_production, url
    monkeypatch.setattr(Redis, "info", lambda *_: pytest.fail("the broker was asked"))
    assert checks.check_broker() == []


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_real_broker_and_a_real_database_pass(settings):
    settings.PRODUCTION = True
    assert settings.REDIS_URL
    assert checks.check_broker() == []
    assert checks.check_encoding(databases=["default"]) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_database_that_cannot_hold_every_script_is_refused(settings):
    own = connections["default"]
    with own.cursor() as cursor:
        cursor.execute("CREATE DATABASE narrow ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    name = own.settings_dict["NAME"]
    try:
        own.close()
        own.settings_dict["NAME"] = "narrow"
        assert ids(checks.check_encoding(databases=["default"])) == ["claims.E002"]
    finally:
        own.close()
        own.settings_dict["NAME"] = name
        with own.cursor() as cursor:
            cursor.execute("DROP DATABASE narrow")
