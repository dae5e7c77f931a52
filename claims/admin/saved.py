"""Views of the queue under names of one's own: links beside the filters, kept and removed by one post."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from claims.admin import queue
from claims.figures.errors import DomainError
from claims.models import SavedFilter
from claims.services import saved_filters


@dataclass(frozen=True, slots=True)
class View:
    pk: int
    name: str
    query: str
    is_present: bool


def views(user: User, present: str) -> list[View]:
    """The person's own, by name; ``present`` is the query of the page that shows them."""
    rows = SavedFilter.objects.filter(user=user)
    return [View(row.pk, row.name, row.query, row.query == present) for row in rows]


@require_POST
def save_or_remove(request: HttpRequest, site: dict[str, Any]) -> HttpResponse:
    """Whatever was asked, and back to the view that it was asked from."""
    assert isinstance(request.user, User)
    query = queue.query_of(QueryDict(request.POST.get("query", "")))
    try:
        if number := request.POST.get("remove", ""):
            saved_filters.remove(user=request.user, pk=int(number) if number.isdecimal() else 0)
        else:
            saved_filters.save(user=request.user, name=request.POST.get("name", ""), query=query)
    except DomainError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(f"{reverse('admin:claims_conflict_changelist')}?{query}")
