"""What persons do to conflicts: compare-and-set on a version, one added row for each decision."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from claims.models import Adjudication, Conflict
from claims.review import policy
from claims.review.dispositions import PREFILLS
from claims.review.grounds import Unfounded, refuse_unfounded
from claims.review.policy import Case, Decision
from claims.review.states import Step, advance, undone
from claims.review.vocabulary import Action, PairJudgement, State
from claims.review.votes import RULES
from claims.services import audit, pairs
from claims.services.ageing import age
from claims.services.ruling import (
    case_of,
    columns_of,
    grounds_of,
    person,
    visible_adjudications,
    votes_on,
)
from claims.services.steps import locked, move, note, since

__all__ = ["act", "assign", "expire", "leave_lease", "take_lease", "visible_adjudications"]

WAIT_LENGTH: Final = timedelta(days=3)  # of a wait for which nobody named an end


@transaction.atomic
def act(
    *,
    key: str,
    user: User,
    action: Action,
    version: int,
    decision: Decision,
    now: datetime,
    cites: Sequence[str] = (),
    until: datetime | None = None,
    waits_for: str = "",
) -> Conflict:
    """The conflict after one act of one person on the ``version`` that the person saw.

    A judgement that was left out is the one that the disposition prefills, with its facet.

    Raises:
        StaleVersion: the conflict is at another version; ``difference`` lists the steps since.
        DomainError: one of the refusals of claims/review.
    """
    conflict = locked(key)
    if version != conflict.version:
        policy.refuse_stale(version, conflict.version, since(conflict, version))
    decision = _prefilled(action, decision)
    refuse_unfounded(decision, cites, grounds_of(conflict))
    case = case_of(conflict)
    step = policy.step_for(action, case, person(user), decision, now)
    before = _taken_back(conflict) if step is Step.UNDO else None
    state = undone(case.state, State(before.state_before)) if before else advance(case.state, step)
    row = Adjudication.objects.create(
        conflict=conflict,
        action=action.value,
        step=step.value,
        version=version,
        state_before=case.state.value,
        state_after=state.value,
        reviewer=user,
        reviewer_name=user.get_full_name() or user.get_username(),
        **columns_of(_spoken(action, case, decision)),
        cites=sorted(set(cites)),
        until=_wait_end(until, now) if step is Step.WAIT else None,
        waits_for=waits_for if step is Step.WAIT else "",
        undoes=before,
        evidence=conflict.evidence,
        versions=conflict.versions,
        made_at=now,
    )
    _apply(conflict, row, user, now)
    pairs.remember(row)
    pairs.look_again(row, now)
    audit.append_adjudication(row, now=now)
    return conflict


@transaction.atomic
def take_lease(*, key: str, user: User, now: datetime) -> Conflict:
    """The conflict in review by ``user`` for the length of a lease, renewed if it was theirs already."""
    conflict = locked(key)
    case = case_of(conflict)
    lease = policy.take_lease(case.lease, person(user), now)
    renews = case.state is State.IN_REVIEW
    state = case.state if renews else advance(case.state, Step.LEASE)
    is_news = not renews or conflict.lease_holder != user
    conflict.lease_holder, conflict.lease_until = user, lease.until
    if is_news:
        move(conflict, state, what=Step.LEASE.value, now=now, by=user)
    else:
        conflict.save(update_fields=["lease_until"])
    return conflict


@transaction.atomic
def leave_lease(*, key: str, user: User, now: datetime) -> Conflict:
    """The conflict open again for everybody; nothing happens to one that ``user`` does not hold."""
    conflict = locked(key)
    if conflict.lease_holder == user:
        move(conflict, advance(State(conflict.state), Step.LEAVE), what=Step.LEAVE.value, now=now, by=user)
        pairs.mark_questions(conflict.pk, now)
    return conflict


@transaction.atomic
def assign(*, key: str, user: User, assignee: User | None, now: datetime) -> Conflict:
    """The conflict in somebody's list, or in nobody's; this decides nothing and holds nobody off.

    Raises:
        NotAllowed: one of the two does not decide.
    """
    conflict = locked(key)
    if not all(person(each).decides for each in (user, assignee) if each):
        raise policy.NotAllowed("Only checkers and seniors assign conflicts and are assigned them.")
    if conflict.assignee != assignee:
        conflict.assignee = assignee
        conflict.save(update_fields=["assignee"])
        to = assignee.get_username() if assignee else ""
        note(conflict, before=conflict.state, what="assigned", now=now, by=user, difference={"to": to})
    return conflict


def expire(*, now: datetime) -> dict[str, int]:
    """How many leases and waits were over and ended, second looks are overdue, and conflicts moved up."""
    leases = Conflict.objects.filter(state=State.IN_REVIEW.value, lease_until__lte=now)
    waits = Conflict.objects.filter(state=State.WAITING.value, wait_until__lte=now)
    return {
        "leases": sum(_end(key, Step.EXPIRE, now) for key in leases.values_list("key", flat=True)),
        "waits": sum(_end(key, Step.RESUME, now) for key in waits.values_list("key", flat=True)),
        "looks": Conflict.objects.filter(look_due__lte=now).count(),
        "aged": age(now=now),
    }


@transaction.atomic
def _end(key: str, step: Step, now: datetime) -> bool:
    """Whether the machine's step was still due once the conflict was held."""
    conflict = locked(key)
    end = conflict.lease_until if step is Step.EXPIRE else conflict.wait_until
    if end is None or end > now:
        return False
    move(conflict, advance(State(conflict.state), step), what=step.value, now=now)
    pairs.mark_questions(conflict.pk, now)
    return True


def _prefilled(action: Action, decision: Decision) -> Decision:
    decision = replace(decision, dismisses=action is Action.DISMISS)
    if decision.judgement is not None:
        return decision
    if decision.dismisses:  # what cannot be compared is two things
        return replace(decision, judgement=PairJudgement.DIFFERENT)
    if decision.disposition is None:
        return decision
    prefill = PREFILLS[decision.disposition]
    return replace(decision, judgement=prefill.judgement, facet=decision.facet or prefill.facet)


def _spoken(action: Action, case: Case, decision: Decision) -> Decision:
    """What the row says: who approves says what the proposal said, for a reason of one's own."""
    looks_on = action is Action.LOOK and decision.disposition is None
    approves = looks_on or action in (Action.APPROVE, Action.RELEASE)
    return replace(case.first[1], reason=decision.reason) if approves and case.first else decision


def _taken_back(conflict: Conflict) -> Adjudication | None:
    last = votes_on(conflict).last
    return conflict.adjudications.get(pk=last.number) if last else None


def _wait_end(until: datetime | None, now: datetime) -> datetime:
    if until is not None and until <= now:
        raise Unfounded("A wait ends later than now.")
    return until or now + WAIT_LENGTH


def _apply(conflict: Conflict, row: Adjudication, user: User, now: datetime) -> None:
    conflict.version += 1
    conflict.wait_for, conflict.wait_until = row.waits_for, row.until
    conflict.look_due = _look_due(conflict, State(row.state_after))
    if Step(row.step) in RULES:
        conflict.reports_since = 0
        conflict.save(update_fields=["reports_since"])
    # The step names its row and nothing of the decision: a second reader must stay blind.
    move(conflict, State(row.state_after), what=row.step, now=now, by=user, difference={"act": row.pk})


def _look_due(conflict: Conflict, state: State) -> datetime | None:
    """A release waits for its second look until somebody looks, and again once that look is undone."""
    last = votes_on(conflict).last
    if state is not State.RESOLVED or last is None or last.step is not Step.RELEASE:
        return None
    return conflict.adjudications.get(pk=last.number).made_at + policy.SECOND_LOOK_DUE
