"""Every refusal as application/problem+json (RFC 9457) with a stable ``code`` and a sentence."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

import structlog
from django.db import OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from claims.figures.errors import DomainError
from claims.records.errors import Problem, RecordError
from claims.review.policy import StaleVersion

log = structlog.get_logger(__name__)

CONTENT_TYPE: Final = "application/problem+json"
TRY_AGAIN_SECONDS: Final = 5

# Refusals of the domain that are no bad input: everything else the domain refuses is a 400.
_STATUS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "illegal_transition": HTTPStatus.CONFLICT,
        "lease_held": HTTPStatus.CONFLICT,
        "id_reused": HTTPStatus.CONFLICT,
        "in_progress": HTTPStatus.CONFLICT,
        "key_reused": HTTPStatus.UNPROCESSABLE_ENTITY,
        "not_allowed": HTTPStatus.FORBIDDEN,
        "same_eyes": HTTPStatus.FORBIDDEN,
        "not_found": HTTPStatus.NOT_FOUND,
    }
)
_CODES: Final[Mapping[int, str]] = MappingProxyType(
    {
        400: "bad_request",
        401: "not_authenticated",
        403: "not_allowed",
        404: "not_found",
        405: "method_not_allowed",
        406: "not_acceptable",
        409: "conflict",
        413: "too_large",
        415: "unsupported_media_type",
        429: "too_many_requests",
        500: "server_error",
        503: "unavailable",
    }
)


class Refused(exceptions.APIException):
    """A refusal with a code of its own, for what no exception of the framework says."""

    def __init__(self, status: int, code: str, detail: str, **more: Any) -> None:
        super().__init__(detail, code)
        self.status_code = status
        self.code = code
        self.more = more


def problem(status: int, detail: str, code: str | None = None, **more: Any) -> dict[str, Any]:
    """The body of a refusal; ``more`` is what this kind of refusal adds."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code or _CODES.get(status, "refused"),
        "detail": detail,
        **more,
    }


def told(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Input errors as the contract spells them."""
    return [{"pointer": one.pointer, "code": one.code, "detail": one.detail} for one in problems]


def handle(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's hook. What is none of ours is a 500 without a word of the inside, logged with its trace."""
    if isinstance(error, RecordError):
        first = error.problems[0]
        body = problem(400, first.detail, first.code, errors=told(error.problems))
    elif isinstance(error, StaleVersion):
        body = problem(409, str(error), error.code, difference=list(error.difference))
    elif isinstance(error, DomainError):
        body = problem(_STATUS.get(error.code, 400), str(error), error.code)
    elif isinstance(error, Refused):
        body = problem(error.status_code, str(error.detail), error.code, **error.more)
    elif isinstance(error, Http404):
        body = problem(404, "There is nothing here that you may see.")
    elif isinstance(error, exceptions.ValidationError):
        body = problem(400, "The request was not understood.", "invalid", errors=_fields(error.detail))
    elif isinstance(error, exceptions.APIException):
        body = problem(error.status_code, str(error.detail))
    elif isinstance(error, OperationalError):  # locked by a long writer, or away: it heals by itself
        log.warning("database_unavailable", error=str(error))
        body = problem(503, "The database is busy and nothing was stored: send the same again.")
    else:
        log.error("api_failed", exc_info=error)
        body = problem(500, "Something went wrong on our side; nothing was stored.")
    wait = TRY_AGAIN_SECONDS if body["status"] == 503 else getattr(error, "wait", None)
    headers = {"Retry-After": f"{wait:.0f}"} if wait else {}
    if body["status"] == 401:
        headers["WWW-Authenticate"] = "Bearer"
    request = context["request"]  # JSON also where the view would answer in YAML
    request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
    return Response(body, status=body["status"], headers=headers, content_type=CONTENT_TYPE)


def _fields(detail: Any, pointer: str = "") -> list[dict[str, str]]:
    """The framework's nested messages, flat, each with the pointer of its field."""
    if isinstance(detail, Mapping):
        return [line for name, inner in detail.items() for line in _fields(inner, f"{pointer}/{name}")]
    if isinstance(detail, list):
        return [line for inner in detail for line in _fields(inner, pointer)]
    return [{"pointer": pointer, "code": str(getattr(detail, "code", "invalid")), "detail": str(detail)}]


def json_problem(request: HttpRequest, status: int, detail: str) -> JsonResponse:
    """A refusal from outside the framework: an address nobody serves, or a crash."""
    return JsonResponse(problem(status, detail), status=status, content_type=CONTENT_TYPE)


@csrf_exempt
def not_found(request: HttpRequest) -> JsonResponse:
    hint = "" if request.path.endswith("/") else f" Addresses end with a slash: {request.path}/."
    return json_problem(request, 404, f"Nothing is served at {request.path}.{hint}")
