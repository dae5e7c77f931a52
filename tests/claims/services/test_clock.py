"""One clock ticks, others step in when it is gone, and a chore that fails stops none of the others."""

import threading
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from zoneinfo import ZoneInfo

import pytest

from claims.models import ClockLease, Conflict, Question, Report
from claims.services import clock, night
from claims.services.clock import Clock
from tests.claims.services.sent import NOW, record, send

pytestmark = pytest.mark.django_db
ISTANBUL = ZoneInfo("Europe/Istanbul")


def test_a_round_takes_dirty_questions_and_says_when_it_was():
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    assert clock.tick(now=NOW, holder="one")
    assert Conflict.objects.count() == 1
    assert ClockLease.objects.get().ticked_at == NOW


def test_a_second_clock_waits_until_the_first_is_gone():
    clock.tick(now=NOW, holder="one")
    assert not clock.tick(now=NOW + timedelta(seconds=15), holder="two")
    assert clock.tick(now=NOW + timedelta(seconds=15), holder="one")
    assert clock.tick(now=NOW + timedelta(minutes=5), holder="two")


def test_a_chore_that_fails_keeps_none_of_the_others_from_being_done(monkeypatch):
    done = []

    def fail(now):
        raise ArithmeticError("no such number")

    monkeypatch.setattr(clock, "CHORES", {"first": fail, "second": done.append})
    assert clock.tick(now=NOW, holder="one")
    assert done == [NOW]


@pytest.mark.parametrize(
    ("now", "zone", "night_of"),
    [
        pytest.param(datetime(2020, 2, 11, 2, tzinfo=UTC), UTC, date(2020, 2, 11), id="on the hour"),
        pytest.param(datetime(2020, 2, 11, 1, 59, tzinfo=UTC), UTC, date(2020, 2, 10), id="a minute early"),
        pytest.param(
            datetime(2020, 2, 10, 23, tzinfo=UTC), ISTANBUL, date(2020, 2, 11), id="two o'clock in Istanbul"
        ),
    ],
)
def test_which_night_fell_due_last(now, zone, night_of):
    assert night.night_of(now, at=hour(2), zone=zone) == night_of


@pytest.mark.django_db(transaction=True)  # the report reads one moment, in a transaction of its own
def test_a_night_is_due_once_and_only_with_something_to_report():
    due = {"at": hour(2), "zone": UTC}
    morning = datetime(2020, 2, 12, 8, tzinfo=UTC)
    assert night.due(morning, **due) is None
    send(record("m1", "ministry", 5))
    assert night.due(morning, **due) == date(2020, 2, 12)
    assert clock.tick(now=morning, holder="one")
    assert Report.objects.get().date == date(2020, 2, 12)
    assert night.due(morning, **due) is None


def test_what_came_after_the_hour_waits_for_the_next_night():
    send(record("m1", "ministry", 5), now=datetime(2020, 2, 11, 9, tzinfo=UTC))
    assert night.due(datetime(2020, 2, 11, 10, tzinfo=UTC), at=hour(2), zone=UTC) is None


@pytest.mark.postgres  # the SQLite of tests lives in memory, where two threads cannot wait for each other
@pytest.mark.django_db(transaction=True)
def test_the_thread_answers_a_call_at_once_and_stops_when_it_is_told():
    keeper = Clock(now=lambda: NOW, every=60)
    keeper.start()
    try:
        wait_until(lambda: ClockLease.objects.filter(ticked_at=NOW).exists())
        send(record("m1", "ministry", 5), record("o1", "observatory", 6))
        wait_until(Conflict.objects.exists)
        wait_until(lambda: not Question.objects.dirty().exists())
    finally:
        keeper.stop()
    assert not any(thread.name == "clock" for thread in threading.enumerate())


def wait_until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come in time"
        time.sleep(0.05)
