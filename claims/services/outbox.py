"""Messages to other systems, written in the transaction of what they tell, for deliveries.py to send.

They say what every reader of the desk may read: a confidential source is its code name in them, and who
voted how is in none.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from claims.models import Conflict, ConflictStep, Event, Report, WebhookDelivery, WebhookEndpoint
from claims.services import dispatch, webhooks
from claims.services.webhooks import BadEndpoint
from claims.webhooks.vocabulary import Delivery, News, news_of

ID_BYTES: Final = 18


def tell_steps(steps: Iterable[ConflictStep]) -> None:
    """Tell what happened to conflicts; each step comes with its conflict as it is after it."""
    told = [(news_of(step.what, step.state_before, step.state_after), step) for step in steps]
    worth = [(news, step) for news, step in told if news is not None]
    listening = _listening({news for news, _ in worth}) if worth else []
    if not listening:
        return
    events = Event.objects.filter(pk__in={step.conflict.event_id for _, step in worth})
    slugs = dict(events.values_list("pk", "slug"))
    bodies = [(news, _of_conflict(news, step, slugs)) for news, step in worth]
    _put(listening, bodies, worth[0][1].at)


def tell_report(report: Report) -> None:
    """Tell that the report of a night is there."""
    day = report.date.isoformat()
    said = {"date": day, "digest": report.digest, "address": f"/api/v1/reports/{day}/"}
    body = _body(News.REPORT_PUBLISHED, report.made_at, said)
    _put(_listening({News.REPORT_PUBLISHED}), [(News.REPORT_PUBLISHED, body)], report.made_at)


@transaction.atomic
def ping(*, endpoint: WebhookEndpoint, now: datetime) -> WebhookDelivery:
    """A message to one endpoint that tells nothing, sent at once whatever failed before.

    Raises:
        BadEndpoint: it is switched off.
    """
    row = _seen_to(endpoint)
    body = _body(News.PING, now, {"endpoint": row.name})
    [delivery] = _store([_new(row, News.PING, body, now)])
    return delivery


@transaction.atomic
def resend(*, endpoint: WebhookEndpoint, now: datetime, delivery: WebhookDelivery | None = None) -> int:
    """How many deliveries are on their way again, under their ids: that one, or all that were given up.

    Raises:
        BadEndpoint: the endpoint is switched off.
    """
    row = _seen_to(endpoint)
    wanted = {"pk": delivery.pk} if delivery else {"state": Delivery.GIVEN_UP.value}
    ended = row.deliveries.filter(**wanted).exclude(state=Delivery.PENDING.value)
    again = ended.update(state=Delivery.PENDING.value, ended_at=None, since=now, due_at=now, tries=0)
    dispatch.on_commit("claims.deliver")
    return again


def forget(*, now: datetime) -> int:
    """Delete the deliveries that ended longer ago than they are kept; how many there were."""
    ended = WebhookDelivery.objects.filter(ended_at__lte=now - timedelta(days=settings.WEBHOOK_DAYS))
    return ended.delete()[1].get(WebhookDelivery._meta.label, 0)


def _seen_to(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    row = webhooks.held(endpoint)
    if not row.is_active:
        raise BadEndpoint(f"{row.name} is switched off: switch it on first.")
    webhooks.be_patient_no_more(row)
    return row


def _listening(news: set[News]) -> list[WebhookEndpoint]:
    """There are few, and not every database looks into lists."""
    return [row for row in WebhookEndpoint.objects.active() if not news.isdisjoint(row.news)]


def _put(endpoints: Iterable[WebhookEndpoint], bodies: Sequence[tuple[News, str]], now: datetime) -> None:
    _store([_new(row, news, body, now) for row in endpoints for news, body in bodies if news in row.news])


def _store(rows: list[WebhookDelivery]) -> list[WebhookDelivery]:
    stored = WebhookDelivery.objects.bulk_create(rows)
    if stored:
        dispatch.on_commit("claims.deliver")
    return stored


def _new(endpoint: WebhookEndpoint, news: News, body: str, now: datetime) -> WebhookDelivery:
    return WebhookDelivery(
        endpoint=endpoint,
        message=f"msg_{secrets.token_urlsafe(ID_BYTES)}",
        news=news.value,
        body=body,
        made_at=now,
        since=now,
        due_at=now,
    )


def _of_conflict(news: News, step: ConflictStep, slugs: Mapping[int, str]) -> str:
    conflict: Conflict = step.conflict
    said = {
        "key": conflict.key,
        "kind": conflict.kind,
        "severity": conflict.severity,
        "state": step.state_after,
        "version": step.version,
        "event": slugs[conflict.event_id],
        "says": conflict.says,
    }
    return _body(news, step.at, said)


def _body(news: News, at: datetime, said: Mapping[str, Any]) -> str:
    message = {"type": news.value, "timestamp": at.isoformat(), "data": said}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
