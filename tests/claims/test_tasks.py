"""Every name that is called is a task, and tasks do what their names say."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from celery import current_app
from django.conf import settings

from claims import tasks
from claims.models import ClockLease, Conflict, IdempotencyKey, Report
from claims.services import adjudicate
from tests.claims.services.sent import record, send
from tests.claims.services.stage import NOW, person, quarrel

CALLED = re.compile(r'dispatch\.on_commit\("([\w.]+)"\)')


def called_names():
    sources = (path.read_text() for path in Path(settings.BASE_DIR, "claims").rglob("*.py"))
    in_code = {name for source in sources for name in CALLED.findall(source)}
    return in_code | {entry["task"] for entry in current_app.conf.beat_schedule.values()}


def test_every_name_that_is_called_is_registered():
    assert called_names() >= {"claims.reconcile_dirty", "claims.sweep", "claims.expire", "claims.nightly"}
    assert called_names() <= set(current_app.tasks)


@pytest.mark.parametrize(
    ("knob", "value"),
    [
        pytest.param("task_acks_late", True, id="a task is done before it is acknowledged"),
        pytest.param("task_retry_on_worker_lost", True, id="a killed child's task is tried again"),
        pytest.param("task_publish_retry", False, id="a dead broker is asked once"),
    ],
)
def test_how_tasks_survive_and_stop(knob, value):
    assert current_app.conf[knob] is value


@pytest.mark.django_db
def test_a_submission_calls_the_task_that_opens_the_conflict(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    assert Conflict.objects.get().kind == "disagreement"


@pytest.mark.django_db
def test_the_sweep_takes_what_no_call_reached_and_keeps_the_time():
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    tasks.sweep()
    tasks.sweep()
    assert Conflict.objects.count() == 1
    assert ClockLease.objects.get().ticked_at is not None


@pytest.mark.django_db
def test_leases_that_are_over_are_ended():
    quarrel()
    adjudicate.take_lease(key="q1", user=person("ada", "checker"), now=NOW)
    with time_machine.travel(datetime(2020, 2, 11, 9, 21, tzinfo=UTC)):
        tasks.expire()
    assert Conflict.objects.get().state == "open"


@pytest.mark.django_db
def test_answers_that_are_kept_no_longer_are_deleted():
    IdempotencyKey.objects.create(
        submitter="desk", key="k", request_digest="d", status=201, answer="{}", made_at=NOW
    )
    with time_machine.travel(datetime(2020, 2, 18, 8, 59, tzinfo=UTC)):
        tasks.forget()
    assert IdempotencyKey.objects.exists()
    with time_machine.travel(datetime(2020, 2, 18, 9, 1, tzinfo=UTC)):
        tasks.forget()
    assert not IdempotencyKey.objects.exists()


@pytest.mark.django_db(transaction=True)  # the report reads one moment, in a transaction of its own
def test_the_report_of_the_night_is_made_once():
    send(record("m1", "ministry", 5))
    with time_machine.travel(datetime(2020, 2, 12, 3, tzinfo=UTC)):
        tasks.nightly()
        tasks.nightly()
    assert Report.objects.get().date.isoformat() == "2020-02-12"
