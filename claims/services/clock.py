"""What has to happen as time goes by, round after round, under a lease that one process holds.

Where there is a broker, beat wakes workers for the same work. Two clocks are harmless, and so is a clock
beside a beat.
"""

import os
import socket
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

import structlog
from django.conf import settings
from django.db import close_old_connections
from django.db.models import Q

from claims.models import ClockLease
from claims.services import (
    adjudicate,
    deliveries,
    dispatch,
    idempotency,
    night,
    outbox,
    reconcile,
    report,
)

logger = structlog.get_logger(__name__)


def tick(*, now: datetime, holder: str = "cron") -> bool:
    """One round of everything, unless another clock holds the lease; whether it was this one's round.

    A chore that fails is logged and keeps none of the others from being done.
    """
    if not _hold_lease(holder, now):
        return False
    for name, do in CHORES.items():
        try:
            do(now)
        except Exception:  # the next round tries again; a dead clock would help nobody
            logger.exception("chore_failed", chore=name)
    mark(now=now)
    return True


def report_if_due(now: datetime) -> None:
    """The report of the last night, if its hour has come and nobody has made it."""
    day = night.due(now, at=settings.NIGHTLY_AT, zone=settings.NIGHTLY_ZONE)
    if day is not None:
        report.make(now=now, day=day)


def _sweep(now: datetime) -> None:
    reconcile.reconcile_dirty(now=now)


def _expire(now: datetime) -> None:
    adjudicate.expire(now=now)


def _forget(now: datetime) -> None:
    idempotency.forget(now=now)
    outbox.forget(now=now)


def _deliver(now: datetime) -> None:
    deliveries.deliver(now=now)


# Another duty of the clock is one more line here, and a task with its line in config/celery.py.
CHORES: Final[Mapping[str, Callable[[datetime], None]]] = MappingProxyType(
    {
        "sweep": _sweep,
        "expire": _expire,
        "nightly": report_if_due,
        "forget": _forget,
        "deliver": _deliver,  # last: it tells what the others did, and waits for strangers
    }
)


def mark(*, now: datetime) -> None:
    """Write down that the time is being kept."""
    ClockLease.objects.update_or_create(pk=1, defaults={"ticked_at": now})


def _hold_lease(holder: str, now: datetime) -> bool:
    ClockLease.objects.get_or_create(pk=1)
    free = Q(until__isnull=True) | Q(until__lte=now) | Q(holder=holder)
    until = now + timedelta(seconds=settings.CLOCK_SECONDS * 2)
    return bool(ClockLease.objects.filter(free, pk=1).update(holder=holder, until=until))


class Clock:
    """A thread that ticks in this process, and answers calls for work at once."""

    def __init__(self, *, now: Callable[[], datetime], every: float) -> None:
        self._now, self._every = now, every
        self._woken, self._stopped = threading.Event(), threading.Event()
        self._holder = f"{socket.gethostname()}:{os.getpid()}"
        self._thread = threading.Thread(target=self._run, name="clock", daemon=True)

    def start(self) -> None:
        dispatch.listen(self._woken.set)
        self._thread.start()

    def stop(self, seconds: float = 5) -> None:
        """Let the round under way end, but wait no longer than ``seconds`` for it."""
        dispatch.stop_listening(self._woken.set)
        self._stopped.set()
        self._woken.set()
        self._thread.join(seconds)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._round()
            self._woken.wait(self._every)
            self._woken.clear()

    def _round(self) -> None:
        """A full round, or, while another process keeps the time, the work that this one was called for."""
        close_old_connections()
        try:
            if not tick(now=self._now(), holder=self._holder):
                reconcile.reconcile_dirty(now=self._now())
        except Exception:  # a database that is away comes back; so does the clock
            logger.exception("round_failed")
        finally:
            close_old_connections()
