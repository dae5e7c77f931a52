"""A claim that was acknowledged is reconciled, whatever was killed, stopped or hung in between."""

import time

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone

from claims import tasks
from claims.models import Claim, Conflict, Question
from claims.services.invariants import violations
from tests.claims.services.sent import record, send
from tests.lanes import servers

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("with_broker")]


def quarrels(number):
    """So many pairs of records, each pair a quarrel at an event of its own."""
    return [
        [
            record(f"m{place}", "ministry", 5, event=f"attack-{place}"),
            record(f"o{place}", "observatory", 6, event=f"attack-{place}"),
        ]
        for place in range(number)
    ]


def submit_all(pairs):
    """The seconds that the slowest submission took."""
    slowest = 0.0
    for pair in pairs:
        began = time.monotonic()
        assert send(*pair, now=timezone.now()).new == 2
        slowest = max(slowest, time.monotonic() - began)
    return slowest


def is_anybody_waiting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def tries(log):
    return log.read_text().count("tried") if log.exists() else 0


def all_is_in(number):
    """Nothing lost, nothing twice, nothing left to do."""
    assert Claim.objects.count() == 2 * number
    assert Conflict.objects.count() == number
    assert not Question.objects.dirty().exists()
    assert list(violations()) == []
    return True


def test_a_worker_flags_what_a_client_posts_and_the_client_reads_it(start_worker, post, get):
    start_worker()
    assert [post(one).status_code for one in quarrels(1)[0]] == [201, 201]
    servers.wait_for(lambda: get("/api/v1/conflicts/").json()["results"], "the conflict", seconds=30)
    servers.wait_for(lambda: not Question.objects.dirty().exists(), "a clean question")
    assert get("/api/v1/conflicts/").json()["results"][0]["event"] == "attack-0"
    assert all_is_in(1)


def test_a_worker_that_is_killed_before_it_reconciles_loses_nothing(start_worker):
    servers.kill(start_worker())
    submit_all(quarrels(3))
    assert Question.objects.dirty().count() == 3
    start_worker()
    servers.wait_for(lambda: Conflict.objects.count() == 3, "three conflicts", seconds=60)
    servers.wait_for(lambda: not Question.objects.dirty().exists(), "clean questions")
    assert all_is_in(3)


def test_a_worker_that_is_killed_while_it_reconciles_leaves_nothing_half_done(start_worker, held_conflicts):
    submit_all(quarrels(1))
    tasks.sweep()
    worker = start_worker()
    with held_conflicts():
        send(record("r0", "relief", 9, event="attack-0"), now=timezone.now())
        servers.wait_for(is_anybody_waiting, "the worker at the locked conflict")
        servers.kill(worker)
    servers.wait_for(lambda: not is_anybody_waiting(), "the end of the killed worker's session")
    assert Conflict.objects.get().version == 1
    assert Question.objects.dirty().exists()
    tasks.sweep()
    assert Conflict.objects.get().version == 2
    assert list(violations()) == []


def test_a_poisonous_task_is_tried_four_times_and_then_left(start_worker, tmp_path):
    log = tmp_path / "tries"
    start_worker("-I", "tests.faults.poison")
    current_app.signature("tests.poison", args=[str(log)]).delay()
    submit_all(quarrels(1))
    servers.wait_for(Conflict.objects.exists, "the conflict that came after the poison", seconds=60)
    servers.wait_for(lambda: tries(log) == 4, "the fourth try", seconds=60)
    time.sleep(2)
    assert tries(log) == 4


def test_a_broker_that_stops_during_submissions_loses_nothing(use_broker):
    broker = servers.start_broker()
    use_broker(broker.url)
    submit_all(quarrels(2)[:1])
    servers.stop(broker)
    assert submit_all(quarrels(3)[1:]) < 10
    tasks.sweep()
    assert all_is_in(3)


def test_a_broker_that_never_answers_holds_no_submitter(use_broker, silent_broker, post):
    use_broker(silent_broker)
    assert submit_all(quarrels(5)) < 10
    began = time.monotonic()
    assert post(record("r1", "relief", 7, event="attack-1")).status_code == 201
    assert time.monotonic() - began < 10
    tasks.sweep()
    assert Claim.objects.filter(key="r1").exists()
    assert Conflict.objects.count() == 5
    assert not Question.objects.dirty().exists()
