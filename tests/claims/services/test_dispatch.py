"""Calls leave after the commit, and nobody waits for a broker."""

import threading
import time

import pytest
from celery import current_app
from django.db import transaction

from claims.services import dispatch

TASK = "claims.reconcile_dirty"


@pytest.fixture
def calls(monkeypatch):
    """The names that were given to the broker."""
    heard = []
    monkeypatch.setattr(dispatch, "publish", heard.append)
    return heard


@pytest.fixture
def with_broker():
    current_app.conf.task_always_eager = False
    yield
    current_app.conf.task_always_eager = True


@pytest.mark.django_db(transaction=True)
def test_a_call_leaves_only_after_the_commit(calls):
    with transaction.atomic():
        dispatch.on_commit(TASK)
        assert calls == []
    assert calls == [TASK]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_is_rolled_back_calls_nobody(calls):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        dispatch.on_commit(TASK)
        1 / 0  # noqa: B018
    assert calls == []


@pytest.mark.django_db(transaction=True)
def test_a_clock_in_the_same_process_is_woken_instead(calls):
    woken = threading.Event()
    dispatch.listen(woken.set)
    try:
        dispatch.on_commit(TASK)
    finally:
        dispatch.stop_listening(woken.set)
    assert woken.is_set()
    assert calls == []


@pytest.mark.django_db(transaction=True)
def test_a_command_leaves_the_work_to_the_next_sweep(calls):
    with dispatch.left_for_later():
        dispatch.on_commit(TASK)
    assert calls == []


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_hangs_holds_nobody_and_a_burst_is_one_more_call(monkeypatch, with_broker):
    answers, begun, heard = threading.Event(), threading.Event(), []

    def hang(name):
        heard.append(name)
        begun.set()
        answers.wait(10)

    monkeypatch.setattr(dispatch, "publish", hang)
    caller = dispatch.Caller()
    monkeypatch.setattr(dispatch, "_caller", caller)
    dispatch.on_commit(TASK)
    assert begun.wait(5)
    began = time.monotonic()
    for _ in range(50):
        dispatch.on_commit(TASK)
    assert time.monotonic() - began < 5
    answers.set()
    caller.finish(5)
    assert heard == [TASK, TASK]


def test_a_broker_that_refuses_is_told_to_the_log_and_to_nobody_else(monkeypatch, with_broker, caplog):
    def refuse(name):
        raise ConnectionRefusedError("no broker here")

    monkeypatch.setattr(current_app, "signature", refuse)
    dispatch.publish(TASK)
    assert "no broker here" in caplog.text
