"""How often a client may ask, what it is told, and that a lost count stops nobody."""

import socket
import time

import pytest
from django.core.cache import caches
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry

from claims.api import throttling
from tests.claims.api.conftest import ApiClient, claim, figure

pytestmark = pytest.mark.django_db

NOW = 1_581_357_612.5  # 12.5 seconds into a minute


@pytest.fixture(autouse=True)
def fresh(settings, monkeypatch):
    """Three reads and two writes a minute, on a clock that stands still; nothing counted yet."""
    settings.API_PER_MINUTE = {"reads": 3, "writes": 2}
    monkeypatch.setattr(throttling, "counter", throttling.Counter())
    monkeypatch.setattr(throttling.time, "time", lambda: NOW)
    caches["throttle"].clear()
    yield
    caches["throttle"].clear()


@pytest.fixture
def reader(client_of):
    return client_of("reader", "read", "submit")


def test_every_answer_says_what_is_left(reader):
    answers = [reader.ask("me/"), reader.ask("sources/"), reader.ask("claims/nothing/")]
    assert [answer["RateLimit"] for answer in answers] == [f'"reads";r={left};t=48' for left in (2, 1, 0)]
    assert answers[0]["RateLimit-Policy"] == '"reads";q=3;w=60'


def test_who_asks_too_often_is_told_when_to_come_back(reader):
    answers = [reader.ask("sources/") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    told = answers[-1]
    assert (told["Content-Type"], told.json()["code"]) == ("application/problem+json", "too_many_requests")
    assert (told["Retry-After"], told["RateLimit"]) == ("48", '"reads";r=0;t=48')


def test_a_write_too_many_stores_nothing(monitor):
    record = claim("a1", "ministry", figure("5"))
    assert monitor.send("claims/?dry_run=true", record).status_code == 201  # the second after the sources
    assert monitor.send("claims/", record).status_code == 429
    assert monitor.ask("claims/").json()["results"] == []


def test_the_next_minute_begins_anew(reader, monkeypatch):
    for _ in range(4):
        reader.ask("sources/")
    monkeypatch.setattr(throttling.time, "time", lambda: NOW + 47.5)
    assert reader.ask("sources/").status_code == 200


def test_each_token_and_each_person_is_counted_for_itself(reader, client_of, person):
    for _ in range(4):
        reader.ask("sources/")
    logged_in = ApiClient()
    logged_in.force_login(person("anna", "checker"))
    assert client_of("other", "read").ask("sources/").status_code == 200
    assert logged_in.ask("sources/").status_code == 200


def test_zero_is_no_limit(reader, settings):
    settings.API_PER_MINUTE = {"reads": 0, "writes": 0}
    answers = [reader.ask("sources/") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert not answers[-1].has_header("RateLimit")


def test_a_cache_that_is_away_stops_nobody_and_is_asked_again_later(reader, monkeypatch):
    asked = []

    def away(*_, **__):
        asked.append(1)
        raise RedisConnectionError("refused")

    monkeypatch.setattr(caches["throttle"], "add", away)
    assert {reader.ask("sources/").status_code for _ in range(5)} == {200}
    assert len(asked) == 1
    monkeypatch.setattr(throttling.counter, "blind_until", 0.0)
    reader.ask("sources/")
    assert len(asked) == 2


def test_a_cache_that_hangs_costs_one_request_less_than_a_second(reader, settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes calls and never answers
        wait = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25, "retry": Retry(NoBackoff(), 0)}
        settings.CACHES = settings.CACHES | {
            "throttle": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": f"redis://127.0.0.1:{silent.getsockname()[1]}/0",
                "OPTIONS": wait,
            }
        }
        began = time.monotonic()
        assert {reader.ask("me/").status_code for _ in range(4)} == {200}
        assert time.monotonic() - began < 1
        settings.CACHES = settings.CACHES | {"throttle": settings.CACHES["default"]}
