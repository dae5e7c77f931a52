"""An endpoint that is told everything, and what was sent to it."""

import json

import time_machine
from standardwebhooks import Webhook

from claims.models import WebhookAttempt, WebhookDelivery
from claims.services import webhooks
from claims.webhooks.vocabulary import CHOSEN
from tests.claims.services.stage import NOW, person


def told_of(address, *news, name="newsroom", now=NOW):
    """An endpoint at the address, told of these or of everything, and its secret."""
    return webhooks.create(
        name=name, address=address, owner=person(f"owner of {name}"), news=news or CHOSEN, now=now
    )


def outbox():
    """The types on their way, in order."""
    return list(WebhookDelivery.objects.order_by("id").values_list("news", flat=True))


def last_data():
    return json.loads(WebhookDelivery.objects.latest("id").body)["data"]


def the_only():
    return WebhookDelivery.objects.get()


def attempts():
    return [attempt.status or attempt.error for attempt in WebhookAttempt.objects.order_by("id")]


def verified(came, secret, at=NOW):
    """The message as a receiver reads it that checks signatures and hours."""
    with time_machine.travel(at, tick=False):
        return Webhook(secret).verify(came.body, came.headers)
