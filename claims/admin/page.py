"""The conflict page: evidence, what this person may do, and what happened so far."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse

from claims.admin import evidence, lines, roles
from claims.admin.acts import Outcome, form_for
from claims.admin.decision import VERDICT, DecisionForm
from claims.admin.desk import history, wording
from claims.admin.desk.offers import Offer, offers, refusal
from claims.models import Adjudication, Conflict, ConflictStep, Correction
from claims.reconciliation.kinds import ConflictKind, Severity
from claims.reports import notation
from claims.reports.wording import support
from claims.review.policy import may_read_votes
from claims.review.vocabulary import ENDED, Action, ClaimVerdict, Disposition, PairJudgement, State
from claims.services.ruling import case_of, decision_of, recorded, visible_to


def page(
    conflict: Conflict, request: HttpRequest, now: datetime, outcome: Outcome | None = None
) -> dict[str, Any]:
    """The template's context. A refused post comes back with its form as it was written."""
    assert isinstance(request.user, User)
    steps = list(conflict.steps.select_related("actor").prefetch_related("actor__groups"))
    known = recorded(conflict, steps)
    case, person = case_of(conflict, known), roles.person_of(request)
    can = offers(case, person, now)
    form = outcome.form if outcome and outcome.form else form_for(conflict)
    shown = evidence.gather(conflict, request)
    is_ended = State(conflict.state) in ENDED
    return {
        "conflict": conflict,
        "evidence": shown,
        "outcome": outcome,
        "head": _head(conflict, request.user, now),
        "around": _around(conflict),
        "box": _box(shown, form, can),
        "is_ended": is_ended,
        "decides": person.decides,
        "can": can,
        "why_not": "" if is_ended else refusal(case, person, now),
        "is_blind": not may_read_votes(case, person),
        "needs_second": case.needs_second,
        "holds": conflict.lease_holder == request.user,
        "is_held": conflict.lease_holder is not None,
        "is_mine": conflict.assignee == request.user,
        "can_hold": person.decides and State(conflict.state) in (State.OPEN, State.IN_REVIEW, State.WAITING),
        "history": history.lines(
            _steps(steps, conflict, visible_to(known, case, person), decides=person.decides)
        ),
    }


def _head(conflict: Conflict, user: User, now: datetime) -> dict[str, Any]:
    kind, tone = wording.KINDS[ConflictKind(conflict.kind)]
    state, state_tone = lines.state_of(conflict, user)
    return {
        "number": lines.number(conflict),
        "kind": kind,
        "tone": tone,
        "rule": wording.RULES[ConflictKind(conflict.kind)],
        "drift": [notation.spelled(change) for change in conflict.drift],
        "severity": Severity(conflict.severity).value,
        "state": state,
        "state_tone": state_tone,
        "support": support(conflict.voices, conflict.unknown, conflict.reports),
        "priority": lines.parts_of(conflict, now),
        "queue": reverse("admin:claims_conflict_changelist"),
    }


def _around(conflict: Conflict) -> dict[str, Any]:
    """The neighbours in the queue, and the place of this conflict in it."""
    keys = list(Conflict.objects.awaiting().by_priority().values_list("pk", flat=True))
    place = keys.index(conflict.pk) if conflict.pk in keys else -1
    before = keys[place - 1] if place > 0 else None
    after = next((pk for pk in keys[place + 1 :] if pk != conflict.pk), None)
    return {
        "place": place + 1,
        "of": len(keys),
        "previous": before and reverse("admin:claims_conflict_change", args=[before]),
        "next": after and reverse("admin:claims_conflict_change", args=[after]),
    }


def _box(shown: evidence.Evidence, form: DecisionForm, can: tuple[Offer, ...]) -> dict[str, Any]:
    """The decision form with what was chosen so far; ``minor`` actions take a reason and nothing else."""
    rows = {row.claim: row for row in shown.rows}
    verdicts = [(rows[claim], VERDICT + claim, form.data.get(VERDICT + claim, "")) for claim in rows]
    return {
        "form": form,
        "judgements": [(judgement.value, words) for judgement, words in wording.JUDGEMENTS.items()],
        "choices": wording.choices(form.prefills),
        "facets": wording.FACETS,
        "verdicts": [(verdict.value, words) for verdict, words in wording.VERDICTS.items()],
        "claims": verdicts,
        "is_detailed": any(chosen for _, _, chosen in verdicts)
        or any(form.data.get(name) for name in ("low", "high", "nothing"))
        or any(name in form.errors for name in ("low", "high"))
        if form.is_bound
        else False,
        "cites": form.data.getlist("cites") if hasattr(form.data, "getlist") else [],
        "main": next((offer for offer in can if offer.action is Action.PROPOSE), None),
        "minor": [offer for offer in can if offer.action is not Action.PROPOSE],
        "takes_decision": any(offer.needs_decision for offer in can),
    }


def _steps(
    rows: list[ConflictStep], conflict: Conflict, visible: Iterable[Adjudication], *, decides: bool
) -> list[history.StepRow]:
    """Every step with the act it was, as far as this reader may see it."""
    acts = {row.pk: row for row in visible}
    undoes = _undoes(rows, conflict) if decides else {}
    return [_step(row, acts, undoes) for row in rows]


def _undoes(rows: list[ConflictStep], conflict: Conflict) -> dict[str, str]:
    """Where the corrections among these steps that still stand are taken back, by the key of their claim."""
    keys = [key for row in rows if (key := row.difference.get("as"))]
    made = Correction.objects.standing().filter(claim__key__in=keys).values_list("claim", "claim__key")
    return {
        key: f"{reverse('admin:claims_claim_uncorrect', args=[pk])}?conflict={conflict.pk}"
        for pk, key in (made if keys else ())
    }


def _step(row: ConflictStep, acts: Mapping[int, Adjudication], undoes: Mapping[str, str]) -> history.StepRow:
    number = row.difference.get("act")
    act = acts.get(number) if number is not None else None
    return history.StepRow(
        at=row.at,
        what=row.what,
        by=act.reviewer_name if act else row.actor_name,
        role=", ".join(group.name for group in row.actor.groups.all()) if row.actor else "",
        difference=row.difference,
        decided=_decided(act) if act else None,
        is_hidden=number is not None and act is None,
        undo=undoes.get(row.difference.get("as", ""), ""),
    )


def _decided(act: Adjudication) -> history.Decided:
    decision = decision_of(act)
    return history.Decided(
        disposition=wording.DISPOSITIONS[Disposition(act.disposition)] if act.disposition else "",
        judgement=wording.JUDGEMENTS[PairJudgement(act.judgement)] if act.judgement else "",
        facet=act.facet or "",
        accepted=wording.accepted(decision) if act.accepts else "",
        reason=act.reason,
        verdicts=tuple(
            (claim, wording.VERDICTS[ClaimVerdict(verdict)])
            for claim, verdict in sorted(act.verdicts.items())
        ),
        cites=tuple(act.cites),
        until=act.until,
        waits_for=act.waits_for,
        undone=hasattr(act, "undone_by"),
    )
