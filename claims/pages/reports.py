"""The nightly report as a page: what was stored, rendered, never computed anew."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string

from claims.models import Report

View = Callable[..., HttpResponse]

HAPPENED = (
    ("opened", "Opened"),
    ("changed", "Changed"),
    ("reopened", "Reopened"),
    ("resolved", "Resolved"),
    ("dismissed", "Dismissed"),
    ("cleared", "Cleared"),
    ("still_open", "Still open"),
)


def for_readers(view: View) -> View:
    """Nothing is published without a login: a stranger gets a 401 with the way to the door."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return render(request, "reports/login_needed.html", {"next": request.path}, status=401)
        return view(request, **kwargs)

    return guarded


@for_readers
def index(request: HttpRequest) -> HttpResponse:
    """All nights, the last one first."""
    reports = Report.objects.only("date", "digest", "content")
    return render(request, "reports/index.html", {"reports": reports})


@for_readers
def night(request: HttpRequest, day: str) -> HttpResponse:
    """The report of one date: the same bytes whenever it is asked for."""
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Http404(f"{day!r} is no date.") from None
    return HttpResponse(page(get_object_or_404(Report, date=asked)))


def page(report: Report) -> str:
    """The page's HTML; it depends on the stored report alone, so that it is the same for everybody."""
    told = report.content
    numbers = [(title, told["headline"][what]) for what, title in HAPPENED]
    return render_to_string("reports/night.html", {"report": report, "told": told, "numbers": numbers})
