"""A decision as the contract spells it, read into what the adjudication service takes."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

from claims.figures.period import first_instant
from claims.records.fields import Fields
from claims.review.policy import Decision
from claims.review.vocabulary import Action, ClaimVerdict, Disposition, PairJudgement

Chosen = TypeVar("Chosen", Action, Disposition, PairJudgement)

DECISION: Final = (
    "action", "version", "judgement", "facet", "disposition", "verdicts", "accepted", "reason", "cites",
    "until", "waits_for",
)  # fmt: skip
LAST_VERSION: Final = 2**31 - 1


def read_decision(body: Any) -> dict[str, Any]:
    """The keyword arguments of ``adjudicate.act``.

    Raises:
        RecordError: everything that is wrong with the body.
    """
    fields = Fields(body, DECISION)
    fields.insist("action", "version", "reason")
    action = fields.term("action", Action, Action.PROPOSE)
    version = fields.whole("version", 1, LAST_VERSION)
    decision = Decision(
        disposition=_chosen(fields, "disposition", Disposition),
        judgement=_chosen(fields, "judgement", PairJudgement),
        facet=fields.slug("facet"),
        accepted=fields.inner("accepted", _range),
        verdicts=_verdicts(fields),
        dismisses=action is Action.DISMISS,
        reason=fields.text("reason", most=20_000),
    )
    read = {
        "action": action,
        "version": version or 0,
        "decision": decision,
        "cites": fields.names("cites", most=500),
        "until": _until(fields),
        "waits_for": fields.text("waits_for", most=300),
    }
    fields.done()
    return read


def _chosen(fields: Fields, name: str, terms: type[Chosen]) -> Chosen | None:
    """One word of a closed set, or nothing."""
    if fields.value.get(name) is None:
        return None
    return fields.term(name, terms, next(iter(terms)))


def _range(value: Any, pointer: str) -> tuple[Decimal | None, Decimal | None]:
    fields = Fields(value, ("low", "high"), pointer)
    accepted = fields.number("low"), fields.number("high")
    fields.done()
    return accepted


def _verdicts(fields: Fields) -> frozenset[tuple[str, ClaimVerdict]]:
    given = fields.value.get("verdicts")
    if given is None:
        return frozenset()
    if not isinstance(given, Mapping):
        fields.problem("verdicts", "not_an_object", "verdicts maps claims to their verdicts.")
        return frozenset()
    inner = Fields(given, tuple(given), f"{fields.pointer}/verdicts")
    inner.insist(*given)
    read = frozenset(
        (claim, inner.term(claim, ClaimVerdict, ClaimVerdict.NOT_CHECKABLE, what="verdict"))
        for claim in given
    )
    fields.problems += inner.problems
    return read


def _until(fields: Fields) -> datetime | None:
    moment = fields.moment("until")
    return first_instant(moment) if moment else None
