"""Messages arrive, or are tried again for two days under one id; whatever the other side does."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection

from claims.models import Conflict, WebhookAttempt, WebhookDelivery
from claims.services import clock, deliveries, outbox, report, webhooks
from tests.claims.services import receiver as how
from tests.claims.services.certificates import issued_to
from tests.claims.services.receiver import listening
from tests.claims.services.sent import record, send
from tests.claims.services.stage import NOW
from tests.claims.services.webhook_stage import attempts, the_only, told_of, verified

pytestmark = pytest.mark.django_db

SECOND, MINUTE, HOUR, DAY = (timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days"))


@pytest.fixture(autouse=True)
def this_machine_is_allowed(settings):
    settings.WEBHOOK_HTTP, settings.WEBHOOK_HOSTS, settings.WEBHOOK_SECONDS = True, ["127.0.0.1"], 1


@pytest.fixture
def receiver(settings):
    with listening() as receiver:
        settings.WEBHOOK_PORTS = [receiver.port]
        yield receiver


@pytest.fixture
def endpoint(receiver):
    return told_of(receiver.address)[0]


@pytest.fixture
def sent(endpoint):
    """A ping that waits to be sent."""
    return outbox.ping(endpoint=endpoint, now=NOW)


def run(*, until, every=10 * MINUTE):
    """Rounds of the clock from now on."""
    at = NOW
    while at <= until:
        deliveries.deliver(now=at)
        at += every


# --- arriving ---


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_an_answer_of_two_hundred_and_something_ends_it(receiver, sent, status):
    receiver.script = [status]
    assert deliveries.deliver(now=NOW) == 1
    assert deliveries.deliver(now=NOW + DAY) == 0
    row = the_only()
    assert (row.state, row.tries, attempts(), len(receiver.came)) == ("delivered", 1, [status], 1)


def test_the_log_keeps_the_status_the_time_and_the_first_letters(receiver, sent):
    receiver.script = [how.say(200, "Şşş\0 ".encode() + b"\xff" + b"x" * 5000)]
    deliveries.deliver(now=NOW)
    attempt = WebhookAttempt.objects.get()
    assert (attempt.status, len(attempt.answer)) == (200, 200)
    assert NOW <= attempt.at < NOW + SECOND
    assert attempt.answer.startswith("Şşş� �xxx")
    assert 0 < attempt.milliseconds < 1000


def test_a_round_sends_what_waited_longest_first(receiver, endpoint):
    later = outbox.ping(endpoint=endpoint, now=NOW + MINUTE)
    sooner = outbox.ping(endpoint=endpoint, now=NOW)
    assert deliveries.deliver(now=NOW + HOUR) == 2
    assert receiver.ids == [sooner.message, later.message]


def test_the_clock_sends(receiver):
    told_of(receiver.address)
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    clock.tick(now=NOW, holder="one")
    assert Conflict.objects.get().key in receiver.came[0].body


# --- not arriving ---


@pytest.mark.parametrize(
    ("answer", "logged"),
    [
        pytest.param(500, 500, id="it breaks"),
        pytest.param(429, 429, id="it has too much to do"),
        pytest.param(400, 400, id="it refuses"),
        pytest.param(404, 404, id="it is not there"),
        pytest.param(how.redirect("http://127.0.0.1/elsewhere"), 302, id="it sends us elsewhere"),
        pytest.param(how.hang, "no answer within 1 s", id="it hangs"),
        pytest.param(how.drip, "no answer within 1 s", id="it drips"),
    ],
)
def test_what_did_not_arrive_is_tried_again_with_the_same_id_and_words(receiver, sent, answer, logged):
    receiver.script = [answer]
    began = time.monotonic()
    assert deliveries.deliver(now=NOW) == 0
    assert time.monotonic() - began < 3
    row = the_only()
    assert (row.state, row.tries, attempts()) == ("pending", 1, [logged])
    assert NOW + 20 * SECOND < row.due_at < NOW + 40 * SECOND
    assert deliveries.deliver(now=NOW + MINUTE) == 1
    first, second = receiver.came
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)
    assert int(second.headers["webhook-timestamp"]) >= int(first.headers["webhook-timestamp"]) + 60


def test_a_redirect_is_never_followed(receiver, sent):
    receiver.script = [how.redirect(f"{receiver.address}/elsewhere")]
    deliveries.deliver(now=NOW)
    assert [came.path for came in receiver.came] == ["/hook"]
    assert "not followed" in WebhookAttempt.objects.get().error


def test_an_address_may_be_as_good_as_a_password_and_is_in_no_log(receiver, caplog):
    caplog.set_level("DEBUG")
    endpoint, _ = told_of(f"{receiver.address}/T0KEN")
    receiver.script = [500]
    outbox.ping(endpoint=endpoint, now=NOW)
    deliveries.deliver(now=NOW)
    assert "webhook_failed" in caplog.text
    assert "T0KEN" not in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(lambda port: f"http://127.0.0.1:{port}/", id="nobody listens"),
        pytest.param(lambda port: f"http://nobody.invalid:{port}/", id="nobody has that name"),
    ],
)
def test_nobody_there_is_a_failure_like_another(settings, address):
    with listening() as gone:
        settings.WEBHOOK_PORTS = [gone.port]
        endpoint, _ = told_of(address(gone.port))
    outbox.ping(endpoint=endpoint, now=NOW)
    assert deliveries.deliver(now=NOW) == 0
    assert WebhookAttempt.objects.get().status is None
    assert WebhookAttempt.objects.get().error != ""
    assert the_only().state == "pending"


def test_a_connection_that_breaks_off_is_a_failure_like_another(receiver, sent):
    receiver.script = [how.break_off]
    deliveries.deliver(now=NOW)
    assert (the_only().state, WebhookAttempt.objects.get().status) == ("pending", None)


def test_what_leads_inside_is_not_connected_to(receiver, sent, settings):
    settings.WEBHOOK_HOSTS = []
    deliveries.deliver(now=NOW)
    assert receiver.came == []
    assert "127.0.0.1, which is loopback" in WebhookAttempt.objects.get().error


def test_a_name_is_asked_for_once_and_the_connection_goes_to_that_answer(receiver, settings, leads_to):
    settings.WEBHOOK_HOSTS = ["hooks.example.org"]
    address = f"http://hooks.example.org:{receiver.port}/hook"
    endpoint, _ = told_of(address)
    outbox.ping(endpoint=endpoint, now=NOW)
    asked = leads_to({"hooks.example.org": ["127.0.0.1"]})
    assert deliveries.deliver(now=NOW) == 1
    assert asked == ["hooks.example.org"]
    assert receiver.came[0].headers["host"] == f"hooks.example.org:{receiver.port}"


def test_a_name_that_came_to_lead_inside_since_it_was_given_gets_nothing(receiver, settings, leads_to):
    settings.WEBHOOK_HOSTS = []
    endpoint, _ = told_of(f"http://rebound.example.org:{receiver.port}/hook")
    outbox.ping(endpoint=endpoint, now=NOW)
    leads_to({"rebound.example.org": ["127.0.0.1"]})
    deliveries.deliver(now=NOW)
    assert receiver.came == []
    assert "nothing is sent there" in WebhookAttempt.objects.get().error


def test_a_second_address_is_tried_where_nobody_answers_at_the_first(receiver, settings, leads_to):
    settings.WEBHOOK_HOSTS = ["hooks.example.org"]
    endpoint, _ = told_of(f"http://hooks.example.org:{receiver.port}/hook")
    outbox.ping(endpoint=endpoint, now=NOW)
    leads_to({"hooks.example.org": ["::1", "127.0.0.1"]})
    assert deliveries.deliver(now=NOW) == 1


@pytest.fixture
def leads_to(monkeypatch):
    """From now on these names lead where they are said to; the list holds who was asked for."""

    def tell(names):
        asked = []

        def lookup(host, port, *_, **__):
            asked.append(host)
            return [(2, 1, 6, "", (ip, port)) for ip in names[host]]

        monkeypatch.setattr("socket.getaddrinfo", lookup)
        return asked

    return tell


@pytest.mark.parametrize(
    ("issued", "arrives"),
    [
        pytest.param("hooks.example.org", True, id="the certificate is the host's"),
        pytest.param("other.example.org", False, id="the certificate is another's"),
    ],
)
def test_the_certificate_must_be_that_of_the_name(settings, leads_to, monkeypatch, tmp_path, issued, arrives):
    context, trusted = issued_to(issued, tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    settings.WEBHOOK_HTTP = False
    with listening(context) as receiver:
        settings.WEBHOOK_PORTS, settings.WEBHOOK_HOSTS = [receiver.port], ["hooks.example.org"]
        endpoint, secret = told_of(f"https://hooks.example.org:{receiver.port}/hook")
        outbox.ping(endpoint=endpoint, now=NOW)
        leads_to({"hooks.example.org": ["127.0.0.1"]})
        assert deliveries.deliver(now=NOW) == arrives
        assert [verified(came, secret)["type"] for came in receiver.came] == ["ping"] * arrives


# --- giving up ---


def test_after_two_days_it_is_given_up_and_the_endpoint_switched_off_with_a_reason(receiver, endpoint, sent):
    receiver.script = [503] * 50
    run(until=NOW + 3 * DAY)
    row = the_only()
    assert (row.state, 14 <= row.tries <= 20) == ("given_up", True)
    assert NOW + DAY < row.ended_at < NOW + 2 * DAY + 6 * HOUR
    assert len(receiver.came) == row.tries
    endpoint.refresh_from_db()
    assert endpoint.disabled_at == row.ended_at
    assert endpoint.disabled_why == "nothing arrived there since 11 February 2020 09:00 UTC."


def test_an_endpoint_that_takes_other_messages_stays_on(receiver, endpoint, sent):
    receiver.script = [400] * 50
    run(until=NOW + DAY)
    receiver.script = [200]
    outbox.ping(endpoint=endpoint, now=NOW + DAY)
    deliveries.deliver(now=NOW + DAY)
    receiver.script = [400] * 50
    for hours in range(25, 72):
        deliveries.deliver(now=NOW + hours * HOUR)
    assert sorted(row.state for row in WebhookDelivery.objects.all()) == ["delivered", "given_up"]
    endpoint.refresh_from_db()
    assert endpoint.is_active


def test_who_answers_gone_is_switched_off_at_once(receiver, endpoint, sent):
    receiver.script = [410]
    other = outbox.ping(endpoint=endpoint, now=NOW + SECOND)
    deliveries.deliver(now=NOW)
    endpoint.refresh_from_db()
    assert "410 Gone" in endpoint.disabled_why
    assert deliveries.deliver(now=NOW + DAY) == 0
    other.refresh_from_db()
    assert (other.state, len(receiver.came)) == ("given_up", 1)


@pytest.mark.django_db(transaction=True)  # a report reads one moment, in a transaction of its own
def test_the_report_of_the_night_tells_what_was_switched_off(settings):
    endpoint, _ = told_of("https://newsroom.example.org/hook")
    send(record("m1", "ministry", 5))
    webhooks.disable(endpoint=endpoint, why="nothing arrived there.", now=NOW)
    first, second = report.make(now=NOW + DAY), report.make(now=NOW + 2 * DAY)
    assert first.content["alarms"] == ["The webhook “newsroom” was switched off: nothing arrived there."]
    assert second.content["alarms"] == []


def test_one_that_hangs_holds_its_own_messages_and_no_others(receiver, settings):
    receiver.script = [how.hang]
    with listening() as other:
        settings.WEBHOOK_PORTS = [receiver.port, other.port]
        slow, quick = told_of(receiver.address)[0], told_of(other.address, name="quick")[0]
        for _ in range(5):
            outbox.ping(endpoint=slow, now=NOW)
            outbox.ping(endpoint=quick, now=NOW)
        assert deliveries.deliver(now=NOW) == 5
        assert (len(receiver.came), len(other.came)) == (1, 5)
        assert deliveries.deliver(now=NOW + MINUTE) == 5
        assert len(receiver.came) == 6


# --- sending again, and forgetting ---


def test_by_hand_it_is_sent_again_at_once_under_its_id(receiver, endpoint, sent):
    receiver.script = [503] * 50
    run(until=NOW + 3 * DAY)
    receiver.script.clear()
    webhooks.enable(endpoint=endpoint)
    late = NOW + 4 * DAY
    assert outbox.resend(endpoint=endpoint, now=late) == 1
    assert deliveries.deliver(now=late) == 1
    assert set(receiver.ids) == {sent.message}
    assert outbox.resend(endpoint=endpoint, now=late, delivery=sent) == 1
    assert deliveries.deliver(now=late) == 1


def test_what_is_on_its_way_is_not_sent_twice_by_hand(endpoint, sent):
    assert outbox.resend(endpoint=endpoint, now=NOW, delivery=sent) == 0


def test_what_ended_long_ago_is_forgotten_with_its_attempts(receiver, endpoint, sent, settings):
    settings.WEBHOOK_DAYS = 30
    deliveries.deliver(now=NOW)
    waiting = outbox.ping(endpoint=endpoint, now=NOW)
    assert outbox.forget(now=NOW + 29 * DAY) == 0
    assert outbox.forget(now=NOW + 31 * DAY) == 1
    assert the_only() == waiting
    assert not WebhookAttempt.objects.exists()


# --- two workers, and dead ones ---


def test_a_worker_that_died_costs_a_minute_and_at_most_a_repetition(receiver, sent):
    deliveries._take(NOW)  # and no more is heard of it
    assert deliveries.deliver(now=NOW + 40 * SECOND) == 0
    assert deliveries.deliver(now=NOW + 2 * MINUTE) == 1
    assert receiver.ids == [sent.message]


def test_who_comes_back_late_changes_nothing_but_the_log(receiver, sent):
    receiver.script = [500]
    late = deliveries._take(NOW)
    assert deliveries.deliver(now=NOW + 2 * MINUTE) == 0
    due = the_only().due_at
    deliveries._record(late, deliveries.Outcome(status=500), NOW + 3 * MINUTE)
    row = the_only()
    assert (row.tries, row.due_at, attempts()) == (1, due, [500, 500])
    deliveries._record(late, deliveries.Outcome(status=200), NOW + 3 * MINUTE)
    assert the_only().state == "delivered"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_messages_and_send_none_twice(receiver, settings):
    settings.WEBHOOK_SECONDS = 5
    endpoint, _ = told_of(receiver.address)
    for _ in range(20):
        outbox.ping(endpoint=endpoint, now=NOW)
    receiver.script = [how.after(0.05, 204)] * 20
    arrived = []

    def work():
        arrived.append(deliveries.deliver(now=NOW))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert sum(arrived) == 20
    assert len(set(receiver.ids)) == len(receiver.ids) == 20
    assert sum(many > 0 for many in arrived) > 1
