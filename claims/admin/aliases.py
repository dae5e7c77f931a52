"""The names that people made up: which stand for which, which may be one, and making one name of two."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from claims.admin.rearrange import Act, page
from claims.linking.aliases import Named
from claims.models import Alias
from claims.services import aliases


def names(request: HttpRequest, site: dict[str, Any]) -> HttpResponse:
    """The names that may be one, each with a way to the page that makes one of them; and the aliases."""
    near = [(one, _link(one.facet, one.slug, one.means)) for one in aliases.suggested()]
    known = [(row, _link(row.facet, row.slug)) for row in Alias.objects.standing().select_related("by")]
    context = {**site, "near": near, "known": known, "facets": [facet.value for facet in Named]}
    return TemplateResponse(request, "desk/names.html", context)


def one_name(request: HttpRequest, site: dict[str, Any]) -> HttpResponse:
    """What making one name of two would do, then doing it; without a second name, parting it again."""
    facet, slug, means = (request.GET.get(name, "").strip() for name in ("facet", "slug", "means"))
    if facet not in list(Named) or not slug:
        raise Http404("Choose a facet and two names.")
    act = _alias(Named(facet), slug, means) if means else _part(Named(facet), slug)
    return page(request, act, site)


def _alias(facet: Named, slug: str, means: str) -> Act:
    return Act(
        title=f"Let the {facet} “{slug}” mean “{means}”",
        explains="All that was said under either name is compared from then on; no claim is touched.",
        verb="Make one name of them",
        back=reverse("admin:claims_question_names"),
        run=lambda asked: aliases.alias(
            facet=facet, slug=slug, means=means, by=asked.by, now=timezone.now(), preview=asked.preview
        ),
        takes_event=False,
    )


def _part(facet: Named, slug: str) -> Act:
    return Act(
        title=f"Let the {facet} “{slug}” stand for itself again",
        explains="Conflicts become what they were before, unless somebody acted on them meanwhile.",
        verb="Part them",
        back=reverse("admin:claims_question_names"),
        run=lambda asked: aliases.part(
            facet=facet, slug=slug, by=asked.by, now=timezone.now(), preview=asked.preview
        ),
        takes_event=False,
    )


def _link(facet: str, slug: str, means: str = "") -> str:
    query = {"facet": facet, "slug": slug} | ({"means": means} if means else {})
    return f"{reverse('admin:claims_question_one_name')}?{urlencode(query)}"
