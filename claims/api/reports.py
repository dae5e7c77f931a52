"""The nightly reports, by date."""

from datetime import date
from http import HTTPStatus

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.errors import Refused
from claims.api.schemas import ReportDetailShape, ReportShape
from claims.api.views import View
from claims.models import Report


class Reports(View):
    queryset = Report.objects.all()
    serializer_class = ReportDetailShape
    lookup_field = "date"

    @extend_schema(responses=ReportShape(many=True))
    def list(self, request: Request) -> Response:
        return self.page(self.get_queryset().order_by("-date"))

    def retrieve(self, request: Request, date: str) -> Response:
        return Response(self.shape(get_object_or_404(self.get_queryset(), date=day(date))))

    def get_serializer_class(self) -> type:
        return ReportShape if self.action == "list" else ReportDetailShape


def day(text: str) -> date:
    """
    Raises:
        Refused: the address holds no ISO date.
    """
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:  # a night has one address: no days of weeks
        raise Refused(HTTPStatus.NOT_FOUND, "not_found", f"{text!r} is no date (2020-02-11).")
    return found
