"""Sending what the outbox holds: one row at a time, taken for a minute, so that a death costs a repetition.

No transaction is open while the other side is waited for.
"""

import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog
from django.conf import settings
from django.db import transaction
from standardwebhooks import Webhook

from claims.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from claims.services import posting, webhooks
from claims.services.posting import Outcome
from claims.webhooks.schedule import next_try, pause
from claims.webhooks.vocabulary import Delivery

ROUND: Final = 10.0  # seconds in which a round begins to send; what is left is the next one's
# Who has taken a row has this much longer than a sending may take; then it is anybody's again.
LEASE_SPARE: Final = timedelta(seconds=50)
GONE: Final = 410  # the receiver asks for nothing more
OVERLOADED: Final = 429
BROKEN: Final = 500  # and above: nothing of this message's doing
AGENT: Final = "Countercheck-Webhooks"

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery that is ours until ``until``, which is also how we know later that it still was."""

    row: WebhookDelivery
    at: datetime
    until: datetime


def deliver(*, now: datetime, seconds: float = ROUND) -> int:
    """How many messages arrived; goes on beginning to send them for ``seconds``."""
    began, arrived = time.monotonic(), 0
    while (spent := time.monotonic() - began) < seconds:
        taken = _take(now + timedelta(seconds=spent))
        if taken is None:
            break
        outcome = _send(taken)
        _record(taken, outcome, taken.at + timedelta(milliseconds=outcome.milliseconds))
        arrived += outcome.is_delivered
    return arrived


def _take(at: datetime) -> Taken | None:
    """The delivery that has waited longest and that nobody else is holding."""
    due = WebhookDelivery.objects.due(at)
    if not due.exists():  # on SQLite a transaction would wait for whoever writes
        return None
    with transaction.atomic():
        row = due.select_related("endpoint").select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        row.due_at = at + timedelta(seconds=settings.WEBHOOK_SECONDS) + LEASE_SPARE
        row.save(update_fields=["due_at"])
    return Taken(row, at, row.due_at)


def _send(taken: Taken) -> Outcome:
    row = taken.row
    headers = {"content-type": "application/json", "user-agent": AGENT, **signed(row, taken.at)}
    return posting.post(
        address=row.endpoint.address,
        headers=headers,
        body=row.body,
        rules=webhooks.rules(),
        seconds=settings.WEBHOOK_SECONDS,
    )


def signed(row: WebhookDelivery, at: datetime) -> dict[str, str]:
    """The headers of Standard Webhooks: the time is that of the attempt, the id that of the message."""
    at = at.astimezone(UTC)
    signatures = [
        Webhook(secret).sign(row.message, at, row.body) for secret in webhooks.secrets_of(row.endpoint, at)
    ]
    return {
        "webhook-id": row.message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


@transaction.atomic
def _record(taken: Taken, outcome: Outcome, now: datetime) -> None:
    """Write the attempt down and settle what follows, unless somebody else has the row by now."""
    endpoint = webhooks.held(taken.row.endpoint)
    row = WebhookDelivery.objects.select_for_update(no_key=True).get(pk=taken.row.pk)
    WebhookAttempt.objects.create(
        delivery=row,
        at=taken.at,
        milliseconds=outcome.milliseconds,
        status=outcome.status,
        answer=outcome.answer,
        error=outcome.error[:300],
    )
    is_ours = row.state == Delivery.PENDING.value and row.due_at == taken.until
    if outcome.is_delivered:
        _arrived(row, endpoint, now)
    elif is_ours:
        _failed(row, endpoint, outcome, now)


def _arrived(row: WebhookDelivery, endpoint: WebhookEndpoint, now: datetime) -> None:
    row.state, row.ended_at = Delivery.DELIVERED.value, now
    row.tries += 1
    row.save(update_fields=["state", "ended_at", "tries"])
    endpoint.failures, endpoint.held_until, endpoint.reached_at = 0, None, now
    endpoint.save(update_fields=["failures", "held_until", "reached_at"])


def _failed(row: WebhookDelivery, endpoint: WebhookEndpoint, outcome: Outcome, now: datetime) -> None:
    row.tries += 1
    due = next_try(tries=row.tries, since=row.since, now=now, luck=random.random())
    if due is None:
        row.state, row.ended_at = Delivery.GIVEN_UP.value, now
    else:
        row.due_at = due
    row.save(update_fields=["tries", "state", "ended_at", "due_at"])
    endpoint.failures += 1
    endpoint.held_until = _hold(endpoint, outcome, now)
    endpoint.save(update_fields=["failures", "held_until"])
    logger.info("webhook_failed", endpoint=endpoint.pk, message=row.message, status=outcome.status)
    if why := _hopeless(row, endpoint, outcome):
        webhooks.disable(endpoint=endpoint, why=why, now=now)


def _hold(endpoint: WebhookEndpoint, outcome: Outcome, now: datetime) -> datetime | None:
    """How long the endpoint's other messages wait as well: one that hangs must not hold up the others'.

    A refusal of this message alone (most of 400 to 499) says nothing about the next one.
    """
    status = outcome.status
    refuses_this = status is not None and status < BROKEN and status != OVERLOADED
    return None if refuses_this else now + pause(endpoint.failures, random.random())


def _hopeless(row: WebhookDelivery, endpoint: WebhookEndpoint, outcome: Outcome) -> str:
    """Why the endpoint is to be switched off; "" for an endpoint that may come back."""
    if outcome.status == GONE:
        return "it answered 410 Gone: it wants nothing more."
    is_silent = endpoint.reached_at is None or endpoint.reached_at < row.since
    if row.state == Delivery.GIVEN_UP.value and is_silent:
        return f"nothing arrived there since {row.since.astimezone(UTC):%d %B %Y %H:%M} UTC."
    return ""
