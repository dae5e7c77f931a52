"""One's own acts on many conflicts: what came of each conflict, and taking an act back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from claims.admin import evidence, lines
from claims.admin.desk import history
from claims.figures.errors import DomainError
from claims.models import BulkAct, BulkRow
from claims.review.bulk import BulkKind, Fate
from claims.services import bulk_review

PER_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict of an act: what was refused says why, with what had happened meanwhile."""

    pk: int
    number: str
    says: str
    state: str
    state_tone: str
    why: str
    missed: tuple[str, ...]


# The rows of an act in the order in which a reader wants them: first what is left to do.
HEADINGS: Final[Mapping[Fate, str]] = MappingProxyType(
    {
        Fate.REFUSED: "Refused",
        Fate.PROPOSED: "Proposed: a second reader decides",
        Fate.DONE: "Done",
        Fate.UNCHANGED: "Nothing to do",
    }
)
_TITLES: Final[Mapping[BulkKind, Callable[[BulkAct], str]]] = MappingProxyType(
    {
        BulkKind.ASSIGN: lambda act: f"Assigned to {act.assignee or 'nobody'}",
        BulkKind.DISMISS: lambda act: f"Dismissed, by {act.facet}",
        BulkKind.SAME_ORIGIN: lambda act: "Marked as same origin",
        BulkKind.UNDO: lambda act: f"Bulk act {act.undoes_id} taken back",
    }
)


def mine(request: HttpRequest, site: dict[str, Any]) -> HttpResponse:
    """The person's acts, the latest first, with what can be taken back."""
    found = Paginator(_counted(request), PER_PAGE).get_page(request.GET.get("p"))
    context = {**site, "acts": [(act, title(act)) for act in found], "page": found}
    return TemplateResponse(request, "desk/bulk_acts.html", context)


def one(request: HttpRequest, site: dict[str, Any], number: int) -> HttpResponse:
    """What came of each conflict of one act; a post takes back what still stands of it."""
    assert isinstance(request.user, User)
    act = get_object_or_404(_counted(request), pk=number)
    if request.method == "POST":
        return HttpResponseRedirect(_address(_taken_back(request, act, request.user)))
    context = {**site, "act": act, "title_of_act": title(act), "groups": _groups(request, act)}
    return TemplateResponse(request, "desk/bulk_act.html", context)


def title(act: BulkAct) -> str:
    return _TITLES[BulkKind(act.kind)](act)


def _counted(request: HttpRequest) -> QuerySet[BulkAct]:
    """One's own acts: what others decided in bulk is read on the pages of the conflicts, where one may."""
    assert isinstance(request.user, User)
    fates = {fate.value: Count("rows", filter=Q(rows__fate=fate.value)) for fate in Fate}
    stands = Q(rows__fate__in=[Fate.DONE.value, Fate.PROPOSED.value], rows__undone_by=None)
    acts = BulkAct.objects.filter(author=request.user).select_related("author", "assignee").order_by("-id")
    return acts.annotate(**fates, standing=Count("rows", filter=stands & ~Q(kind=BulkKind.UNDO.value)))


def _taken_back(request: HttpRequest, act: BulkAct, user: User) -> BulkAct:
    """The act that takes it back, or the act itself where that was refused."""
    try:
        return bulk_review.undo(act=act, user=user, now=timezone.now(), reason=request.POST.get("reason", ""))
    except DomainError as error:
        messages.error(request, str(error))
        return act


def _groups(request: HttpRequest, act: BulkAct) -> list[tuple[str, list[Told]]]:
    assert isinstance(request.user, User)
    related = ("conflict__question", "conflict__lease_holder")
    rows = list(act.rows.select_related(*related))
    seen = lines.seen_by(request, [row.conflict for row in rows])
    told = [(Fate(row.fate), _told(row, seen, request.user)) for row in rows]
    groups = [(words, [one for fate, one in told if fate is which]) for which, words in HEADINGS.items()]
    return [(words, ones) for words, ones in groups if ones]


def _told(row: BulkRow, seen: Mapping[str, str], user: User) -> Told:
    state, tone = lines.state_of(row.conflict, user)
    return Told(
        pk=row.conflict_id,
        number=lines.number(row.conflict),
        says=evidence.says(row.conflict, seen),
        state=state,
        state_tone=tone,
        why=row.says,
        missed=history.difference_words(row.missed),
    )


def _address(act: BulkAct) -> str:
    return reverse("admin:claims_conflict_bulk_act", args=[act.pk])
