"""Claims without an event: each is given its place, by a claim that supersedes it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin.roles import DECIDERS, has_role
from claims.figures.errors import DomainError
from claims.models import Claim, Event
from claims.reports import notation
from claims.services.inbox import place

PER_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Waiting:
    pk: int
    key: str
    origin: str
    through: str
    quote: str
    published: str
    figures: tuple[str, ...]


def inbox(request: HttpRequest, site: dict[str, Any], now: datetime) -> HttpResponse:
    """The list, and the post that places one claim of it."""
    if request.method == "POST":
        if not has_role(request, DECIDERS):
            raise PermissionDenied
        _place(request, now)
        return HttpResponseRedirect(reverse("admin:claims_claim_inbox"))
    rows = Claim.objects.in_inbox().with_lineage().order_by("-id")
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **site,
        "waiting": [line(claim) for claim in found],
        "page": found,
        "events": Event.objects.filter(merged_into=None).values_list("slug", "title"),
        "may_place": has_role(request, DECIDERS),
    }
    return TemplateResponse(request, "desk/inbox.html", context)


def _place(request: HttpRequest, now: datetime) -> None:
    claim = get_object_or_404(Claim.objects.in_inbox(), pk=request.POST.get("claim") or 0)
    slug = request.POST.get("event", "").strip()
    event = Event.objects.named(slug)
    if event is None:
        messages.error(request, f"There is no event {slug or 'without a name'}: choose one of the list.")
        return
    try:
        placed = place(claim=claim, event=event, now=now)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{claim.key} is of {event} now, as {placed.key}.")


def line(claim: Claim) -> Waiting:
    """The claim in brief, with the names that everybody may see."""
    document = claim.document
    return Waiting(
        pk=claim.pk,
        key=claim.key,
        origin=claim.source.public_name,
        through=" → ".join(relay.source.public_name for relay in claim.relays.all()) or "first hand",
        quote=claim.quote,
        published=notation.day(document.published_at if document else claim.asserted_at),
        figures=tuple(
            f"{notation.short(figure.as_value(claim.key))} {notation.spelled(figure.subject)} "
            f"{notation.spelled(figure.outcome)}".strip()
            for figure in claim.figures.all()
        ),
    )
