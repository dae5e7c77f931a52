"""Read an article: paste a text, see what was read from it, correct it, and make claims of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from claims.admin.desk.marks import cut
from claims.admin.desk.suggestion import Shown, corrected, show
from claims.admin.roles import READERS, SUBMITTERS, RoleAdmin, has_role
from claims.figures.errors import DomainError
from claims.figures.hedge import Hedge
from claims.figures.moment import Moment, read_moment
from claims.figures.taxonomy import taxonomy
from claims.models import Document, Event, Suggestion
from claims.services import read
from claims.services.submit import Submitted
from sources.models import Source

LONGEST_TEXT = 2_000_000


class ReadForm(forms.Form):
    """An article as it was published; its text alone is required beside where and when it stood."""

    publisher = forms.CharField(max_length=100)
    published_at = forms.CharField(max_length=32)
    title = forms.CharField(max_length=500, required=False)
    url = forms.URLField(max_length=2000, required=False, assume_scheme="https")
    event = forms.CharField(max_length=150, required=False)
    lang = forms.CharField(max_length=10, required=False)
    text = forms.CharField(max_length=LONGEST_TEXT, required=False, strip=False)
    html = forms.CharField(max_length=LONGEST_TEXT, required=False, strip=False)

    def clean_published_at(self) -> Moment:
        try:
            return read_moment(str(self.cleaned_data["published_at"]).strip())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        if bool(self.cleaned_data.get("text")) == bool(self.cleaned_data.get("html")):
            self.add_error("text", "Paste either the text of the article or its HTML.")
        return self.cleaned_data

    def article(self) -> dict[str, Any]:
        """The keyword arguments of ``read_article``."""
        return {name: value or None for name, value in self.cleaned_data.items()}


@admin.register(Document)
class DocumentAdmin(RoleAdmin):
    viewers = READERS | SUBMITTERS
    adders = SUBMITTERS
    list_display = ("__str__", "publisher_name", "published_at", "lang", "suggested", "confirmed")
    search_fields = ("title", "url")
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        rows = Document.objects.select_related("publisher").annotate(
            read=Count("suggestions"), made=Count("suggestions", filter=Q(suggestions__claim__isnull=False))
        )
        if has_role(request, READERS):
            return rows
        return rows.filter(submitter=request.user.get_username())

    @admin.display(description="publisher")
    def publisher_name(self, row: Document) -> str:
        return row.publisher.public_name if row.publisher else "–"

    @admin.display(description="suggestions")
    def suggested(self, row: Any) -> int:
        return int(row.read)

    @admin.display(description="claims made")
    def confirmed(self, row: Any) -> int:
        return int(row.made)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ReadForm(request.POST or None)
        refused = ""
        if form.is_valid():
            try:
                article = read.read_article(**form.article())
                document = read.keep(article, submitter=request.user.get_username())
                return HttpResponseRedirect(reverse("admin:claims_document_change", args=[document.pk]))
            except DomainError as error:
                refused = str(error)
        status = 400 if form.is_bound else 200
        return self._render(request, "desk/read.html", {"form": form, "refused": refused}, status)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not object_id.isdecimal() or not self.has_view_permission(request):
            raise PermissionDenied
        document = get_object_or_404(self.get_queryset(request), pk=object_id)
        if request.method != "POST":
            return self._article(request, document)
        if not self._may_confirm(request, document):
            raise PermissionDenied
        return self._confirm(request, document)

    def _confirm(self, request: HttpRequest, document: Document) -> HttpResponse:
        chosen = request.POST.getlist("take")
        waiting = document.suggestions.filter(claim=None)
        records = [
            corrected(row.position, row.record, request.POST.dict())
            for row in waiting
            if str(row.position) in chosen
        ]
        if not records:
            return self._article(
                request, document, request.POST.dict(), {"": "Choose what is to be a claim."}
            )
        try:
            answer = read.confirm(
                document=document,
                records=records,
                submitter=request.user.get_username(),
                now=timezone.now(),
            )
        except DomainError as error:
            return self._article(request, document, request.POST.dict(), {"": str(error)})
        if answer.rejected:
            return self._article(request, document, request.POST.dict(), _refusals(answer))
        messages.success(request, _made(answer))
        return HttpResponseRedirect(reverse("admin:claims_document_change", args=[document.pk]))

    def _article(
        self,
        request: HttpRequest,
        document: Document,
        given: Mapping[str, str] | None = None,
        refusals: Mapping[str, str] | None = None,
    ) -> HttpResponse:
        """The text with what was read in it, and each suggestion as a form."""
        may = self._may_confirm(request, document)
        rows = [
            row
            for row in document.suggestions.select_related("claim").order_by("start", "position")
            if may or row.claim
        ]
        context = {
            "document": document,
            "original": document,
            "pieces": cut(document.text, _spans(rows)),
            "suggestions": [_shown(row, given, refusals or {}) for row in rows],
            "may_confirm": may,
            "refused": (refusals or {}).get("", ""),
        }
        return self._render(request, "desk/article.html", context, 400 if refusals else 200)

    def _may_confirm(self, request: HttpRequest, document: Document) -> bool:
        """Deciders confirm what anybody sent; a submitter what it sent itself."""
        own = document.submitter == request.user.get_username()
        return has_role(request, SUBMITTERS) and (own or has_role(request, READERS))

    def _render(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: int
    ) -> HttpResponse:
        choices = {
            "sources": Source.objects.filter(confidential=False).values_list("slug", "name"),
            "events": Event.objects.filter(merged_into=None).values_list("slug", "title"),
            "outcomes": sorted(taxonomy().units_of),
            "units": sorted(taxonomy().count_units),
            "hedges": list(Hedge),
        }
        site = self.admin_site.each_context(request)
        return TemplateResponse(
            request, template, {**site, "opts": self.opts, **choices, **context}, status=status
        )


def _spans(rows: Iterable[Suggestion]) -> list[tuple[int, int]]:
    return [(row.start, row.end) for row in rows]


def _shown(row: Suggestion, given: Mapping[str, str] | None, refusals: Mapping[str, str]) -> Shown:
    return show(
        row.position,
        row.start,
        row.record,
        row.reasons,
        reading=row.reading,
        claim=row.claim.key if row.claim else None,
        given=given,
        error=refusals.get(row.record["id"], ""),
    )


def _refusals(answer: Submitted) -> dict[str, str]:
    """What is wrong, by the id of the record; nothing was stored."""
    told = {each.id or "": each.error for each in answer.rejected}
    return {"": "Nothing was stored: see what is wrong below.", **told}


def _made(answer: Submitted) -> str:
    parts = [f"{answer.new} new claim{'' if answer.new == 1 else 's'}"]
    if answer.unchanged:
        parts.append(f"{answer.unchanged} known already")
    return f"Stored: {', '.join(parts)}. Conflicts follow in a moment."
