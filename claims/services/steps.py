"""Moving a locked conflict one step, and the row that says so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User

from claims.figures.errors import DomainError
from claims.models import Conflict, ConflictStep
from claims.review.vocabulary import ENDED, State
from claims.services import outbox

MOVED: Final = (
    *("state", "version", "changed_at", "ended_at"),
    *("lease_holder", "lease_until", "wait_for", "wait_until", "look_due"),
)


class UnknownConflict(DomainError):
    """No conflict has that key."""

    code = "not_found"


def locked(key: str) -> Conflict:
    """The conflict, held until the end of the transaction.

    Raises:
        UnknownConflict: nothing has that key.
    """
    conflict = Conflict.objects.select_for_update(no_key=True).filter(key=key).order_by("-id").first()
    if conflict is None:
        raise UnknownConflict(f"There is no conflict {key}.")
    return conflict


def move(
    conflict: Conflict,
    state: State,
    *,
    what: str,
    now: datetime,
    by: User | None = None,
    difference: Mapping[str, Any] | None = None,
    batch: int | None = None,
) -> None:
    """Bring the conflict into ``state`` and save it with the row of the step; the caller holds its lock.

    What belongs to the state it leaves (a lease, a wait, the day it ended) goes with it.
    """
    before = conflict.state
    conflict.state = state.value
    conflict.changed_at = now
    conflict.ended_at = (conflict.ended_at or now) if state in ENDED else None
    if state is not State.IN_REVIEW:
        conflict.lease_holder = conflict.lease_until = None
    if state is not State.WAITING:
        conflict.wait_for, conflict.wait_until = "", None
    conflict.save(update_fields=MOVED)
    note(conflict, before=before, what=what, now=now, by=by, difference=difference, batch=batch)


def note(
    conflict: Conflict,
    *,
    before: str,
    what: str,
    now: datetime,
    by: User | None = None,
    difference: Mapping[str, Any] | None = None,
    batch: int | None = None,
) -> ConflictStep:
    """Add the row of a step that the conflict has already taken, and tell it to who asked to be told.

    ``batch`` is the submission behind it.
    """
    step = ConflictStep.objects.create(
        conflict=conflict,
        at=now,
        what=what,
        state_before=before,
        state_after=conflict.state,
        version=conflict.version,
        difference=dict(difference or {}),
        actor=by,
        actor_name=by.get_username() if by else "",
        batch_id=batch,
    )
    outbox.tell_steps([step])
    return step


def since(conflict: Conflict, version: int) -> tuple[Mapping[str, object], ...]:
    """The steps after ``version``, as a late form is told them."""
    return tuple(
        {
            "at": step.at.isoformat(),
            "what": step.what,
            "state": step.state_after,
            "version": step.version,
            "difference": step.difference,
            "by": step.actor_name,
        }
        for step in conflict.steps.filter(version__gt=version)
    )
