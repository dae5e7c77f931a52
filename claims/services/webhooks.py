"""Endpoints that are told what happens here: made, changed, switched off and on, and their secrets."""

import base64
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from claims.figures.errors import DomainError
from claims.figures.taxonomy import unknown
from claims.models import WebhookDelivery, WebhookEndpoint
from claims.services import addresses
from claims.services.addresses import Rules
from claims.webhooks.vocabulary import CHOSEN, Delivery

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32
OVERLAP: Final = timedelta(days=1)  # in which the old secret and the new one both sign

logger = structlog.get_logger(__name__)


class BadEndpoint(DomainError):
    """An endpoint that may not be made as asked."""

    code = "bad_endpoint"


def create(
    *, name: str, address: str, owner: User, news: Iterable[str], now: datetime
) -> tuple[WebhookEndpoint, str]:
    """The endpoint and its secret, which nobody is shown again.

    Raises:
        BadEndpoint: no name, or nothing that it is told.
        BadAddress: an address to which nothing is ever sent. Where its name leads is asked at each sending.
    """
    secret = _new_secret()
    endpoint = WebhookEndpoint(owner=owner, secret=secret, made_at=now)
    _describe(endpoint, name, address, news)
    endpoint.save()
    logger.info("webhook_made", endpoint=endpoint.pk, owner=owner.get_username())
    return endpoint, secret


def edit(*, endpoint: WebhookEndpoint, name: str, address: str, news: Iterable[str]) -> None:
    """Describe the endpoint anew; messages on their way go to the new address.

    Raises:
        BadEndpoint, BadAddress: as in ``create``.
    """
    _describe(endpoint, name, address, news)
    endpoint.save(update_fields=["name", "address", "news"])


@transaction.atomic
def rotate(*, endpoint: WebhookEndpoint, now: datetime) -> str:
    """The new secret, shown once; for a day the one before signs as well, so that no message is refused."""
    row = held(endpoint)
    row.former_secret, row.former_until = row.secret, now + OVERLAP
    row.secret = _new_secret()
    row.save(update_fields=["secret", "former_secret", "former_until"])
    logger.info("webhook_secret_rotated", endpoint=row.pk)
    return row.secret


@transaction.atomic
def disable(*, endpoint: WebhookEndpoint, why: str, now: datetime) -> None:
    """Send nothing there any more; what was on its way is given up, and the first reason counts."""
    row = held(endpoint)
    if not row.is_active:
        return
    row.disabled_at, row.disabled_why = now, why[:300]
    row.save(update_fields=["disabled_at", "disabled_why"])
    pending = WebhookDelivery.objects.filter(endpoint=row, state=Delivery.PENDING.value)
    pending.update(state=Delivery.GIVEN_UP.value, ended_at=now)
    logger.warning("webhook_disabled", endpoint=row.pk, why=why)


@transaction.atomic
def enable(*, endpoint: WebhookEndpoint) -> None:
    """Tell it again what happens from now on; what it missed comes only where it is sent again."""
    row = held(endpoint)
    row.disabled_at, row.disabled_why = None, ""
    row.save(update_fields=["disabled_at", "disabled_why"])
    be_patient_no_more(row)


def be_patient_no_more(endpoint: WebhookEndpoint) -> None:
    """Forget the failures so far: somebody has seen to it."""
    endpoint.failures, endpoint.held_until = 0, None
    endpoint.save(update_fields=["failures", "held_until"])


def held(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    """The endpoint as it is, locked until the transaction ends; before any of its deliveries."""
    return WebhookEndpoint.objects.select_for_update(no_key=True).get(pk=endpoint.pk)


def secrets_of(endpoint: WebhookEndpoint, now: datetime) -> list[str]:
    """What signs a message now, the present secret first."""
    overlaps = endpoint.former_until is not None and endpoint.former_until > now
    return [endpoint.secret, endpoint.former_secret] if overlaps else [endpoint.secret]


def alarms(*, since: datetime, until: datetime) -> list[str]:
    """Endpoints that were switched off in that time, in words without their addresses."""
    off = WebhookEndpoint.objects.filter(disabled_at__gt=since, disabled_at__lte=until).order_by("id")
    return [f"The webhook “{row.name}” was switched off: {row.disabled_why}" for row in off]


def rules() -> Rules:
    """Where messages may go, as this installation is set."""
    return Rules(
        http=settings.WEBHOOK_HTTP,
        ports=frozenset(settings.WEBHOOK_PORTS),
        hosts=frozenset(host.lower() for host in settings.WEBHOOK_HOSTS),
    )


def _describe(endpoint: WebhookEndpoint, name: str, address: str, news: Iterable[str]) -> None:
    wanted = set(news)
    if not name.strip():
        raise BadEndpoint("A webhook has a name, so that one knows later what it was for.")
    if not wanted:
        raise BadEndpoint(f"A webhook is told at least one of {', '.join(CHOSEN)}.")
    for other in sorted(wanted.difference(CHOSEN)):
        raise BadEndpoint(unknown("type", other, CHOSEN))
    endpoint.name, endpoint.address = name.strip(), str(addresses.read(address.strip(), rules()))
    endpoint.news = [one.value for one in CHOSEN if one in wanted]


def _new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode("ascii")
