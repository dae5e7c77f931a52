"""One page for what moves figures between events: what it would do to conflicts first, then doing it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from claims.admin.desk import history
from claims.figures.errors import DomainError
from claims.linking.twins import Twin
from claims.models import Claim, Event
from claims.services import inbox
from claims.services.actor import Actor
from claims.services.known import twins_of
from claims.services.merge import merge, part
from claims.services.settle import Line, Outcome


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form said. ``event`` is the other event, None where the act needs none."""

    event: Event | None
    by: Actor
    preview: bool


@dataclass(frozen=True, slots=True)
class Act:
    """``run`` does it, or looks what it would do; ``back`` is the address of the page it was called from.

    ``proposed`` are the events that it may be, each with its reasons.
    """

    title: str
    explains: str
    verb: str
    back: str
    run: Callable[[Asked], Outcome]
    proposed: tuple[Twin, ...] = ()
    takes_event: bool = True
    takes_reason: bool = True


# What a reader is told of each field of an outcome, in this order.
HEADINGS = (
    ("opened", "Opens"),
    ("reopened", "Opens again"),
    ("ruled_again", "Holds as it was ruled"),
    ("changed", "Goes on with other figures"),
    ("cleared", "Clears"),
)


class NoSuchEvent(DomainError):
    """The form names no event that there is."""

    code = "no_such_event"


def merging(event: Event) -> Act:
    """Merging the event into another, or parting it from the one that it was merged into."""
    back = reverse("admin:claims_event_change", args=[event.pk])
    if event.merged_into is not None:
        return Act(
            title=f"Part {event} from {event.merged_into}",
            explains="It counts as itself again, with everything that came under its name meanwhile.",
            verb="Part them",
            back=back,
            run=lambda asked: part(event=event, by=asked.by, now=timezone.now(), preview=asked.preview),
            takes_event=False,
        )
    return Act(
        title=f"Merge {event} into another event",
        explains="All that was claimed of it is asked of the other event; its slug goes on working.",
        verb="Merge them",
        back=back,
        run=lambda asked: merge(
            event=event, into=_given(asked), by=asked.by, now=timezone.now(), preview=asked.preview
        ),
        proposed=twins_of(event),
    )


def moving(claim: Claim) -> Act:
    return Act(
        title=f"Move {claim.key} to another event",
        explains="A claim of the desk says the same of the other event; this one is superseded, not edited.",
        verb="Move it",
        back=reverse("admin:claims_claim_change", args=[claim.pk]),
        run=lambda asked: inbox.move(
            claim=claim, event=_given(asked), now=timezone.now(), preview=asked.preview
        )[1],
        takes_reason=False,
    )


def page(request: HttpRequest, act: Act, site: dict[str, Any]) -> HttpResponse:
    """The form; what the act would do, once it was asked; and the way back, once it was done."""
    told: Outcome | None = None
    if request.method == "POST":
        asked = _asked(request)
        try:
            told = act.run(asked)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            if not asked.preview:
                messages.success(request, f"Done: {act.title}.")
                return HttpResponseRedirect(act.back)
    context = {
        **site,
        "act": act,
        "given": request.POST,
        "told": None if told is None else lists(told),
        "events": Event.objects.filter(merged_into=None).values_list("slug", "title"),
    }
    return TemplateResponse(request, "desk/rearrange.html", context)


def _asked(request: HttpRequest) -> Asked:
    user = request.user if isinstance(request.user, User) else None
    return Asked(
        event=Event.objects.named(request.POST.get("event", "").strip()),
        by=Actor(reason=request.POST.get("reason", ""), user=user),
        preview=request.POST.get("do") != "write",
    )


def _given(asked: Asked) -> Event:
    if asked.event is None:
        raise NoSuchEvent("There is no event of that name: choose one of the list.")
    return asked.event


def lists(told: Outcome) -> list[tuple[str, list[tuple[Line, tuple[str, ...]]]]]:
    """What would become of conflicts, each with the reasons for which it would, in words."""
    return [
        (heading, [(line, tuple(map(history.said, line.why))) for line in lines])
        for name, heading in HEADINGS
        if (lines := getattr(told, name))
    ]
