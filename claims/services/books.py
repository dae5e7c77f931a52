"""The stored conflicts of one family: read as the ledger sees them, and written as it settled them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db.models import Q, QuerySet

from claims.figures.canonical import number
from claims.figures.interval import Interval
from claims.models import Adjudication, Conflict, ConflictFigure, ConflictStep
from claims.reconciliation.found import Found
from claims.reconciliation.ledger import Change, Ledger
from claims.reconciliation.reason import Reason
from claims.reconciliation.standing import Standing
from claims.reconciliation.wording import sentence
from claims.review.states import TRANSITIONS, Step, advance
from claims.review.vocabulary import ENDED, State
from claims.services import outbox, versions
from claims.services.ageing import priority_of
from claims.services.family import Rows
from claims.services.moved import moved
from claims.services.steps import move

RULED = (State.RESOLVED, State.DISMISSED)
MATERIAL = ("figures", "severity")  # a difference in these makes a reviewer's form stale


def stored(events: Iterable[int], found: Iterable[Found], *, hold: bool) -> dict[str, Conflict]:
    """Every conflict of the family's events, ended ones too, and any other of the same name; by key.

    With ``hold`` they are locked, in one order, until the transaction ends.
    """
    keys = [finding.identity.key for finding in found]
    rows: QuerySet[Conflict] = Conflict.objects.filter(Q(event__in=list(events)) | Q(key__in=keys))
    rows = rows.order_by("key", "id")
    return {conflict.key: conflict for conflict in (rows.select_for_update(no_key=True) if hold else rows)}


def standings(conflicts: Mapping[str, Conflict]) -> list[Standing]:
    """The conflicts as far as the ledger must know them, in a fixed number of queries."""
    ids = [conflict.pk for conflict in conflicts.values()]
    members: dict[int, set[str]] = {pk: set() for pk in ids}
    for row in ConflictFigure.objects.filter(conflict__in=ids).select_related("figure__claim"):
        members[row.conflict_id].add(row.figure.key)
    rulings = {row.conflict_id: row for row in Adjudication.objects.rulings().filter(conflict__in=ids)}
    gone = moved(rulings.values())
    return [
        _standing(conflict, frozenset(members[conflict.pk]), rulings.get(conflict.pk), gone)
        for conflict in conflicts.values()
    ]


def _standing(
    conflict: Conflict,
    members: frozenset[str],
    ruling: Adjudication | None,
    gone: Mapping[int, frozenset[str]],
) -> Standing:
    state = State(conflict.state)
    rules = ruling if state in RULED else None
    return Standing(
        key=conflict.key,
        ended=state in ENDED,
        ruled=state in RULED,
        clears=Step.CLEAR in TRANSITIONS[state],
        evidence=conflict.evidence,
        members=members,
        origins=frozenset(conflict.origins),
        common=tuple(_read_interval(interval) for interval in conflict.common),
        severity=conflict.severity,
        voices=conflict.voices,
        unknown=conflict.unknown,
        reports=conflict.reports,
        accepted=Interval(rules.accepted_low, rules.accepted_high) if rules and rules.accepts else None,
        cited=frozenset(rules.cites) if rules else frozenset(),
        moved=gone.get(rules.pk, frozenset()) if rules else frozenset(),
    )


def write(
    ledger: Ledger,
    conflicts: Mapping[str, Conflict],
    rows: Rows,
    now: datetime,
    openers: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Store what the ledger says; the caller holds the conflicts, and knows which submission opened which."""
    _open(ledger.opened, rows, now, openers)
    for change in ledger.changed:
        _change(conflicts[change.key], change, rows, now)
    for change in ledger.reopened:
        _reopen(conflicts[change.key], change, rows, now, openers.get(change.key))
    for key in ledger.cleared:
        conflict = conflicts[key]
        conflict.version += 1
        move(conflict, advance(State(conflict.state), Step.CLEAR), what="cleared", now=now)


def _open(found: Iterable[Found], rows: Rows, now: datetime, openers: Mapping[str, int]) -> None:
    opened = [
        (finding, Conflict(key=finding.identity.key, opened_at=now, **_columns(finding, rows, now)))
        for finding in found
    ]
    for _, conflict in opened:
        conflict.priority = priority_of(conflict, now)
    Conflict.objects.bulk_create(conflict for _, conflict in opened)
    ConflictFigure.objects.bulk_create(
        member for finding, conflict in opened for member in _members(conflict, finding, rows)
    )
    steps = ConflictStep.objects.bulk_create(
        ConflictStep(
            conflict=conflict,
            at=now,
            what="opened",
            state_after=conflict.state,
            version=conflict.version,
            batch_id=openers.get(conflict.key),
        )
        for _, conflict in opened
    )
    outbox.tell_steps(steps)


def _change(conflict: Conflict, change: Change, rows: Rows, now: datetime) -> None:
    """The state stays a person's; repeats are only counted and make no form stale."""
    if State(conflict.state) in RULED:
        conflict.reports_since += max(0, change.found.reports - conflict.reports)
    if any(reason.code in MATERIAL for reason in change.difference):
        conflict.version += 1
    _replace(conflict, change.found, rows, now)
    move(conflict, State(conflict.state), what="changed", now=now, difference=_told(change.difference))


def _reopen(conflict: Conflict, change: Change, rows: Rows, now: datetime, batch: int | None) -> None:
    conflict.version += 1
    conflict.reports_since = 0
    conflict.look_due = None
    _replace(conflict, change.found, rows, now)
    state = advance(State(conflict.state), Step.REOPEN)
    move(conflict, state, what="reopened", now=now, difference=_told(change.difference), batch=batch)


def _replace(conflict: Conflict, found: Found, rows: Rows, now: datetime) -> None:
    for column, value in _columns(found, rows, now).items():
        setattr(conflict, column, value)
    conflict.priority = priority_of(conflict, now)
    conflict.save()
    conflict.members.all().delete()
    ConflictFigure.objects.bulk_create(_members(conflict, found, rows))


def _columns(found: Found, rows: Rows, now: datetime) -> dict[str, Any]:
    """The finding as columns of its conflict."""
    return {
        "identity": {"version": found.identity.version, **found.identity.parts},
        "kind": found.kind.value,
        "event_id": rows.events[found.event],
        "question_id": rows.questions[found.members[0].figure_key],
        "as_of": found.as_of,
        "severity": found.severity.value,
        "evidence": found.evidence,
        "common": [_write_interval(interval) for interval in found.common],
        "reason": {"code": found.reason.code, "params": found.reason.params},
        "says": sentence(found.reason, rows.code_names),
        "origins": list(found.origins),
        "drift": list(found.drift),
        "voices": found.voices,
        "unknown": found.unknown,
        "reports": found.reports,
        "against_interest": found.against_interest,
        "changed_at": now,
        "versions": versions.present(),
    }


def _members(conflict: Conflict, found: Found, rows: Rows) -> list[ConflictFigure]:
    return [
        ConflictFigure(
            conflict=conflict,
            figure_id=rows.figures[member.figure_key],
            role=member.role.value,
            position=position,
        )
        for position, member in enumerate(found.members)
    ]


def _told(difference: Iterable[Reason]) -> dict[str, Any]:
    return {"reasons": [{"code": reason.code, "params": dict(reason.params)} for reason in difference]}


def _write_interval(interval: Interval) -> dict[str, Any]:
    return {
        "low": None if interval.low is None else number(interval.low),
        "high": None if interval.high is None else number(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }


def _read_interval(stored: Mapping[str, Any]) -> Interval:
    low, high = stored["low"], stored["high"]
    return Interval(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        stored["low_open"],
        stored["high_open"],
    )
