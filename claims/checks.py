"""What an operator can get wrong and would notice too late."""

from collections.abc import Sequence
from typing import Any, Final

from celery.signals import worker_init
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PATIENCE: Final = 2.0  # seconds for a broker to answer


@register
def check_broker(**_: Any) -> list[CheckMessage]:
    """In production the broker may refuse work, but never forget work that it took."""
    if not (settings.PRODUCTION and settings.REDIS_URL):
        return []
    try:
        policy = _policy(settings.REDIS_URL)
    except (RedisError, OSError, ValueError) as error:
        hint = "Claims are taken in meanwhile; nothing is reconciled until it answers."
        return [Warning(f"The broker at REDIS_URL does not answer: {error}", hint=hint, id="claims.W001")]
    if policy == "noeviction":
        return []
    says = f"The broker's maxmemory-policy is {policy}: when its memory is full it throws queued work away."
    hint = "Set maxmemory-policy to noeviction, in redis.conf or by CONFIG SET."
    return [Error(says, hint=hint, id="claims.E001")]


@register(Tags.database)
def check_encoding(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A quotation in any script must come back as it was sent."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        if connections[alias].vendor != "postgresql":
            continue
        with connections[alias].cursor() as cursor:
            cursor.execute("SHOW server_encoding")
            encoding = cursor.fetchone()[0]
        if encoding != "UTF8":
            hint = "Make it anew: createdb --encoding UTF8 --template template0 countercheck."
            found.append(
                Error(f"The database keeps text as {encoding}, not UTF8.", hint=hint, id="claims.E002")
            )
    return found


@worker_init.connect  # type: ignore[untyped-decorator]
def refuse_to_work(**_: Any) -> None:
    """Celery runs the checks and reads none of their answers; a worker on such a broker does not start."""
    for message in check_broker():
        if message.is_serious():
            raise SystemExit(f"{message.msg} {message.hint}")


def _policy(url: str) -> str:
    """INFO tells the policy also where a provider forbids CONFIG."""
    once = Retry(NoBackoff(), 0)
    client = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=once)
    try:
        told = client.info("memory")
    finally:
        client.close()
    return str(told.get("maxmemory_policy", "unknown"))
