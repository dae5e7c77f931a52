"""A stored conflict as policy judges it, and stored acts as the decisions they were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from claims.models import Adjudication, Conflict, ConflictFigure, ConflictStep, Figure
from claims.reconciliation.kinds import FigureRole, Severity
from claims.review import policy
from claims.review.grounds import Grounds
from claims.review.policy import Case, Decision, Lease, Person
from claims.review.prefill import Side, prefill
from claims.review.states import Step
from claims.review.vocabulary import ClaimVerdict, Disposition, PairJudgement, Role, State
from claims.review.votes import Act, Votes, count
from claims.services.kept import reopened_at
from sources.lineage.source import SourceKind

VOTES = (Step.PROPOSE, Step.DIFFER, Step.UNDO)
ROLES = frozenset(role.value for role in Role)


def person(user: User) -> Person:
    """The user with the roles that its groups give; being a superuser decides nothing."""
    names = user.groups.values_list("name", flat=True)
    return Person(user.get_username(), frozenset(Role(name) for name in names if name in ROLES))


@dataclass(frozen=True, slots=True)
class Recorded:
    """Every act on a conflict, the earliest first, and those since it was last opened.

    What was decided before R26 reopened it is history. ``undone_by`` is at hand on each row.
    """

    rows: Sequence[Adjudication]
    acts: Sequence[Act]


def recorded(conflict: Conflict, steps: Iterable[ConflictStep] | None = None) -> Recorded:
    """``steps`` where they are at hand."""
    if steps is None:
        steps = conflict.steps.filter(what__in=("reopened", "restored"))
    found = conflict.adjudications.select_related("reviewer", "undone_by")
    rows, since = list(found.order_by("made_at", "id")), reopened_at(steps)
    return Recorded(rows, [_act(row) for row in rows if row.version >= since])


def case_of(conflict: Conflict, known: Recorded | None = None) -> Case:
    """What policy must know of the conflict as it stands; ``known`` where that was asked for already."""
    votes = count((known or recorded(conflict)).acts)
    holder = conflict.lease_holder
    return Case(
        state=State(conflict.state),
        version=conflict.version,
        needs_second=conflict.severity == Severity.HIGH.value,
        lease=Lease(holder.get_username(), conflict.lease_until) if holder and conflict.lease_until else None,
        first=votes.first,
        second=votes.second,
        last_by=votes.last.person if votes.last else None,
        look_due=conflict.look_due,
    )


def votes_on(conflict: Conflict) -> Votes:
    return count(recorded(conflict).acts)


def visible_adjudications(*, conflict: Conflict, user: User) -> list[Adjudication]:
    """The acts on the conflict that the user may read, the earliest first.

    While a proposal waits for a second reader, everybody but its speakers is blind to this round's votes.
    """
    known = recorded(conflict)
    return visible_to(known, case_of(conflict, known), person(user))


def visible_to(known: Recorded, case: Case, reader: Person) -> list[Adjudication]:
    """The same for who has worked out the case already."""
    if policy.may_read_votes(case, reader):
        return list(known.rows)
    hidden = {act.number for act in known.acts if act.step in VOTES}
    return [row for row in known.rows if row.pk not in hidden]


def ruling_on(conflict: Conflict) -> Adjudication | None:
    """The ruling that ended the conflict, None while nobody ruled or after it was reopened."""
    if conflict.state not in (State.RESOLVED.value, State.DISMISSED.value):
        return None
    return conflict.adjudications.rulings().last()


def decision_of(row: Adjudication) -> Decision:
    return Decision(
        disposition=Disposition(row.disposition) if row.disposition else None,
        judgement=PairJudgement(row.judgement) if row.judgement else None,
        facet=row.facet,
        accepted=(row.accepted_low, row.accepted_high) if row.accepts else None,
        verdicts=verdicts(row.verdicts.items()),
        dismisses=row.dismisses,
        reason=row.reason,
    )


def columns_of(decision: Decision) -> dict[str, Any]:
    """The decision as columns of an adjudication: what ``decision_of`` reads back."""
    low, high = decision.accepted or (None, None)
    return {
        "disposition": decision.disposition,
        "judgement": decision.judgement,
        "facet": decision.facet,
        "accepts": decision.accepted is not None,
        "accepted_low": low,
        "accepted_high": high,
        "verdicts": dict(sorted(decision.verdicts)),
        "dismisses": decision.dismisses,
        "reason": decision.reason.strip(),
    }


def grounds_of(conflict: Conflict) -> Grounds:
    """What a decision on the conflict may rest on, as it stands now."""
    figures = Figure.objects.filter(memberships__conflict=conflict).select_related("claim")
    return Grounds(
        figures={figure.key: (figure.low, figure.high) for figure in figures},
        claims=frozenset(figure.claim.key for figure in figures),
    )


def prefills_of(
    conflict: Conflict, members: Iterable[ConflictFigure] | None = None
) -> dict[Disposition, Decision]:
    """What each disposition proposes for the conflict as it stands; ``members`` where they are at hand."""
    if members is None:
        members = conflict.members.select_related("figure__claim__document", "figure__claim__source")
    sides = [_side(member) for member in sorted(members, key=_said_at)]
    return {disposition: prefill(disposition, sides) for disposition in Disposition}


def _side(member: ConflictFigure) -> Side:
    figure = member.figure
    return Side(
        claim=figure.claim.key,
        bounds=(figure.low, figure.high),
        is_copy=member.role == FigureRole.COPY.value,
        is_known=figure.claim.source.kind != SourceKind.UNKNOWN.value,
    )


def _said_at(member: ConflictFigure) -> tuple[str, int]:
    """By the as-of, else the time of the words, else the day of publication; unknown times come first."""
    claim = member.figure.claim
    published = claim.document.published_at if claim.document else None
    moment = member.figure.as_of or claim.asserted_at or published
    return (moment.isoformat() if moment else "", member.position)


def verdicts(given: Iterable[tuple[str, str]]) -> frozenset[tuple[str, ClaimVerdict]]:
    return frozenset((claim, ClaimVerdict(verdict)) for claim, verdict in given)


def _act(row: Adjudication) -> Act:
    return Act(
        number=row.pk,
        step=Step(row.step),
        person=row.reviewer.get_username(),
        decision=decision_of(row),
        undone=hasattr(row, "undone_by"),
    )
