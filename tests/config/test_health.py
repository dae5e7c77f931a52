"""Health is answered to anybody; what was counted is not."""

import socket
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import ClockLease, Question
from tests.claims.services.stage import quarrel


@pytest.fixture
def ready(client):
    return lambda: client.get("/readyz")


@pytest.fixture
def running_clock(db):
    return ClockLease.objects.create(ticked_at=timezone.now())


@pytest.fixture
def silent_broker(settings):
    """A broker that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.REDIS_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        yield


def test_a_living_process_says_so_without_a_login(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_process_with_its_database_and_a_running_clock_is_ready(ready, running_clock, settings):
    settings.REDIS_URL = ""
    answer = ready()
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "database": "ok",
        "broker": "none",
        "clock": "ok",
        "dirty_questions": 0,
        "oldest_dirty_seconds": 0,
    }


@pytest.mark.django_db
def test_a_clock_that_never_ticked_is_named(ready):
    assert ready().json()["status"] == "degraded"
    assert ready().json()["clock"] == "stopped: it has not ticked yet"


def test_a_clock_that_stopped_is_named_with_its_last_tick(ready, running_clock):
    running_clock.ticked_at -= timedelta(minutes=10)
    running_clock.save()
    assert ready().json()["clock"].startswith("stopped: it ticked last at 20")


def test_work_that_waits_is_told_by_the_age_of_the_oldest_question(ready, running_clock):
    quarrel()
    Question.objects.mark_dirty(timezone.now() - timedelta(minutes=5))
    answer = ready().json()
    assert answer["dirty_questions"] == 1
    assert 300 <= answer["oldest_dirty_seconds"] < 400


def test_a_broker_that_hangs_is_named_within_a_moment_and_closes_no_door(ready, running_clock, silent_broker):
    began = time.monotonic()
    answer = ready()
    assert time.monotonic() - began < 5
    assert answer.status_code == 200
    assert answer.json()["status"] == "degraded"
    assert answer.json()["broker"].startswith("away: ")


@pytest.mark.django_db
def test_the_login_page_of_the_admin_answers(client):
    assert client.get("/admin/login/").status_code == 200


@pytest.mark.parametrize(
    ("given", "status"),
    [
        pytest.param("Bearer right", 200, id="the right token"),
        pytest.param("Bearer wrong", 404, id="a wrong token"),
        pytest.param("", 404, id="no token"),
    ],
)
def test_metrics_answer_only_to_their_token(client, settings, given, status):
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics", headers={"Authorization": given}).status_code == status


def test_metrics_without_a_token_are_closed_in_production(client, settings):
    settings.METRICS_TOKEN = ""
    settings.PRODUCTION = True
    assert client.get("/metrics").status_code == 404
