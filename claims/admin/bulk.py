"""Acting on many conflicts of the queue: what it would do, and then doing it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin import lines, queue, roles
from claims.admin.bulk_form import NOBODY, BulkForm, read_seen, write_seen
from claims.admin.desk.wording import FACETS
from claims.figures.errors import DomainError
from claims.models import Conflict, ConflictFigure
from claims.reconciliation.kinds import Severity
from claims.review.bulk import ACTIONS, LARGEST, BulkKind, Fate, Foreseen, foresee
from claims.review.policy import Case, Lease
from claims.review.vocabulary import State
from claims.services import bulk_review

LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class Words:
    """``verb`` is on the button, before the number of conflicts; ``explains`` says what it does."""

    label: str
    verb: str
    explains: str


WORDS: Final[Mapping[BulkKind, Words]] = MappingProxyType(
    {
        BulkKind.ASSIGN: Words(
            "Assign", "Assign", "They come into somebody's list. This decides nothing and holds nobody off."
        ),
        BulkKind.DISMISS: Words(
            "Dismiss",
            "Dismiss",
            "You say of each that its figures cannot be compared, all for the same dimension and reason.",
        ),
        BulkKind.SAME_ORIGIN: Words(
            "Same origin",
            "Mark the same origin of",
            "You say of each that its figures come from one utterance. The most direct one is accepted, and "
            "its claims are supported.",
        ),
    }
)


def ask(
    request: HttpRequest, chosen: QuerySet[Conflict], site: dict[str, Any], now: datetime
) -> HttpResponse:
    """The preview of what would happen to ``chosen``; the post of it does it and leads to what came of it."""
    assert isinstance(request.user, User)
    kind = _kind(request)
    if request.method != "POST":
        seen = dict(chosen.values_list("pk", "version")[:LARGEST])
        total = len(seen) if len(seen) < LARGEST else chosen.count()
        return _preview(request, BulkForm(kind), seen, total, site, now)
    form = BulkForm(kind, request.POST)
    if form.is_valid():
        try:
            act = bulk_review.run(
                asked=form.asked(), seen=form.cleaned_data["seen"], user=request.user, now=now
            )
            return HttpResponseRedirect(reverse("admin:claims_conflict_bulk_act", args=[act.pk]))
        except DomainError as error:
            form.add_error(None, str(error))
    seen = read_seen(request.POST.get("seen", ""))
    return _preview(request, form, seen, len(seen), site, now)


def _kind(request: HttpRequest) -> BulkKind:
    given = request.GET.get("act", "")
    if given not in [kind.value for kind in WORDS]:
        raise Http404
    return BulkKind(given)


def _preview(
    request: HttpRequest,
    form: BulkForm,
    seen: Mapping[int, int],
    total: int,
    site: dict[str, Any],
    now: datetime,
) -> HttpResponse:
    foreseen = _foreseen(form.kind, seen, request, now)
    fates = Counter(each.fate for each in foreseen.values())
    view = queue.query_of(request.GET)
    context = {
        **site,
        "form": form,
        "kind": form.kind.value,
        "words": WORDS[form.kind],
        "seen": write_seen(seen),
        "number": len(seen),
        "left_out": total - len(seen),
        "goes": fates[Fate.DONE],
        "proposed": fates[Fate.PROPOSED],
        "refused": Counter(each.why for each in foreseen.values() if each.why).most_common(),
        "lines": _lines(request, seen, foreseen, now),
        "unlisted": max(0, len(seen) - LISTED),
        "people": [(str(user.pk), user.get_username()) for user in queue.deciders()],
        "nobody": NOBODY,
        "decides": form.kind in ACTIONS,
        "facets": FACETS,
        "view": view,
    }
    status = 400 if form.is_bound else 200
    return TemplateResponse(request, "desk/bulk.html", context, status=status)


def _foreseen(
    kind: BulkKind, seen: Mapping[int, int], request: HttpRequest, now: datetime
) -> dict[int, Foreseen]:
    """What the policy would say to each, in one query."""
    person = roles.person_of(request)
    columns = ("pk", "state", "version", "severity", "lease_holder__username", "lease_until")
    rows = Conflict.objects.filter(pk__in=list(seen)).values_list(*columns)
    return {pk: foresee(kind, _case(*columns), person, now) for pk, *columns in rows}


def _case(state: str, version: int, severity: str, holder: str | None, until: datetime | None) -> Case:
    lease = Lease(holder, until) if holder and until else None
    return Case(State(state), version, severity == Severity.HIGH.value, lease)


def _lines(
    request: HttpRequest, seen: Mapping[int, int], foreseen: Mapping[int, Foreseen], now: datetime
) -> list[tuple[lines.Line, Foreseen]]:
    """The first sentences in the order of the queue, each with what would come of it."""
    assert isinstance(request.user, User)
    members = ConflictFigure.objects.select_related("figure__claim").order_by("position", "id")
    rows = (
        Conflict.objects.filter(pk__in=list(seen)[:LISTED])
        .select_related("event", "question", "lease_holder", "assignee")
        .prefetch_related(Prefetch("members", members))
        .by_priority()
    )
    told = lines.lines(rows, seen=lines.seen_by(request, rows), user=request.user, now=now)
    return [(line, foreseen[line.pk]) for line in told]
