"""The nightly report as a page and in its other forms: what was stored, rendered, never computed anew."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from claims.models import Conflict, Report
from claims.reports.document import PAGE, WHOLE, Section
from claims.reports.forms.every import FORMS, Form, Stored
from claims.reports.forms.record import schema as schema_of_record
from claims.reports.language import LANGUAGES, Words, words
from claims.reports.telling import is_quiet, summary, tell

View = Callable[..., HttpResponse]

LATEST: Final = 60
TOLD_IN_LISTS: Final = ("headline", "first", "also", "names")
ADDRESSED: Final = ("pdf", "text", "csv", "json")  # the other forms are for files and letters
ENDINGS: Final[dict[str, Form]] = {FORMS[name].ending: FORMS[name] for name in ADDRESSED}


def for_readers(view: View) -> View:
    """Nothing is published without a login: a stranger gets a 401 with the way to the door."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if not request.user.is_authenticated:
            told = {"next": request.get_full_path(), "words": language(request).table}
            return render(request, "reports/login_needed.html", told, status=401)
        return view(request, **kwargs)

    return guarded


@for_readers
def index(request: HttpRequest) -> HttpResponse:
    """The last nights, the latest first."""
    spoken = language(request)
    # Of a busy night the whole content is megabytes; a line of the list is told from these.
    parts = [f"content__{name}" for name in TOLD_IN_LISTS]
    rows = Report.objects.order_by("-date").values_list("date", "digest", *parts)[:LATEST]
    nights = [
        {
            "address": day.isoformat(),
            "title": spoken.day(day),
            # A name that the first format did not have comes back as None.
            "summary": summary(
                {name: told for name, told in zip(TOLD_IN_LISTS, rest, strict=True) if told}, spoken
            ),
            "digest": stored,
        }
        for day, stored, *rest in rows
    ]
    context = {"nights": nights, "words": spoken.table, "language": spoken.code}
    return HttpResponse(render_to_string("reports/index.html", context), headers=_spoken(spoken))


@for_readers
def night(request: HttpRequest, day: str) -> HttpResponse:
    """The report of one date: the same bytes whenever it is asked for in one language."""
    spoken = language(request)
    told = page(_report(day), spoken, event=request.GET.get("event", ""))
    return HttpResponse(told, headers=_spoken(spoken))


@for_readers
def form(request: HttpRequest, day: str, ending: str) -> HttpResponse:
    """The same report as text, table, PDF or JSON."""
    chosen = ENDINGS.get(ending)
    if chosen is None:
        raise Http404(f"A report has no form {ending!r}.")
    report, spoken = _report(day), language(request)
    body = chosen.render(Stored(report.content, report.digest), spoken)
    headers = {"Content-Disposition": f'inline; filename="{report.date}.{ending}"', **_spoken(spoken)}
    return HttpResponse(body, content_type=chosen.media_type, headers=headers)


@for_readers
def conflict(request: HttpRequest, key: str) -> HttpResponse:
    """From the name by which reports know a conflict to its page at the desk."""
    found = Conflict.objects.filter(key=key).order_by("-pk").values_list("pk", flat=True).first()
    if found is None:
        raise Http404("No such conflict.")
    return redirect("admin:claims_conflict_change", found)


@for_readers
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema that the JSON form keeps to."""
    return JsonResponse(schema_of_record(), json_dumps_params={"indent": 2})


def page(report: Report, spoken: Words, *, event: str = "") -> str:
    """The page's HTML; it depends on the stored report alone, so that it is the same for everybody.

    With ``event``, the slug of one, it tells everything of that event.

    Raises:
        Http404: the report does not tell of the event.
    """
    limits = WHOLE if event else PAGE
    told = tell(report.content, spoken, digest=report.digest, limits=limits, event=event)
    if event and not told.sections:
        raise Http404(f"The report of {report.date} does not tell of {event!r}.")
    # A night cannot be reported once a later one was: what comes before a report never changes.
    before = (
        Report.objects.filter(date__lt=report.date).order_by("-date").values_list("date", flat=True).first()
    )
    context: dict[str, Any] = {
        "told": told,
        "words": spoken.table,
        "language": spoken.code,
        "day": report.date.isoformat(),
        "before": before.isoformat() if before else "",
        "is_quiet": is_quiet(report.content),
        "event": event,
        "endings": [(FORMS[name].ending, spoken.say(f"page.{name}")) for name in ADDRESSED],
        "others": [(code, words(code).say("language")) for code in LANGUAGES if code != spoken.code],
        "sections": [_shown(section) for section in told.sections],
    }
    return render_to_string("reports/night.html", context)


def _shown(section: Section) -> dict[str, Any]:
    """A section with its rows under the names of their columns."""
    table = section.table
    rows = [list(zip(table.header, row, strict=True)) for row in table.rows] if table else []
    return {"section": section, "rows": rows}


def language(request: HttpRequest) -> Words:
    """The language asked for in the address, else the reader's own."""
    return words(request.GET.get("lang") or (get_language() or "").partition("-")[0])


def _spoken(spoken: Words) -> dict[str, str]:
    """What is said here was asked for in the address; the middleware knows only of the reader."""
    return {"Content-Language": spoken.code}


def _report(day: str) -> Report:
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Http404(f"{day!r} is no date.") from None
    return get_object_or_404(Report, date=asked)
