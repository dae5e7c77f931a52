"""What workers do. A task calls one service, may run twice, and carries no work: the database has it."""

from typing import Any, Final

from celery import shared_task
from django.utils import timezone

from claims.services import adjudicate, clock, deliveries, dispatch, idempotency, outbox, reconcile

RETRY_SECONDS: Final = 5  # after a killed child, three times at most; then the sweep is the next to try
# How long one call goes on beginning families. Without a broker it holds the request that submitted: what is
# left then is the next sweep's.
IN_WORKER_SECONDS: Final = 60.0
IN_REQUEST_SECONDS: Final = 2.0


@shared_task(name="claims.reconcile_dirty", bind=True, default_retry_delay=RETRY_SECONDS)  # type: ignore[untyped-decorator]
def reconcile_dirty(self: Any) -> None:
    """Take dirty questions for a while; a worker that has not come to the end calls the next one."""
    if self.request.is_eager:
        reconcile.reconcile_dirty(now=timezone.now(), seconds=IN_REQUEST_SECONDS)
        return
    tally = reconcile.reconcile_dirty(now=timezone.now(), seconds=IN_WORKER_SECONDS)
    if tally.left:
        dispatch.on_commit("claims.reconcile_dirty")


@shared_task(name="claims.sweep", default_retry_delay=RETRY_SECONDS)  # type: ignore[untyped-decorator]
def sweep() -> None:
    """Take what no call reached, and write down that the time is being kept."""
    clock.mark(now=timezone.now())
    reconcile.reconcile_dirty(now=timezone.now(), seconds=IN_WORKER_SECONDS)


@shared_task(name="claims.expire", default_retry_delay=RETRY_SECONDS)  # type: ignore[untyped-decorator]
def expire() -> None:
    """End the leases and waits that are over."""
    adjudicate.expire(now=timezone.now())


@shared_task(name="claims.forget", default_retry_delay=RETRY_SECONDS)  # type: ignore[untyped-decorator]
def forget() -> None:
    """Delete the answers to keyed requests, and the messages to other systems, that are kept no longer."""
    idempotency.forget(now=timezone.now())
    outbox.forget(now=timezone.now())


@shared_task(name="claims.deliver", bind=True, default_retry_delay=RETRY_SECONDS)  # type: ignore[untyped-decorator]
def deliver(self: Any) -> None:
    """Send the messages to other systems that are due; no request waits for those, the clock sends them."""
    if not self.request.is_eager:
        deliveries.deliver(now=timezone.now())


@shared_task(name="claims.nightly", default_retry_delay=RETRY_SECONDS)  # type: ignore[untyped-decorator]
def nightly() -> None:
    """Make the report of the night if it is due."""
    clock.report_if_due(timezone.now())
