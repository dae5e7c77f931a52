"""A message to another system arrives, whoever was killed while it was on its way."""

import pytest
from celery import current_app
from django.utils import timezone

from claims.models import WebhookDelivery
from claims.services import outbox
from tests.claims.services.receiver import hang, listening
from tests.claims.services.webhook_stage import told_of
from tests.lanes import servers

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("with_broker")]


@pytest.fixture
def receiver(settings, monkeypatch):
    """One that this process and its workers may send to."""
    with listening() as receiver:
        settings.WEBHOOK_HTTP, settings.WEBHOOK_PORTS = True, [receiver.port]
        monkeypatch.setenv("WEBHOOK_HTTP", "yes")
        monkeypatch.setenv("WEBHOOK_PORTS", str(receiver.port))
        monkeypatch.setenv("WEBHOOK_HOSTS", "127.0.0.1")
        monkeypatch.setenv("WEBHOOK_SECONDS", "30")
        yield receiver


def has_arrived():
    return WebhookDelivery.objects.filter(state="delivered").exists()


def test_a_worker_sends_at_once(receiver, start_worker):
    start_worker()
    endpoint, _ = told_of(receiver.address, now=timezone.now())
    outbox.ping(endpoint=endpoint, now=timezone.now())
    servers.wait_for(has_arrived, "the message", seconds=30)
    assert len(receiver.came) == 1


def test_a_worker_that_is_killed_while_it_sends_costs_a_repetition_under_one_id(receiver, start_worker):
    receiver.script = [hang]
    worker = start_worker()
    endpoint, _ = told_of(receiver.address, now=timezone.now())
    outbox.ping(endpoint=endpoint, now=timezone.now())
    servers.wait_for(lambda: receiver.came, "the message", seconds=30)
    servers.kill(worker)
    assert WebhookDelivery.objects.get().state == "pending"
    WebhookDelivery.objects.update(due_at=timezone.now())  # the minute is over
    start_worker()
    current_app.signature("claims.deliver").delay()
    servers.wait_for(has_arrived, "the message once more", seconds=30)
    assert len(receiver.came) == 2
    assert len(set(receiver.ids)) == 1
