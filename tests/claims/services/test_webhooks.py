"""Endpoints and the outbox: who is told what, in which transaction, signed with which secret."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from standardwebhooks import WebhookVerificationError

from claims.models import Conflict, ConflictStep, WebhookDelivery, WebhookEndpoint
from claims.review.policy import Decision
from claims.review.vocabulary import Action, Disposition
from claims.services import adjudicate, deliveries, outbox, reconcile, report, webhooks
from claims.services.addresses import BadAddress
from claims.services.webhooks import BadEndpoint
from claims.webhooks.vocabulary import CHOSEN
from tests.claims.admin.conftest import SIX, SOURCES, claim, figure, take_in
from tests.claims.services.receiver import listening
from tests.claims.services.sent import record, send, withdrawal
from tests.claims.services.stage import NOW, person, quarrel
from tests.claims.services.webhook_stage import last_data, the_only, told_of, verified
from tests.claims.services.webhook_stage import outbox as told

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SOMEWHERE = "https://newsroom.example.org/hook"
RULING = Decision(Disposition.GENUINE_CONFLICT, reason="Both stand by their count.")


@pytest.fixture
def receiver(settings):
    with listening() as receiver:
        settings.WEBHOOK_HTTP, settings.WEBHOOK_PORTS = True, [receiver.port]
        settings.WEBHOOK_HOSTS = ["127.0.0.1"]
        yield receiver


def come_in(*records):
    send(*records)
    reconcile.reconcile_dirty(now=NOW)


# --- what is told ---


def test_a_conflict_is_told_from_its_opening_to_its_end():
    told_of(SOMEWHERE)
    come_in(record("m1", "ministry", 5))
    assert told() == []
    come_in(record("o1", "observatory", 6))
    come_in(record("r1", "relief", 9))
    come_in(withdrawal("o2", "observatory", "o1"), withdrawal("r2", "relief", "r1"))
    come_in(record("a1", "agency", 7))
    assert told() == ["conflict.opened", "conflict.changed", "conflict.cleared", "conflict.reopened"]


def test_a_decision_is_told_and_so_is_its_undoing():
    told_of(SOMEWHERE)
    quarrel(severity="medium")
    ada = person("ada", "checker")
    for action, version in ((Action.PROPOSE, 1), (Action.UNDO, 2), (Action.DISMISS, 3)):
        decision = Decision(facet="place", reason="Two places.") if action is Action.DISMISS else RULING
        adjudicate.act(key="q1", user=ada, action=action, version=version, decision=decision, now=NOW)
    assert told() == ["conflict.resolved", "conflict.reopened", "conflict.dismissed"]


def test_a_first_vote_is_nobody_elses_business():
    told_of(SOMEWHERE)
    quarrel()
    ada = person("ada", "checker")
    adjudicate.take_lease(key="q1", user=ada, now=NOW)
    adjudicate.act(key="q1", user=ada, action=Action.PROPOSE, version=1, decision=RULING, now=NOW)
    assert Conflict.objects.get().state == "proposed"
    assert told() == []


def test_the_message_says_what_every_reader_may_read():
    told_of(SOMEWHERE)
    come_in(record("m1", "ministry", 5), record("o1", "observatory", 6))
    conflict = Conflict.objects.get()
    assert json.loads(the_only().body) == {
        "type": "conflict.opened",
        "timestamp": "2020-02-11T09:00:00+00:00",
        "data": {
            "key": conflict.key,
            "kind": "disagreement",
            "severity": "high",
            "state": "open",
            "version": 1,
            "event": "taftanaz",
            "says": conflict.says,
        },
    }


def test_a_confidential_source_is_its_code_name():
    told_of(SOMEWHERE)
    hidden = {"slug": "colonel-real", "name": "Colonel Real", "confidential": True, "code_name": "Heron"}
    take_in(claim("h1", "colonel-real", figure("5")), SIX, sources=[*SOURCES, {**hidden, "kind": "official"}])
    body = the_only().body
    assert "Heron" in last_data()["says"]
    assert "Real" not in body and "colonel" not in body


@pytest.mark.django_db(transaction=True)  # a report reads one moment, in a transaction of its own
def test_a_report_is_told_once():
    told_of(SOMEWHERE, "report.published")
    send(record("m1", "ministry", 5))
    made = report.make(now=NOW + DAY)
    report.make(now=NOW + DAY)
    assert told() == ["report.published"]
    assert last_data() == {
        "date": "2020-02-12",
        "digest": made.digest,
        "address": "/api/v1/reports/2020-02-12/",
    }


def test_each_endpoint_is_told_what_it_asked_for():
    told_of(SOMEWHERE, "conflict.opened", name="opened")
    told_of(SOMEWHERE, "conflict.changed", "conflict.cleared", name="later")
    come_in(record("m1", "ministry", 5), record("o1", "observatory", 6))
    come_in(record("r1", "relief", 9))
    assert [(row.endpoint.name, row.news) for row in WebhookDelivery.objects.order_by("id")] == [
        ("opened", "conflict.opened"),
        ("later", "conflict.changed"),
    ]


def test_what_is_rolled_back_is_told_to_nobody():
    told_of(SOMEWHERE)
    quarrel(severity="medium")
    with pytest.raises(ArithmeticError), transaction.atomic():
        adjudicate.act(
            key="q1",
            user=person("ada", "checker"),
            action=Action.PROPOSE,
            version=1,
            decision=RULING,
            now=NOW,
        )
        assert told() == ["conflict.resolved"]
        raise ArithmeticError
    assert told() == []


def test_many_conflicts_at_once_cost_as_few_queries_as_one(django_assert_num_queries):
    told_of(SOMEWHERE)
    steps = [
        ConflictStep(conflict=quarrel(f"q{number}"), at=NOW, what="opened", state_after="open", version=1)
        for number in range(20)
    ]
    with django_assert_num_queries(3):  # who listens, where it was, and the rows
        outbox.tell_steps(steps)
    assert len(told()) == 20


# --- endpoints ---


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        pytest.param({"name": " "}, BadEndpoint, id="without a name"),
        pytest.param({"news": []}, BadEndpoint, id="told nothing"),
        pytest.param({"news": ["conflict.exploded"]}, BadEndpoint, id="told what never happens"),
        pytest.param({"news": ["ping"]}, BadEndpoint, id="told of pings"),
        pytest.param({"address": "http://example.org/"}, BadAddress, id="without TLS"),
        pytest.param({"address": "https://example.org:22/"}, BadAddress, id="at another port"),
    ],
)
def test_an_endpoint_that_cannot_be_is_not_made(given, refusal):
    asked = {"name": "newsroom", "address": SOMEWHERE, "news": CHOSEN, "owner": person("root"), "now": NOW}
    with pytest.raises(refusal):
        webhooks.create(**asked | given)
    assert not WebhookEndpoint.objects.exists()


def test_a_switched_off_endpoint_is_told_nothing_until_it_is_on_again():
    endpoint, _ = told_of(SOMEWHERE)
    come_in(record("m1", "ministry", 5), record("o1", "observatory", 6))
    webhooks.disable(endpoint=endpoint, why="by root.", now=NOW)
    webhooks.disable(endpoint=endpoint, why="by somebody later.", now=NOW + DAY)
    come_in(record("r1", "relief", 9))
    assert [(row.news, row.state) for row in WebhookDelivery.objects.all()] == [
        ("conflict.opened", "given_up")
    ]
    with pytest.raises(BadEndpoint, match="switched off"):
        outbox.ping(endpoint=endpoint, now=NOW)
    endpoint.refresh_from_db()
    assert (endpoint.disabled_at, endpoint.disabled_why) == (NOW, "by root.")
    webhooks.enable(endpoint=endpoint)
    outbox.ping(endpoint=endpoint, now=NOW)
    assert told() == ["conflict.opened", "ping"]


# --- signatures ---


def test_a_receiver_can_check_who_sent_it_and_when(receiver):
    endpoint, secret = told_of(receiver.address)
    outbox.ping(endpoint=endpoint, now=NOW)
    assert deliveries.deliver(now=NOW) == 1
    [came] = receiver.came
    assert secret.startswith("whsec_")
    assert verified(came, secret) == {
        "type": "ping",
        "timestamp": "2020-02-11T09:00:00+00:00",
        "data": {"endpoint": "newsroom"},
    }
    assert came.headers["content-type"] == "application/json"
    assert came.headers["webhook-id"] == the_only().message
    with pytest.raises(WebhookVerificationError):
        verified(came, told_of(receiver.address, name="other")[1])
    came.body = came.body.replace("newsroom", "newsdesk")
    with pytest.raises(WebhookVerificationError):
        verified(came, secret)


def test_letters_of_any_language_are_signed_as_they_are_sent(receiver):
    endpoint, secret = told_of(receiver.address, name="Haber Merkezi · İdlib · إدلب")
    outbox.ping(endpoint=endpoint, now=NOW)
    deliveries.deliver(now=NOW)
    assert verified(receiver.came[0], secret)["data"]["endpoint"] == "Haber Merkezi · İdlib · إدلب"


def test_for_a_day_after_a_rotation_both_secrets_sign(receiver):
    endpoint, old = told_of(receiver.address)
    new = webhooks.rotate(endpoint=endpoint, now=NOW)
    assert new != old
    outbox.ping(endpoint=endpoint, now=NOW)
    deliveries.deliver(now=NOW)
    assert verified(receiver.came[0], old) == verified(receiver.came[0], new)
    outbox.ping(endpoint=endpoint, now=NOW + DAY)
    deliveries.deliver(now=NOW + DAY)
    assert verified(receiver.came[1], new, at=NOW + DAY)
    with pytest.raises(WebhookVerificationError):
        verified(receiver.came[1], old, at=NOW + DAY)
