"""Sources: who asserts, edited and graded by seniors."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from unfold.widgets import UnfoldAdminTextInputWidget, UnfoldAdminURLInputWidget

from claims.admin import names, source_page
from claims.admin.reference import ReferenceAdmin, ReferenceForm
from claims.services import reference
from sources.models import Source


class _SourceForm(ReferenceForm):
    also_called = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Other names, one a line: articles name it so.",
    )

    url = forms.URLField(
        max_length=500, required=False, assume_scheme="https", widget=UnfoldAdminURLInputWidget
    )

    why = forms.CharField(
        required=False,
        max_length=100,
        label="Reason of the grade",
        widget=UnfoldAdminTextInputWidget(),
        help_text="Asked for when the reliability changes; it stays beside the grade.",
    )

    class Meta:
        model = Source
        fields = (
            *("slug", "name", "kind", "party", "parent", "also_called", "country", "url"),
            *("reliability", "why", "confidential", "code_name"),
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
        if "reliability" in self.changed_data and not given.get("why"):
            self.add_error("why", "Say why the grade changes.")
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
    change_form_template = "desk/source.html"
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
        named = _SourceForm.Meta.fields
        # A form that nobody can send asks for no reason.
        return named if self._may_save(request, obj) else [name for name in named if name != "why"]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **given: Any
    ) -> HttpResponse:
        """Above the form stands what is known of the source."""
        row: Source | None = given.get("obj")
        if row is not None and not self._is_hidden(request, row):
            context = {**context, **source_page.context(row, request)}
        page: HttpResponse = super().render_change_form(request, context, *args, **given)
        return page

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
        reference.save_source(source=obj, now=timezone.now(), reason=form.cleaned_data.get("why", ""))

    @admin.display(description="claims", ordering="said")
    def claims_made(self, row: Any) -> int:
        return int(row.said)

    @admin.display(description="party")
    def public_party(self, row: Source) -> str:
        return "" if row.confidential else row.party or ""

    @admin.display(description="parent")
    def public_parent(self, row: Source) -> str:
        return "" if row.confidential or row.parent is None else row.parent.public_name

    def _may_save(self, request: HttpRequest, obj: Source | None) -> bool:
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    def _is_hidden(self, request: HttpRequest, obj: Source | None) -> bool:
        return obj is not None and obj.confidential and not names.sees_confidential(request)

    def _refuse_hidden(self, request: HttpRequest, object_id: str) -> None:
        row = self.get_object(request, object_id)
        if row is not None and self._is_hidden(request, row):
            raise PermissionDenied
