"""Sources and events: the reference data that claims name by slug."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.schemas import EventShape, SourceDetailShape, SourceShape, TrackRecordShape
from claims.api.views import View
from claims.models import Event
from claims.services.fidelity import fidelity
from sources.models import Source


class Sources(View):
    queryset = Source.objects.select_related("parent")
    serializer_class = SourceShape
    lookup_field = "slug"
    filters = {"kind": "kind", "party": "party", "country": "country"}

    @extend_schema(responses=SourceShape(many=True))
    def list(self, request: Request) -> Response:
        return self.page(self.get_queryset())

    @extend_schema(responses=SourceDetailShape)
    def retrieve(self, request: Request, slug: str) -> Response:
        source = get_object_or_404(self.get_queryset(), slug=slug)
        record = TrackRecordShape(fidelity(source)).data
        return Response({**self.shape(source), "track_record": record})


class Events(View):
    """An event that was merged into another is that one, under an old name."""

    queryset = Event.objects.filter(merged_into=None).select_related("parent__merged_into")
    serializer_class = EventShape
    lookup_field = "slug"
    filters = {"kind": "kind", "parent": "parent__slug", "place": "place"}

    @extend_schema(responses=EventShape(many=True))
    def list(self, request: Request) -> Response:
        return self.page(self.get_queryset())

    def retrieve(self, request: Request, slug: str) -> Response:
        found = Event.objects.same_as(slug)
        return Response(self.shape(get_object_or_404(self.get_queryset(), pk__in=found)))
