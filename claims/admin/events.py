"""Events: what happened, edited by persons, merged and parted by seniors."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from unfold.widgets import UnfoldAdminTextInputWidget

from claims.admin import event_page, rearrange
from claims.admin.reference import ReferenceAdmin, ReferenceForm
from claims.admin.roles import CURATORS, DECIDERS, READERS, has_role
from claims.models import Event
from claims.reports.sheet import sheet
from claims.services import reference


class _EventForm(ReferenceForm):
    # By its slug: a list of ten thousand helps nobody, and one that a script fetches is none without it.
    parent = forms.ModelChoiceField(
        Event.objects.filter(merged_into=None),
        to_field_name="slug",
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="The event in which this one lies, by its slug: an attack inside a campaign.",
        error_messages={"invalid_choice": "There is no event %(value)s."},
    )

    class Meta:
        model = Event
        fields = ("slug", "title", "kind", "start", "end", "place", "parent", "parts_complete")
        help_texts = {
            "start": "A day (2020-02-03) or a time with its offset (2020-02-03T10:00+03:00).",
            "end": "Empty: it lasts its first day.",
        }


@admin.register(Event)
class EventAdmin(ReferenceAdmin):
    form = _EventForm
    change_form_template = "desk/event.html"
    changers = DECIDERS | CURATORS
    list_display = ("__str__", "kind", "start", "end", "place", "parent", "merged_into", "open_conflicts")
    list_filter = ("kind", "parts_complete")
    search_fields = ("slug", "title", "place", "absorbed__slug", "absorbed__title")
    ordering = ("-start", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        awaiting = Count("conflicts", filter=~Q(conflicts__state__in=("resolved", "dismissed", "cleared")))
        return Event.objects.select_related("parent__merged_into", "merged_into").annotate(disputed=awaiting)

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """What was merged into another event is edited there."""
        is_merged = obj is not None and obj.merged_into_id is not None
        return not is_merged and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> Iterable[str]:
        named = super().get_readonly_fields(request, obj)
        return (*named, "merging") if obj and has_role(request, CURATORS) else named

    def get_fields(self, request: HttpRequest, obj: Event | None = None) -> Iterable[str]:
        named = _EventForm.Meta.fields
        return (*named, "merging") if obj and has_role(request, CURATORS) else named

    def get_urls(self) -> list[Any]:
        merging, figures = map(self.admin_site.admin_view, (self._merging, self._figures))
        return [
            path("<int:pk>/merging/", merging, name="claims_event_merging"),
            path("<int:pk>/figures.csv", figures, name="claims_event_figures"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **given: Any
    ) -> HttpResponse:
        """Above the form stands what is known of the event."""
        row: Event | None = given.get("obj")
        known = event_page.context(row, request) if row else {}
        page: HttpResponse = super().render_change_form(request, {**context, **known}, *args, **given)
        return page

    def _figures(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The table of the page, for a spreadsheet."""
        if not has_role(request, READERS):
            raise PermissionDenied
        row = get_object_or_404(self.get_queryset(request), pk=pk, merged_into=None)
        cells = event_page.Page(row, request).cells()
        answer = HttpResponse(sheet(event_page.COLUMNS, cells), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = content_disposition_header(True, f"{row.slug}.csv") or ""
        return answer

    def _merging(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not has_role(request, CURATORS):
            raise PermissionDenied
        act = rearrange.merging(get_object_or_404(self.get_queryset(request), pk=pk))
        return rearrange.page(request, act, {**self.admin_site.each_context(request), "opts": self.opts})

    @admin.display(description="merging")
    def merging(self, row: Event) -> str:
        words = f"Part it from {row.merged_into}" if row.merged_into else "Merge it into another event"
        return format_html('<a href="{}">{}</a>', reverse("admin:claims_event_merging", args=[row.pk]), words)

    @admin.display(description="open conflicts", ordering="disputed")
    def open_conflicts(self, row: Any) -> int:
        return int(row.disputed)

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        reference.save_event(event=obj, now=timezone.now())
