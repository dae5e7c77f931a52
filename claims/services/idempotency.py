"""Requests that come again under one key get the first answer, and nothing is done twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from claims.figures.errors import DomainError
from claims.models import IdempotencyKey
from claims.services import locks


class InProgress(DomainError):
    """The first request under this key has not ended."""

    code = "in_progress"
    wait = 1  # seconds after which asking again makes sense


class KeyReused(DomainError):
    """The key belongs to a request that asked for something else."""

    code = "key_reused"


@dataclass(frozen=True, slots=True)
class Keyed:
    """A request under a key that its submitter chose; ``digest`` covers all that it asks for."""

    submitter: str
    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered: ``body`` is JSON as it was sent, ``location`` is "" for none."""

    status: int
    body: str
    location: str = ""
    replayed: bool = False


@transaction.atomic
def once(request: Keyed, *, now: datetime, act: Callable[[], Answer]) -> Answer:
    """The answer kept under the key, or that of ``act``, kept in the transaction in which it writes.

    What ``act`` raises leaves nothing behind: the key stays free. SQLite has one writer at a time, so there
    the second of two requests waits for the first and gets its answer.

    Raises:
        InProgress: another transaction is working on the first request under this key.
        KeyReused: the key belongs to another request.
    """
    # A key holds no space, so that the two names cannot run into one another.
    if not locks.take(f"idempotency key {request.submitter} {request.key}"):
        raise InProgress("The first request with this key is still running: ask again in a moment.")
    if answer := kept(request, now=now):
        return answer
    answer = act()
    IdempotencyKey.objects.update_or_create(  # a row whose time is over may still be there
        submitter=request.submitter,
        key=request.key,
        defaults={
            "request_digest": request.digest,
            "status": answer.status,
            "answer": answer.body,
            "location": answer.location,
            "made_at": now,
        },
    )
    return answer


def kept(request: Keyed, *, now: datetime) -> Answer | None:
    """The answer kept under the key, if its time is not over.

    Raises:
        KeyReused: the key belongs to another request.
    """
    live = IdempotencyKey.objects.filter(made_at__gt=now - _life())
    row = live.filter(submitter=request.submitter, key=request.key).first()
    if row is None:
        return None
    if row.request_digest != request.digest:
        raise KeyReused("This key was used for another request: a new request takes a new key.")
    return Answer(row.status, row.answer, row.location, replayed=True)


def forget(*, now: datetime) -> int:
    """Delete the answers whose time is over; how many there were."""
    return IdempotencyKey.objects.filter(made_at__lte=now - _life()).delete()[0]


def _life() -> timedelta:
    return timedelta(days=settings.IDEMPOTENCY_DAYS)
