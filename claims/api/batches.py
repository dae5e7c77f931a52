"""Batches: what one submission came to, and taking it back as a whole."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.db import models
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import Scope, scopes_of
from claims.api.errors import Refused
from claims.api.idempotency import KEYED, once
from claims.api.schemas import BatchDetailShape, BatchShape, SubmittedShape
from claims.api.submissions import LOCATION, accepted
from claims.api.views import View, now, submitter_of
from claims.models import Batch
from claims.services.progress import progress
from claims.services.withdraw import withdraw

LONGEST_NUMBER = 18  # digits: every longer one is beyond what a database counts to


class Batches(View):
    serializer_class = BatchDetailShape
    reads_with = frozenset({Scope.READ, Scope.SUBMIT})
    filters = {"submitter": "submitter"}

    def get_queryset(self) -> models.QuerySet[Batch]:
        """Readers see every batch; a submitter its own."""
        if Scope.READ in scopes_of(self.request):
            return Batch.objects.all()
        return Batch.objects.filter(submitter=submitter_of(self.request))

    def shape(self, row: Batch) -> dict[str, Any]:
        return dict(BatchShape(row).data)

    @extend_schema(responses=BatchShape(many=True))
    def list(self, request: Request) -> Response:
        return self.page(self.get_queryset())

    def retrieve(self, request: Request, pk: str) -> Response:
        """What became of the claims of one submission, and of the questions that they answer."""
        batch = self.find(pk)
        return Response({**self.shape(batch), **asdict(progress(batch))})

    @extend_schema(
        request=None,
        parameters=[*KEYED, LOCATION],
        responses={201: SubmittedShape, 200: SubmittedShape},
    )
    @action(detail=True, methods=["post"])
    @once
    def withdraw(self, request: Request, pk: str) -> Response:
        """Withdraw every claim of the batch that still stands; done again, there is none left.

        Nothing is deleted: withdrawing claims are added, as a batch of their own. What people decided stays.
        """
        return accepted(withdraw(batch=self.find(pk), submitter=submitter_of(request), now=now()))

    def find(self, pk: str) -> Batch:
        if not (pk.isascii() and pk.isdigit()) or len(pk) > LONGEST_NUMBER:
            raise Refused(HTTPStatus.NOT_FOUND, "not_found", "A batch is named by its number.")
        return get_object_or_404(self.get_queryset(), pk=pk)
