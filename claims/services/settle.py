"""Settling families at once, in the transaction that moves something between them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Q

from claims.models import Conflict, ConflictStep, Event
from claims.review.vocabulary import ENDED, State
from claims.services import books, corrections, mates, questions
from claims.services.family import TOP
from claims.services.kept import Kept, keep
from claims.services.reconcile import look

Given = TypeVar("Given")

_ENDED = frozenset(state.value for state in ENDED)


@dataclass(frozen=True, slots=True)
class Line:
    """A conflict on which something changed: ``key`` names it, ``says`` is its sentence.

    ``why`` has the reasons, as code and parameters, for which a ruling is looked at again (R26).
    """

    key: str
    kind: str
    event: str
    severity: str
    says: str
    why: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What moving figures does to conflicts. ``ruled_again`` are rulings that hold once more."""

    opened: tuple[Line, ...] = ()
    reopened: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    cleared: tuple[Line, ...] = ()
    ruled_again: tuple[Line, ...] = ()


def only_look() -> None:
    """Undo everything that this transaction wrote, once it ends: what was found out stays known."""
    transaction.set_rollback(True)


def hold(events: Collection[int]) -> set[int]:
    """The topmost events above these, locked in one order with them until the transaction ends."""
    tops = set(Event.objects.filter(pk__in=events).annotate(top=TOP).values_list("top", flat=True))
    rows = Event.objects.select_for_update(no_key=True).filter(pk__in={*tops, *events}).order_by("id")
    list(rows.values_list("pk", flat=True))
    return tops


def families(tops: Iterable[int]) -> list[int]:
    """Every event under these topmost ones."""
    tops = list(tops)
    return list(Event.objects.filter(Q(pk__in=tops) | Q(root__in=tops)).values_list("pk", flat=True))


def settle(tops: Iterable[int], now: datetime) -> None:
    """Bring the conflicts of whole families up to date; who calls holds their topmost events.

    Other families that tell of the same statements are left to the workers.
    """
    elsewhere = corrections.questions_of(mates.of_events(families(tops)))
    questions.mark_dirty(elsewhere, now)
    still = Event.objects.annotate(top=TOP).filter(pk__in=list(tops), top=F("id")).order_by("id")
    ledger, conflicts, rows = look(list(still.values_list("pk", flat=True)), hold=True)
    books.write(ledger, conflicts, rows, now)


def settled(
    act: Callable[[], Given], *, tops: Collection[int], now: datetime
) -> tuple[Given, Mapping[str, Kept], Mapping[str, Kept]]:
    """What ``act`` gave, and the conflicts of these families before it and after they were settled."""
    before = keep(families(tops))
    given = act()
    settle(tops, now)
    return given, before, keep(families(tops))


def shown(before: Mapping[str, Kept], after: Mapping[str, Kept], *, preview: bool) -> Outcome:
    """What became of the conflicts; the last word of a transaction, which a ``preview`` takes back."""
    told = outcome(before, after)
    if preview:
        only_look()
    return told


def outcome(before: Mapping[str, Kept], after: Mapping[str, Kept]) -> Outcome:
    """What became of the conflicts between two looks at the same events."""
    keys: dict[str, list[str]] = {}
    for key in sorted(after):
        if what := _became(before.get(key), after[key]):
            keys.setdefault(what, []).append(key)
    why = _reasons(keys.get("reopened", ()))
    rows = Conflict.objects.filter(key__in=after).select_related("event")
    lines = {
        row.key: Line(row.key, row.kind, row.event.slug, row.severity, row.says, why.get(row.key, ()))
        for row in rows
    }
    return Outcome(**{what: tuple(lines[key] for key in some) for what, some in keys.items()})


def _reasons(keys: Collection[str]) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """Why each of these was opened again just now."""
    steps = ConflictStep.objects.filter(conflict__key__in=keys, what="reopened").order_by("id")
    told = steps.values_list("conflict__key", "difference")
    return {key: tuple(difference.get("reasons", ())) for key, difference in told}


def _became(was: Kept | None, now: Kept) -> str | None:
    """The field of the outcome that a conflict belongs to; None where nothing happened to it."""
    if was is None:
        return "opened"
    before, after = was["columns"]["state"], now["columns"]["state"]
    if before != after and after == State.CLEARED.value:
        return "cleared"
    if before in _ENDED and after not in _ENDED:
        return "reopened"
    if before not in _ENDED and after in _ENDED:
        return "ruled_again"
    return "changed" if was["columns"]["evidence"] != now["columns"]["evidence"] else None
