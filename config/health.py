"""Whether this process is alive, whether it can do its work, and what it counted."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django_prometheus.exports import ExportToDjangoView
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from claims.models import ClockLease, Question

PATIENCE = 1.0  # seconds for a broker to accept, and once more to answer
LATE_ROUNDS = 10  # a clock that missed this many rounds has stopped


def alive(request: HttpRequest) -> JsonResponse:
    """Yes, as long as anything answers at all."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """503 without the database; "degraded", by name, while work is only taken in and waits.

    A broker that is away or a clock that stopped loses nothing: who asks for readiness must not close the
    door to submitters because of it.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        parts = {"database": "ok", "broker": broker(), "clock": timekeeping(), **outbox()}
    except DatabaseError as error:
        return JsonResponse({"status": "unready", "database": str(error)}, status=503)
    fine = all(parts[name] in ("ok", "none") for name in ("broker", "clock"))
    return JsonResponse({"status": "ok" if fine else "degraded", **parts})


def broker() -> str:
    """Whether the broker answers; "none" where tasks run in this process."""
    if not settings.REDIS_URL:
        return "none"
    once = Retry(NoBackoff(), 0)
    client = Redis.from_url(
        settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=once
    )
    try:
        client.ping()
    except (RedisError, OSError) as error:
        return f"away: {error}"
    finally:
        client.close()
    return "ok"


def timekeeping() -> str:
    """Whether anybody keeps the time: the clock of one machine, or beat through a worker."""
    last = ClockLease.objects.values_list("ticked_at", flat=True).first()
    if last is None:
        return "stopped: it has not ticked yet"
    late = timezone.now() - last > timedelta(seconds=settings.CLOCK_SECONDS * LATE_ROUNDS)
    return f"stopped: it ticked last at {last.isoformat(timespec='seconds')}" if late else "ok"


def outbox() -> dict[str, int]:
    """How many questions wait to be reconciled, and for how many seconds the oldest of them has waited."""
    dirty = Question.objects.dirty()
    oldest = dirty.values_list("dirty_since", flat=True).first()
    age = timezone.now() - oldest if oldest else timedelta()
    return {"dirty_questions": dirty.count(), "oldest_dirty_seconds": max(0, int(age.total_seconds()))}


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text: to whom holds METRICS_TOKEN, and on one machine of its own to everybody on it."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    allowed = constant_time_compare(given, token) if token else not settings.PRODUCTION
    if not allowed:
        raise Http404
    answer: HttpResponse = ExportToDjangoView(request)
    return answer
