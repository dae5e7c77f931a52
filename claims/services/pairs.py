"""What a ruling means for findings elsewhere: two figures that a person called two things (R27)."""

from datetime import datetime
from itertools import product
from typing import Final

from django.db.models import Q

from claims.models import Adjudication, Question, RememberedPair
from claims.reconciliation.kinds import FigureRole
from claims.review.states import Step
from claims.review.vocabulary import PairJudgement, State
from claims.review.votes import RULES
from claims.services import dispatch

# Which figures a conflict holds against each other, by their roles.
AGAINST: Final = frozenset(
    {
        (FigureRole.POSITION.value, FigureRole.POSITION.value),
        (FigureRole.WHOLE.value, FigureRole.PART.value),
        (FigureRole.BEFORE.value, FigureRole.AFTER.value),
        (FigureRole.BASELINE.value, FigureRole.COPY.value),
    }
)


def remember(row: Adjudication) -> None:
    """Remember every pair that the conflict holds against each other, if ``row`` rules them different."""
    if Step(row.step) not in RULES or row.judgement != PairJudgement.DIFFERENT.value or not row.facet:
        return
    members = list(row.conflict.members.values_list("figure_id", "role"))
    pairs = {
        (min(one, other), max(one, other))
        for (one, role), (other, across) in product(members, repeat=2)
        if one != other and (role, across) in AGAINST
    }
    RememberedPair.objects.bulk_create(
        RememberedPair(adjudication=row, first_id=first, second_id=second, facet=row.facet)
        for first, second in sorted(pairs)
    )


def look_again(row: Adjudication, now: datetime) -> None:
    """Mark the questions whose findings the act changes: pairs come or go, or what is open may be cleared."""
    remembers = row.pairs.exists() or (row.undoes is not None and row.undoes.pairs.exists())
    if remembers or row.step == Step.DIFFER.value or row.state_after == State.OPEN.value:
        mark_questions(row.conflict_id, now)


def mark_questions(conflict_id: int, now: datetime) -> None:
    """Put the questions of a conflict's figures, and its own, into the outbox."""
    of_it = Q(figures__memberships__conflict=conflict_id) | Q(conflicts=conflict_id)
    Question.objects.filter(of_it).mark_dirty(now)
    dispatch.on_commit("claims.reconcile_dirty")
