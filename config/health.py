"""Whether this process is alive, whether it can do its work, and what it counted."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django_prometheus.exports import ExportToDjangoView


def alive(request: HttpRequest) -> JsonResponse:
    """Yes, as long as anything answers at all."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """503 and the name of what is missing, as long as work could not be done."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return JsonResponse({"status": "unready", "database": str(error)}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text: to whom holds METRICS_TOKEN, and on one machine of its own to everybody on it."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    allowed = constant_time_compare(given, token) if token else not settings.PRODUCTION
    if not allowed:
        raise Http404
    answer: HttpResponse = ExportToDjangoView(request)
    return answer
