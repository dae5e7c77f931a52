"""A post on a conflict page: one call of one service, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from django.contrib.auth.models import User
from django.http import HttpRequest

from claims.admin.decision import DecisionForm
from claims.admin.desk import history
from claims.admin.desk.wording import DONE
from claims.figures.errors import DomainError
from claims.models import Conflict
from claims.review.policy import StaleVersion
from claims.services import adjudicate
from claims.services.ruling import prefills_of

REFUSED: Final = 409
INCOMPLETE: Final = 400


@dataclass(frozen=True, slots=True)
class Outcome:
    """``says`` is the message, or why it was refused; ``changes`` what happened since the form was opened.

    A refused ``form`` is shown again with everything that was written in it.
    """

    says: str
    refused: bool = False
    status: int = 200
    form: DecisionForm | None = None
    changes: tuple[str, ...] = ()
    opens_next: bool = False


def form_for(conflict: Conflict, data: Any = None) -> DecisionForm:
    """The decision box of this conflict, empty or with what was posted."""
    members = list(conflict.members.all())
    return DecisionForm(
        data,
        claims=list(dict.fromkeys(member.figure.claim.key for member in members)),
        figures=[member.figure.key for member in members],
        prefills=prefills_of(conflict, members),
    )


def act(conflict: Conflict, request: HttpRequest, now: datetime) -> Outcome:
    """What the post does; a refusal of the domain is told in its own words."""
    assert isinstance(request.user, User)
    user = request.user
    simple = _SIMPLE.get(request.POST.get("do", ""))
    if simple:
        return _guarded(lambda: simple(conflict, user, now), form_for(conflict, request.POST))
    form = form_for(conflict, request.POST)
    if not form.is_valid():
        return Outcome("Something is missing.", refused=True, status=INCOMPLETE, form=form)
    given = form.act()
    done = _guarded(
        lambda: _decided(adjudicate.act(key=conflict.key, user=user, now=now, **given), given["action"]),
        form,
    )
    return done if done.refused else Outcome(done.says, opens_next=form.opens_next)


def _guarded(call: Callable[[], str], form: DecisionForm) -> Outcome:
    try:
        return Outcome(call())
    except StaleVersion as error:
        changes = history.difference_words(list(error.difference))
        return Outcome(
            "Not saved: the conflict changed since you opened it. What you wrote is kept below.",
            refused=True,
            status=REFUSED,
            form=form,
            changes=changes,
        )
    except DomainError as error:
        return Outcome(str(error), refused=True, status=REFUSED, form=form)


def _decided(conflict: Conflict, action: Any) -> str:
    return f"{DONE[action]} The conflict is {conflict.get_state_display()} now."


def _hold(conflict: Conflict, user: Any, now: datetime) -> str:
    held = adjudicate.take_lease(key=conflict.key, user=user, now=now)
    return f"You hold this conflict until {held.lease_until:%H:%M} UTC."


def _leave(conflict: Conflict, user: Any, now: datetime) -> str:
    adjudicate.leave_lease(key=conflict.key, user=user, now=now)
    return "You gave the conflict back."


def _assign(conflict: Conflict, user: Any, now: datetime) -> str:
    adjudicate.assign(key=conflict.key, user=user, assignee=user, now=now)
    return "The conflict is assigned to you."


def _unassign(conflict: Conflict, user: Any, now: datetime) -> str:
    adjudicate.assign(key=conflict.key, user=user, assignee=None, now=now)
    return "The conflict is assigned to nobody."


# What decides nothing and needs no reason.
_SIMPLE: Final[Mapping[str, Callable[[Conflict, Any, datetime], str]]] = MappingProxyType(
    {"hold": _hold, "leave": _leave, "assign": _assign, "unassign": _unassign}
)
