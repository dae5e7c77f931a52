"""Conflicts in the admin: the queue, and the page on which one of them is decided."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import SEARCH_VAR
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from claims.admin import bulk, bulk_acts, correct, queue, saved
from claims.admin.acts import Outcome, act
from claims.admin.evidence import says
from claims.admin.lines import lines, seen_by
from claims.admin.page import page
from claims.admin.roles import DECIDERS, READERS, RoleAdmin, Roles, has_role
from claims.models import Conflict, ConflictFigure

KEY_LENGTH = 64


@admin.register(Conflict)
class ConflictAdmin(RoleAdmin):
    change_list_template = "desk/queue.html"
    list_filter = (queue.TabFilter, *queue.FILTERS)
    list_display = ("says",)
    list_per_page = 25
    search_fields = (
        "says",
        "event__title",
        "event__slug",
        "event__absorbed__slug",
        "question__sentence",
        "key",
    )
    search_help_text = "Words, event or question"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Conflict]:
        at_hand = ("figure__claim__document", "figure__claim__source")
        members = ConflictFigure.objects.select_related(*at_hand).order_by("position", "id")
        related = ("event", "question", "lease_holder", "assignee")
        return Conflict.objects.select_related(*related).prefetch_related(Prefetch("members", members))

    def get_ordering(self, request: HttpRequest) -> Sequence[str]:
        return ("-priority", "opened_at", "key")

    def get_urls(self) -> list[Any]:
        """What is done to many conflicts has pages of its own, before the pages of single ones."""
        admits = self._admits
        pages = [
            path("bulk/", admits(DECIDERS, self._bulk), name="claims_conflict_bulk"),
            path("bulk/acts/", admits(DECIDERS, bulk_acts.mine), name="claims_conflict_bulk_acts"),
            path("bulk/acts/<int:number>/", admits(DECIDERS, bulk_acts.one), name="claims_conflict_bulk_act"),
            path("saved/", admits(READERS, saved.save_or_remove), name="claims_conflict_saved"),
            path("<int:pk>/wrong/", admits(DECIDERS, self._wrong), name="claims_conflict_wrong"),
        ]
        return [*pages, *super().get_urls()]

    def _admits(self, viewers: Roles, view: Callable[..., HttpResponse]) -> Any:
        """The page for these roles alone; it is handed what every page of the site shows."""

        def admitted(request: HttpRequest, **where: Any) -> HttpResponse:
            if not has_role(request, viewers):
                raise PermissionDenied
            return view(request, {**self.admin_site.each_context(request), "opts": self.opts}, **where)

        return self.admin_site.admin_view(admitted)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response: HttpResponse = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data and "cl" in response.context_data:
            response.context_data |= self._queue(request, response.context_data["cl"])
        return response

    def get_paginator(
        self, request: HttpRequest, queryset: Any, per_page: int, *args: Any, **given: Any
    ) -> "Paginator[Any]":
        """How many stand in a tab that nothing narrows is known from the tabs."""
        found: Paginator[Any] = super().get_paginator(request, queryset, per_page, *args, **given)
        if not _is_narrowed(request):
            found.count = _counts(request)[queue.tab_of(request.GET)]
        return found

    def _queue(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        user = _user(request)
        rows = list(found.result_list)
        tab = next(spec.value() for spec in found.filter_specs if isinstance(spec, queue.TabFilter))
        return {
            "tabs": _tabs(found, _counts(request), tab),
            "lines": lines(rows, seen=seen_by(request, rows), user=user, now=timezone.now()),
            "selects": [spec for spec in found.filter_specs if not isinstance(spec, queue.TabFilter)],
            "tab": tab,
            "is_narrowed": _is_narrowed(request),
            "empty": queue.EMPTY[tab],
            "view": queue.view_of(request.GET),
            "query": (query := queue.query_of(request.GET)),
            "saved": saved.views(user, query),
            "bulk": bulk.WORDS if has_role(request, DECIDERS) and tab != "ended" else {},
        }

    def _bulk(self, request: HttpRequest, site: dict[str, Any]) -> HttpResponse:
        return bulk.ask(request, self._chosen(request), site, timezone.now())

    def _chosen(self, request: HttpRequest) -> QuerySet[Conflict]:
        """What is ticked; where nothing is, all of the view of the queue that the address names."""
        if ticked := [pk for pk in request.GET.getlist("row") if queue.ONE_ROW.fullmatch(pk)]:
            return Conflict.objects.filter(pk__in=ticked).by_priority()
        asked, request.GET = request.GET, QueryDict(queue.query_of(request.GET))
        found: QuerySet[Conflict] = self.get_changelist_instance(request).queryset
        request.GET = asked
        return found

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        conflict = self._conflict(object_id)
        if request.method != "POST":
            return self._page(request, conflict)
        if not has_role(request, DECIDERS):
            raise PermissionDenied
        outcome = act(conflict, request, timezone.now())
        if not outcome.refused:
            messages.success(request, outcome.says)
            return HttpResponseRedirect(self._after(conflict, opens_next=outcome.opens_next))
        return self._page(request, self._conflict(object_id), outcome)

    def _wrong(self, request: HttpRequest, site: dict[str, Any], pk: int) -> HttpResponse:
        """Which of its claims we wrote down wrongly."""
        conflict = self._conflict(str(pk))
        return correct.choice(conflict, says(conflict, seen_by(request, [conflict])), request, site)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """A conflict's history is a part of its page."""
        return HttpResponseRedirect(_address(self._conflict(object_id)) + "#history")

    def _conflict(self, object_id: str) -> Conflict:
        """By the number in its address, or by its key as exports and reports name it."""
        rows = self.get_queryset(HttpRequest()).select_related("event__root")
        if len(object_id) == KEY_LENGTH:
            found = rows.filter(key=object_id).order_by("-id").first()
            if found is None:
                raise Http404
            return found
        if not object_id.isascii() or not object_id.isdigit():
            raise Http404
        return get_object_or_404(rows, pk=int(object_id))

    def _page(self, request: HttpRequest, conflict: Conflict, outcome: Outcome | None = None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **page(conflict, request, timezone.now(), outcome),
            "opts": self.opts,
            "title": "",
        }
        request.current_app = self.admin_site.name
        status = outcome.status if outcome else 200
        return TemplateResponse(request, "desk/conflict.html", context, status=status)

    def _after(self, conflict: Conflict, *, opens_next: bool) -> str:
        """Where to go after an act: the next of the queue where that was asked for and there is one."""
        waiting = Conflict.objects.awaiting().by_priority().exclude(pk=conflict.pk)
        following = waiting.first() if opens_next else None
        return _address(following or conflict)


_SELECTS = frozenset(one.parameter_name for one in queue.FILTERS)


def _is_narrowed(request: HttpRequest) -> bool:
    return any(request.GET.get(name) for name in (*_SELECTS, SEARCH_VAR))


def _counts(request: HttpRequest) -> dict[str, int]:
    """How many conflicts each tab holds, asked once for a page."""
    counted: dict[str, int] | None = getattr(request, "queue_counts", None)
    if counted is None:
        counted = queue.counts(_user(request))
        request.queue_counts = counted  # type: ignore[attr-defined]
    return counted


def _tabs(found: Any, numbers: dict[str, int], present: str) -> list[dict[str, Any]]:
    return [
        {
            "label": tab.label,
            "count": numbers[tab.slug],
            "href": found.get_query_string({"tab": tab.slug}, ["p"]),
            "is_present": tab.slug == present,
        }
        for tab in queue.TABS
    ]


def _address(conflict: Conflict) -> str:
    return reverse("admin:claims_conflict_change", args=[conflict.pk])


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
