"""Rows that services alone write: everything is shown, nothing can be changed."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.admin import TabularInline

from claims.admin import aliases, correct, imports, rearrange
from claims.admin.answers import answers
from claims.admin.inbox import inbox
from claims.admin.roles import CURATORS, DECIDERS, READERS, SUBMITTERS, RoleAdmin, has_role
from claims.models import Adjudication, AuditEntry, Claim, Correction, Figure, Question, Report
from claims.reports import notation
from claims.review.vocabulary import Role, State
from claims.services.ruling import VOTES

BLIND: Final = Q(conflict__state=State.PROPOSED.value, step__in=[step.value for step in VOTES])


class RecordAdmin(RoleAdmin):
    """A page to read. ``shown`` are the fields of one row's page, in their order."""

    shown: tuple[str, ...] = ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        return self.shown or self.list_display

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        return self.get_fields(request, obj)


class FigureInline(TabularInline):  # type: ignore[misc]
    """The figures of a claim, as they were read."""

    model = Figure
    fields = readonly_fields = ("key", "stated", "counts", "scope", "question")
    extra = 0
    can_delete = False
    tab = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True  # whoever may see the claim

    @admin.display(description="figure")
    def stated(self, row: Figure) -> str:
        return notation.short(row.as_value(row.claim.key))

    @admin.display(description="counts")
    def counts(self, row: Figure) -> str:
        return " · ".join(
            part for part in map(notation.spelled, (row.subject, row.outcome, row.unit)) if part
        )

    @admin.display(description="scope")
    def scope(self, row: Figure) -> str:
        value = row.as_value(row.claim.key).scope
        as_of = f", as of {notation.day(value.as_of)}" if value.as_of else ""
        return notation.scope(value) + as_of


@admin.register(Claim)
class ClaimAdmin(RecordAdmin):
    """Claims are never edited: a correction is a new claim, from the page of a document or by a client."""

    viewers = READERS | SUBMITTERS
    list_display = ("key", "origin", "event", "mode", "words", "recorded_at")
    list_filter = ("mode", "provisional", "denies")
    search_fields = ("key", "quote", "event__title", "event__slug", "statement")
    ordering = ("-id",)
    inlines = (FigureInline,)
    shown = (
        *("key", "submitter", "event", "origin", "through", "mode", "quote", "lang", "document"),
        *("asserted_at", "statement", "credibility", "provisional", "denies"),
        *("supersedes", "withdraws", "recorded_at"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows = Claim.objects.select_related("source", "event", "document").prefetch_related("relays__source")
        if has_role(request, READERS):
            return rows
        return rows.filter(submitter=request.user.get_username())

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        named = (*self.shown, "corrected") if hasattr(obj, "correction") else self.shown
        return (*named, "move", "correct") if has_role(request, DECIDERS) else named

    def get_urls(self) -> list[Any]:
        """The inbox and the import are pages of their own, before the pages of single claims."""
        pages = [
            path("inbox/", self.admin_site.admin_view(self._inbox), name="claims_claim_inbox"),
            *imports.pages(self.admin_site, self._site),
            *(
                path(f"<int:pk>/{name}/", self.admin_site.admin_view(page), name=f"claims_claim_{name}")
                for name, page in (
                    ("move", self._move),
                    ("correct", self._correct),
                    ("uncorrect", self._uncorrect),
                )
            ),
        ]
        return [*pages, *super().get_urls()]

    def _inbox(self, request: HttpRequest) -> HttpResponse:
        if not has_role(request, READERS):
            raise PermissionDenied
        return inbox(request, self._site(request), timezone.now())

    def _move(self, request: HttpRequest, pk: int) -> HttpResponse:
        return rearrange.page(request, rearrange.moving(_standing(request, pk)), self._site(request))

    def _correct(self, request: HttpRequest, pk: int) -> HttpResponse:
        return correct.page(request, _standing(request, pk), self._site(request))

    def _uncorrect(self, request: HttpRequest, pk: int) -> HttpResponse:
        claim = _standing(request, pk)
        made = get_object_or_404(Correction.objects.standing(), claim=claim)
        return rearrange.page(request, correct.taking_back(request, made), self._site(request))

    def _site(self, request: HttpRequest) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts}

    @admin.display(description="our record")
    def correct(self, row: Claim) -> str:
        return correct.links(row)

    @admin.display(description="corrected")
    def corrected(self, row: Claim) -> str:
        made = row.correction
        return f"{made.by_name}, {made.made_at:%Y-%m-%d %H:%M} UTC: {made.reason}"

    @admin.display(description="other event")
    def move(self, row: Claim) -> str:
        address = reverse("admin:claims_claim_move", args=[row.pk])
        return format_html('<a href="{}">Move it to another event</a>', address)

    @admin.display(description="origin", ordering="source__name")
    def origin(self, row: Claim) -> str:
        return row.source.public_name

    @admin.display(description="through")
    def through(self, row: Claim) -> str:
        return " → ".join(relay.source.public_name for relay in row.relays.all()) or "first hand"

    @admin.display(description="words")
    def words(self, row: Claim) -> str:
        return row.quote[:120] + ("…" if len(row.quote) > 120 else "")


def _standing(request: HttpRequest, pk: int) -> Claim:
    """A claim that still stands, for those who may supersede it."""
    if not has_role(request, DECIDERS):
        raise PermissionDenied
    return get_object_or_404(Claim.objects.standing().with_lineage(), pk=pk)


@admin.register(Question)
class QuestionAdmin(RecordAdmin):
    """What figures answer, with the lowest and highest of known voices."""

    change_list_template = "desk/questions.html"
    list_display = ("sentence", "event")
    search_fields = ("sentence", "event__title", "event__slug", "event__absorbed__slug", "subject")
    list_per_page = 25
    shown = ("sentence", "event", "subject", "outcome", "unit", "kind", "scope_kind", "place", "population")

    def get_urls(self) -> list[Any]:
        pages = {"names": aliases.names, "one_name": aliases.one_name}
        return [
            *(
                path(f"{name.replace('_', '-')}/", self._for_curators(view), name=f"claims_question_{name}")
                for name, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def _for_curators(self, view: Callable[[HttpRequest, dict[str, Any]], HttpResponse]) -> Any:
        def guarded(request: HttpRequest) -> HttpResponse:
            if not has_role(request, CURATORS):
                raise PermissionDenied
            return view(request, {**self.admin_site.each_context(request), "opts": self.opts})

        return self.admin_site.admin_view(guarded)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        return Question.objects.filter(event__merged_into=None).select_related("event")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response: HttpResponse = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data and "cl" in response.context_data:
            rows = list(response.context_data["cl"].result_list)
            response.context_data["answers"] = answers(rows)
            response.context_data["curates"] = has_role(request, CURATORS)
        return response


@admin.register(Report)
class ReportAdmin(RecordAdmin):
    """The nights; a report itself is a page of its own."""

    list_display = ("date", "page", "opened", "still_open", "digest")
    shown = ("date", "page", "since", "until", "digest", "audit_number", "audit_head", "made_at")

    @admin.display(description="report")
    def page(self, row: Report) -> str:
        return format_html('<a href="{}">read</a>', reverse("report", args=[row.date.isoformat()]))

    @admin.display(description="opened")
    def opened(self, row: Report) -> str:
        return _told(row, "opened")

    @admin.display(description="still open")
    def still_open(self, row: Report) -> str:
        return _told(row, "still_open")


def _told(report: Report, what: str) -> str:
    return str(report.content.get("headline", {}).get(what, "–"))


@admin.register(Adjudication)
class AdjudicationAdmin(RecordAdmin):
    """Every act of a person. A vote that somebody must still be blind to is not among them."""

    list_display = ("made_at", "conflict_link", "reviewer_name", "action", "disposition", "reason")
    list_filter = ("action", "disposition")
    search_fields = ("reason", "reviewer_name", "conflict__says")
    ordering = ("-made_at", "-id")
    shown = (
        *("made_at", "conflict_link", "reviewer_name", "action", "state_before", "state_after", "version"),
        *("judgement", "facet", "disposition", "verdicts", "accepts", "accepted_low", "accepted_high"),
        *("reason", "cites", "until", "waits_for", "undoes", "evidence", "versions"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Adjudication]:
        rows = Adjudication.objects.select_related("conflict", "undoes")
        return rows.exclude(BLIND & ~Q(reviewer=request.user))

    @admin.display(description="conflict")
    def conflict_link(self, row: Adjudication) -> str:
        address = reverse("admin:claims_conflict_change", args=[row.conflict_id])
        return format_html('<a href="{}">{}</a>', address, row.conflict.says)


@admin.register(AuditEntry)
class AuditEntryAdmin(RecordAdmin):
    """The chain of commitments. ``manage.py verify_audit`` recomputes it."""

    viewers = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
    list_display = ("number", "kind", "subject", "at", "link")
    list_filter = ("kind",)
    search_fields = ("subject", "link")
    ordering = ("-number",)
    shown = ("number", "kind", "subject", "at", "commitment", "previous", "link")
