"""One person's act on many conflicts: each by itself, through what a single one goes through."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction

from claims.figures.errors import DomainError
from claims.models import Adjudication, BulkAct, BulkRow, Conflict, ConflictStep
from claims.review import bulk, policy
from claims.review.bulk import BulkKind, Fate
from claims.review.policy import Decision
from claims.review.vocabulary import Action, Disposition, State
from claims.services import adjudicate
from claims.services.ruling import person, prefills_of, votes_on
from claims.services.steps import locked, since

Columns = dict[str, Any]  # of a BulkRow: what came of it


@dataclass(frozen=True, slots=True)
class Asked:
    """``assignee`` is for assigning alone, None for nobody; ``facet`` for dismissing alone."""

    kind: BulkKind
    assignee: User | None = None
    facet: str | None = None
    reason: str = ""


def run(*, asked: Asked, seen: Mapping[int, int], user: User, now: datetime) -> BulkAct:
    """Do it to every conflict of ``seen``, which maps numbers to the versions that the person saw.

    Each conflict has a transaction of its own, so that the chain is held for one decision at a time and a
    refusal keeps nothing from the others. ``rows`` of the answer say what came of each.

    Raises:
        DomainError: what would be refused for every one: who decides nothing, no reason, no facet, too many.
    """
    bulk.refuse_outsider(person(user))
    bulk.refuse_incomplete(asked.kind, asked.facet, asked.reason, len(seen))
    act = BulkAct.objects.create(
        kind=asked.kind.value,
        author=user,
        assignee=asked.assignee,
        facet=asked.facet or None,
        reason=asked.reason.strip(),
        made_at=now,
    )
    keys = dict(Conflict.objects.filter(pk__in=list(seen)).values_list("pk", "key"))
    for pk, version in seen.items():
        if pk in keys:
            _record(act, pk, version, partial(_DOES[asked.kind], asked, keys[pk], version, act))
    return act


def undo(*, act: BulkAct, user: User, now: datetime, reason: str = "") -> BulkAct:
    """Take back what of the act still stands, by rows that are added; what cannot be is told why.

    Raises:
        NotAllowed: the act is somebody else's.
    """
    bulk.refuse_outsider(person(user))
    bulk.refuse_other_author(act.author.get_username(), person(user))
    says = f"Bulk act {act.pk} is taken back. {reason.strip()}".strip()
    back = BulkAct.objects.create(kind=BulkKind.UNDO.value, author=user, reason=says, undoes=act, made_at=now)
    for row in act.rows.standing().select_related("conflict", "was").order_by("-id"):
        _record(back, row.conflict_id, row.conflict.version, partial(_undone, row, back))
    return back


def _record(act: BulkAct, pk: int, version: int, do: Callable[[], Columns]) -> None:
    """The row of one conflict, committed together with what it tells of."""
    try:
        with transaction.atomic():
            BulkRow.objects.create(act=act, conflict_id=pk, version=version, **do())
    except DomainError as error:
        refused = {
            "fate": Fate.REFUSED.value,
            "code": error.code,
            "says": str(error),
            "missed": list(error.difference) if isinstance(error, policy.StaleVersion) else [],
        }
        BulkRow.objects.create(act=act, conflict_id=pk, version=version, **refused)


def _assign(asked: Asked, key: str, version: int, act: BulkAct) -> Columns:
    return _assigned(_fresh(key, version), asked.assignee, act)


def _dismiss(asked: Asked, key: str, version: int, act: BulkAct) -> Columns:
    return _decided(_fresh(key, version), Decision(facet=asked.facet, reason=asked.reason), act)


def _same_origin(asked: Asked, key: str, version: int, act: BulkAct) -> Columns:
    """As the form of one conflict does it where only the disposition and a reason are given."""
    conflict = _fresh(key, version)
    proposed = prefills_of(conflict)[Disposition.SAME_ORIGIN]
    return _decided(conflict, replace(proposed, reason=asked.reason), act)


def _undone(row: BulkRow, back: BulkAct) -> Columns:
    """What takes back ``row``, as long as it is the last thing of its sort that was done."""
    conflict = locked(row.conflict.key)
    if row.adjudication_id is None:
        step = _last_assigned(conflict)
        bulk.refuse_overtaken(step.pk if step else None, row.step_id, "It was assigned anew")
        return {**_assigned(conflict, row.was, back), "undoes": row}
    last = votes_on(conflict).last
    bulk.refuse_overtaken(
        last.number if last else None, row.adjudication_id, "It was decided or opened again"
    )
    taken = _acted(conflict, Action.UNDO, Decision(reason=back.reason), back)
    return {"fate": Fate.DONE.value, "adjudication": taken, "undoes": row}


def _assigned(conflict: Conflict, assignee: User | None, act: BulkAct) -> Columns:
    was = conflict.assignee
    adjudicate.assign(key=conflict.key, user=act.author, assignee=assignee, now=act.made_at)
    if was == assignee:
        return {"fate": Fate.UNCHANGED.value}
    return {"fate": Fate.DONE.value, "step": _last_assigned(conflict), "was": was}


def _decided(conflict: Conflict, decision: Decision, act: BulkAct) -> Columns:
    bulk.refuse_second_look(State(conflict.state))
    row = _acted(conflict, bulk.ACTIONS[BulkKind(act.kind)], decision, act)
    is_proposed = row.state_after == State.PROPOSED.value
    return {"fate": (Fate.PROPOSED if is_proposed else Fate.DONE).value, "adjudication": row}


def _acted(conflict: Conflict, action: Action, decision: Decision, act: BulkAct) -> Adjudication:
    version = conflict.version
    adjudicate.act(
        key=conflict.key,
        user=act.author,
        action=action,
        version=version,
        decision=decision,
        now=act.made_at,
    )
    return Adjudication.objects.get(conflict=conflict, version=version)


def _fresh(key: str, version: int) -> Conflict:
    """The conflict, held, at the version that the person saw."""
    conflict = locked(key)
    if version != conflict.version:
        policy.refuse_stale(version, conflict.version, since(conflict, version))
    return conflict


def _last_assigned(conflict: Conflict) -> ConflictStep | None:
    return conflict.steps.filter(what="assigned").last()


_DOES: Final[Mapping[BulkKind, Callable[[Asked, str, int, BulkAct], Columns]]] = MappingProxyType(
    {BulkKind.ASSIGN: _assign, BulkKind.DISMISS: _dismiss, BulkKind.SAME_ORIGIN: _same_origin}
)
