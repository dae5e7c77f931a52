"""Our record of a claim is wrong: its fields in their places, what correcting it would do, and doing it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join

from claims.admin import names, rearrange
from claims.admin.desk import correction as desk
from claims.admin.desk.marks import mark
from claims.admin.inbox import line
from claims.figures.canonical import digest
from claims.figures.errors import DomainError
from claims.figures.taxonomy import taxonomy
from claims.models import Claim, Conflict, Correction, Event
from claims.records.errors import Problem, RecordError
from claims.services import correct
from claims.services.settle import Outcome
from sources.models import Source

INCOMPLETE = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a post: the new claim's key and what that does to conflicts, or all that is wrong."""

    key: str = ""
    told: Outcome | None = None
    problems: tuple[Problem, ...] = ()


def page(request: HttpRequest, claim: Claim, site: dict[str, Any]) -> HttpResponse:
    """The form; what the correction would do, once it was asked; and the way back, once it was done."""
    hidden = _hidden(request, claim)
    record = _renamed(correct.record_of(claim), hidden)
    given = request.POST.dict()
    seen = _seen(given)
    writes = given.get("do") == "write" and given.get("looked") == seen
    answer = Answer()
    if request.method == "POST":
        answer = _answer(request, claim, record, hidden, preview=not writes)
    if writes and not answer.problems:
        messages.success(request, f"{claim.key} is corrected, as {answer.key}.")
        return HttpResponseRedirect(_back(request) or _address(Claim.objects.get(key=answer.key)))
    context = {
        **site,
        "claim": claim,
        "pieces": mark(claim.quote, record["figures"][0]["surface"] if record["figures"] else ""),
        "form": desk.form(record, given, answer.problems),
        "told": None if answer.told is None else rearrange.lists(answer.told),
        "looked": seen,
        "is_refused": bool(answer.problems),
        "back": _back(request) or _address(claim),
        **_suggestions(),
    }
    status = INCOMPLETE if answer.problems else 200
    return TemplateResponse(request, "desk/correct.html", context, status=status)


def choice(conflict: Conflict, says: str, request: HttpRequest, site: dict[str, Any]) -> HttpResponse:
    """The standing claims of the conflict, to say which one is wrong; where there is only one, its page."""
    stand = Claim.objects.standing().filter(figures__conflicts=conflict).distinct()
    claims = list(stand.with_lineage().order_by("id"))
    if len(claims) == 1:
        return HttpResponseRedirect(_correcting(claims[0], conflict))
    context = {
        **site,
        "says": says,
        "claims": [(line(claim), _correcting(claim, conflict)) for claim in claims],
        "back": _of_conflict(conflict.pk),
    }
    return TemplateResponse(request, "desk/wrong.html", context)


def links(claim: Claim) -> str:
    """Where the claim is corrected, or a correction taken back; what was superseded is past both."""
    if not Claim.objects.standing().filter(pk=claim.pk).exists():
        return "–"
    acts = [("correct", "Our record is wrong")]
    if Correction.objects.standing().filter(claim=claim).exists():
        acts += [("uncorrect", "Take the correction back")]
    addresses = ((reverse(f"admin:claims_claim_{name}", args=[claim.pk]), words) for name, words in acts)
    return format_html_join(" · ", '<a href="{}">{}</a>', addresses)


def taking_back(request: HttpRequest, made: Correction) -> rearrange.Act:
    """The act that says again what was said before a correction."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return rearrange.Act(
        title=f"Take back what made {made.claim} of {made.claim.supersedes}",
        explains="One more claim of the desk says what the first one said; all of them stay on record.",
        verb="Take it back",
        back=_back(request) or _address(made.claim),
        run=lambda asked: correct.take_back(
            correction=made, by=user, reason=asked.by.reason, now=timezone.now(), preview=asked.preview
        )[1],
        takes_event=False,
    )


def _answer(
    request: HttpRequest, claim: Claim, record: dict[str, Any], hidden: Mapping[str, str], *, preview: bool
) -> Answer:
    assert isinstance(request.user, User)
    given, slugs = request.POST.dict(), {name: slug for slug, name in hidden.items()}
    try:
        key, told = correct.correct(
            claim=claim,
            changes=_renamed(desk.changes(record, given), slugs),
            declares=desk.declared(given),
            by=request.user,
            reason=given.get("/reason", ""),
            now=timezone.now(),
            preview=preview,
        )
    except RecordError as error:
        return Answer(problems=tuple(_without(problem, hidden) for problem in error.problems))
    except DomainError as error:
        return Answer(problems=(Problem("", error.code, str(error)),))
    return Answer(key, told)


def _seen(given: Mapping[str, str]) -> str:
    """Names what was written into the form: it is done only as it was looked at."""
    fields = {name: text.strip() for name, text in given.items() if name.startswith("/")}
    return digest(fields, of="correction", version=1)


def _hidden(request: HttpRequest, claim: Claim) -> dict[str, str]:
    """By slug, what this reader sees instead of each confidential source of the claim."""
    if names.sees_confidential(request):
        return {}
    sources = [claim.source, *(relay.source for relay in claim.relays.all())]
    return {source.slug: source.public_name for source in sources if source.confidential}


def _renamed(record: dict[str, Any], by: Mapping[str, str]) -> dict[str, Any]:
    """The record with other names of its speaker and relays."""
    found = {**record}
    if (speaker := record.get("source")) is not None:
        found["source"] = by.get(speaker, speaker)
    if "relays" in record:
        found["relays"] = [by.get(relay, relay) for relay in record["relays"]]
    return found


def _without(problem: Problem, hidden: Mapping[str, str]) -> Problem:
    detail = problem.detail
    for slug, name in hidden.items():
        detail = detail.replace(slug, name)
    return replace(problem, detail=detail)


def _suggestions() -> dict[str, Any]:
    return {
        "sources": Source.objects.filter(confidential=False).values_list("slug", "name"),
        "events": Event.objects.filter(merged_into=None).values_list("slug", "title"),
        "outcomes": sorted(taxonomy().units_of),
        "units": sorted(taxonomy().count_units),
    }


def _back(request: HttpRequest) -> str:
    """The page of the conflict that one came from, "" where one came from none."""
    number = request.GET.get("conflict", "")
    return _of_conflict(int(number)) if number.isascii() and number.isdigit() else ""


def _of_conflict(pk: int) -> str:
    return reverse("admin:claims_conflict_change", args=[pk])


def _address(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def _correcting(claim: Claim, conflict: Conflict) -> str:
    return f"{reverse('admin:claims_claim_correct', args=[claim.pk])}?conflict={conflict.pk}"
