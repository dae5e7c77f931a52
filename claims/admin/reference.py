"""Sources and events: the reference data that persons edit, each edit kept with who made it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from simple_history.admin import SimpleHistoryAdmin
from unfold.widgets import UnfoldAdminURLInputWidget

from claims.admin import names, rearrange
from claims.admin.roles import CURATORS, DECIDERS, RoleAdmin, has_role
from claims.models import Event
from claims.reports.wording import track_record
from claims.services import reference
from claims.services.fidelity import fidelity
from sources.models import Source


class ReferenceAdmin(SimpleHistoryAdmin, RoleAdmin):  # type: ignore[misc]
    """Rows that can be made and edited, never deleted; ``slug`` is chosen once."""

    adders = DECIDERS | CURATORS
    changers = CURATORS

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        return ("slug",) if obj else ()


class _ReferenceForm(forms.ModelForm):  # type: ignore[type-arg]
    def clean_parent(self) -> Any:
        """Nothing lies inside itself, however far down."""
        parent = above = self.cleaned_data["parent"]
        while above is not None:
            if above.pk == self.instance.pk:
                raise ValidationError("What you chose belongs to this one already.")
            above = above.parent
        return parent


class _EventForm(_ReferenceForm):
    class Meta:
        model = Event
        fields = ("slug", "title", "kind", "start", "end", "place", "parent", "parts_complete")
        help_texts = {
            "start": "A day (2020-02-03) or a time with its offset (2020-02-03T10:00+03:00).",
            "end": "Empty: it lasts its first day.",
            "parent": "The event in which this one lies: an attack inside a campaign.",
        }


@admin.register(Event)
class EventAdmin(ReferenceAdmin):
    form = _EventForm
    changers = DECIDERS | CURATORS
    list_display = ("__str__", "kind", "start", "end", "place", "parent", "merged_into", "open_conflicts")
    list_filter = ("kind", "parts_complete")
    search_fields = ("slug", "title", "place", "absorbed__slug", "absorbed__title")
    ordering = ("-start", "slug")
    autocomplete_fields = ("parent",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        awaiting = Count("conflicts", filter=~Q(conflicts__state__in=("resolved", "dismissed", "cleared")))
        return Event.objects.select_related("parent", "merged_into").annotate(disputed=awaiting)

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
        page = self.admin_site.admin_view(self._merging)
        return [path("<int:pk>/merging/", page, name="claims_event_merging"), *super().get_urls()]

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


class _SourceForm(_ReferenceForm):
    also_called = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Other names, one a line: articles name it so.",
    )

    url = forms.URLField(
        max_length=500, required=False, assume_scheme="https", widget=UnfoldAdminURLInputWidget
    )

    class Meta:
        model = Source
        fields = (
            *("slug", "name", "kind", "party", "parent", "also_called", "country", "url"),
            *("reliability", "confidential", "code_name"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "also_called" in self.fields:
            self.fields["also_called"].initial = "\n".join(self.instance.aliases)

    def clean_url(self) -> str | None:
        return self.cleaned_data["url"] or None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("confidential") and not given.get("code_name"):
            self.add_error("code_name", "A confidential source is known by a code name: choose one.")
        return given

    def save(self, commit: bool = True) -> Any:
        lines = self.cleaned_data.get("also_called", "").splitlines()
        self.instance.aliases = [line.strip() for line in lines if line.strip()]
        return super().save(commit)


PUBLIC = ("code_name", "kind", "reliability")  # all that everybody may know of a confidential source


@admin.register(Source)
class SourceAdmin(ReferenceAdmin):
    """A confidential source shows by its code name, and by nothing else, unless the role reaches further."""

    form = _SourceForm
    list_display = ("public_name", "kind", "party", "parent", "reliability", "claims_made")
    list_filter = ("kind", "reliability", "confidential")
    ordering = ("name", "slug")
    search_fields = ("slug", "name", "aliases", "party")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return Source.objects.select_related("parent").annotate(said=Count("claims"))

    def get_search_results(self, request: HttpRequest, queryset: Any, term: str) -> Any:
        """A search by the real name must not find who may not be seen."""
        found, repeats = super().get_search_results(request, queryset, term)
        if term and not names.sees_confidential(request):
            found = found.exclude(confidential=True) | queryset.filter(
                confidential=True, code_name__icontains=term
            )
        return found, repeats

    def get_list_display(self, request: HttpRequest) -> Iterable[str]:
        return (
            super().get_list_display(request)
            if names.sees_confidential(request)
            else (*("public_name", "kind", "public_party", "public_parent", "reliability", "claims_made"),)
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        if self._is_hidden(request, obj):
            return PUBLIC
        return (*_SourceForm.Meta.fields, "carried") if obj else _SourceForm.Meta.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        named = super().get_readonly_fields(request, obj)
        return (*named, "carried") if obj and not self._is_hidden(request, obj) else named

    @admin.display(description="as a relay")
    def carried(self, row: Source) -> str:
        return track_record(fidelity(row))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        self._refuse_hidden(request, object_id)
        page: HttpResponse = super().history_view(request, object_id, extra_context)
        return page

    def history_form_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        self._refuse_hidden(request, object_id)
        page: HttpResponse = super().history_form_view(request, object_id, *args, **kwargs)
        return page

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        reference.save_source(source=obj, now=timezone.now())

    @admin.display(description="claims", ordering="said")
    def claims_made(self, row: Any) -> int:
        return int(row.said)

    @admin.display(description="party")
    def public_party(self, row: Source) -> str:
        return "" if row.confidential else row.party or ""

    @admin.display(description="parent")
    def public_parent(self, row: Source) -> str:
        return "" if row.confidential or row.parent is None else row.parent.public_name

    def _is_hidden(self, request: HttpRequest, obj: Source | None) -> bool:
        return obj is not None and obj.confidential and not names.sees_confidential(request)

    def _refuse_hidden(self, request: HttpRequest, object_id: str) -> None:
        row = self.get_object(request, object_id)
        if row is not None and self._is_hidden(request, row):
            raise PermissionDenied
