"""Two requests with one key at the same moment, on a database where they can really meet."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier, Event

import pytest
from django.contrib.auth.models import User
from django.db import connection

from claims.models import AuditEntry, Batch, Claim, IdempotencyKey
from claims.services import access, audit, submit
from tests.claims.api.conftest import EVENTS, SOURCES, ApiClient, claim, figure

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

CLIENTS = 8
BODY = {"sources": SOURCES, "events": EVENTS, "claims": [claim("a1", "ministry", figure("5"))]}


@pytest.fixture
def client():
    """Makes clients of one submitter, each for a thread of its own."""
    user = User.objects.create_user("monitor")
    _, token = access.create_token(name="one", user=user, scopes=["submit", "read"], now=datetime.now(UTC))

    def make(key):
        made = ApiClient(token)
        made.headers_of_all["Idempotency-Key"] = key
        return made

    return make


def post(client, body=BODY):
    try:
        return client.send("claims/", body)
    finally:
        connection.close()


@pytest.fixture
def held(monkeypatch):
    """The first submission waits, with all that it has written, until it is let go."""
    arrived, let_go, plain = Event(), Event(), submit.submit

    def slow(**given):
        answer = plain(**given)
        if not arrived.is_set():
            arrived.set()
            assert let_go.wait(20)
        return answer

    monkeypatch.setattr(submit, "submit", slow)
    return arrived, let_go


def test_the_second_is_told_that_the_first_is_running_and_gets_its_answer_afterwards(client, held):
    arrived, let_go = held
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(post, client("k1"))
        assert arrived.wait(20)
        early = client("k1").send("claims/", BODY)
        let_go.set()
        first = first.result(20)
    assert (early.status_code, early.json()["code"]) == (409, "in_progress")
    assert early.headers["Retry-After"] == "1"
    late = client("k1").send("claims/", BODY)
    assert (first.status_code, late.status_code) == (201, 201)
    assert late.content == first.content
    assert late.headers["Idempotent-Replayed"] == "true"
    assert Claim.objects.count() == 1


def test_another_key_does_not_wait_for_the_first(client, held):
    arrived, let_go = held
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(post, client("k1"))
        assert arrived.wait(20)
        unkeyed = IdempotencyKey.objects.filter(key="k1")
        assert not unkeyed.exists()  # it is there with the claims, or not at all
        let_go.set()
        assert post(client("k2")).status_code == 200
        assert first.result(20).status_code == 201
    assert IdempotencyKey.objects.count() == 2


def test_of_many_at_once_one_is_done_and_the_others_get_its_answer_or_are_told_to_wait(client):
    start = Barrier(CLIENTS)

    def run(_):
        start.wait(10)
        return post(client("k1"))

    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(run, range(CLIENTS)))
    done = [answer for answer in answers if answer.status_code == 201]
    told = [answer.json()["code"] for answer in answers if answer.status_code != 201]
    assert sum("Idempotent-Replayed" not in answer.headers for answer in done) == 1
    assert {answer.content for answer in done} == {done[0].content}
    assert set(told) <= {"in_progress"}
    assert (Claim.objects.count(), AuditEntry.objects.count(), Batch.objects.count()) == (1, 1, 1)
    assert list(audit.verify()) == []


def test_a_batch_withdrawn_by_many_at_once_is_withdrawn_once(client):
    address = post(client("k1")).headers["Location"].removeprefix("/api/v1/")
    start = Barrier(CLIENTS)

    def run(number):
        start.wait(10)
        try:
            return client(f"w{number}").send(f"{address}withdraw/", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(run, range(CLIENTS)))
    assert {answer.status_code for answer in answers} == {200, 201}
    assert sum(answer.json()["changed"] for answer in answers) == 1
    assert Claim.objects.count() == 2
    assert list(audit.verify()) == []
