"""How a submission is answered, whichever way the claims came."""

from http import HTTPStatus
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.errors import Refused
from claims.api.views import is_true, now, submitter_of
from claims.records.envelope import Envelope, read_envelope
from claims.services import submit
from claims.services.submit import Submitted

LOCATION = OpenApiParameter(
    "Location",
    str,
    OpenApiParameter.HEADER,
    description="The address of the batch: what becomes of the submission, and how to take it back.",
    response=[200, 201],
)


def submitted(request: Request, body: Any, *, partial: bool = False) -> Submitted:
    """Read what came and store it under the submitter's name.

    Raises:
        RecordError: the envelope itself is malformed.
        Refused: without ``partial``, anything in it was rejected; nothing was stored then.
    """
    answer = submit.submit(
        envelope=body if isinstance(body, Envelope) else read_envelope(body),
        submitter=submitter_of(request),
        now=now(),
        partial=partial,
        dry_run=is_true(request, "dry_run"),
    )
    if not partial:
        refuse_rejected(answer)
    return answer


def refuse_rejected(answer: Submitted) -> None:
    """
    Raises:
        Refused: with every rejected record; 409 when all that is wrong are ids used before.
    """
    if not answer.rejected:
        return
    errors = [
        {"pointer": problem.pointer, "code": problem.code, "detail": problem.detail, "id": one.id}
        for one in answer.rejected
        for problem in one.problems
    ]
    reused = all(one.code == "id_reused" for one in answer.rejected)
    status = HTTPStatus.CONFLICT if reused else HTTPStatus.BAD_REQUEST
    first = answer.rejected[0]
    raise Refused(status, first.code, first.error, errors=errors)


def told(answer: Submitted) -> dict[str, Any]:
    return {
        "batch": address(answer),
        "new": answer.new,
        "unchanged": answer.unchanged,
        "changed": answer.changed,
        "rejected": [
            {"id": one.id, "code": one.code, "error": one.error, "pointer": one.pointer}
            for one in answer.rejected
        ],
    }


def accepted(answer: Submitted, body: Any = None) -> Response:
    """201 when anything is new, else 200, with the address of the batch; ``body`` instead of the counts."""
    batch = address(answer)
    return Response(
        told(answer) if body is None else body,
        status=HTTPStatus.CREATED if answer.new else HTTPStatus.OK,
        headers={"Location": batch} if batch else None,
    )


def address(answer: Submitted) -> str | None:
    """Where the submission can be asked about and taken back; None where nothing was stored."""
    return None if answer.batch is None else reverse("batches-detail", args=[answer.batch])
