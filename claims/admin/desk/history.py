"""What happened to a conflict, line by line: steps of the machine and acts of persons, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from claims.reports import notation

STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "opened": "opened the conflict",
        "changed": "noticed a change",
        "cleared": "cleared it: the figures no longer conflict",
        "reopened": "opened it again",
        "restored": "put it back as it was before the events were merged",
        "aged": "moved it up",
        "assigned": "assigned it",
        "corrected": "corrected our record",
        "uncorrected": "took a correction of our record back",
        "lease": "took it into review",
        "leave": "gave it back",
        "expire": "ended the hold, which had run out",
        "resume": "ended the wait, which was over",
        "propose": "proposed a decision",
        "decide": "decided",
        "dismiss": "dismissed it as not comparable",
        "agree": "agreed with the proposal",
        "agree_dismissal": "agreed with the dismissal",
        "differ": "decided otherwise: it goes to arbitration",
        "send_back": "sent it back",
        "release": "released it on one look",
        "confirm": "confirmed it in a second look",
        "wait": "put it off to wait for a source",
        "undo": "undid the last decision",
    }
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What an act said; all empty while the reader must stay blind to it."""

    disposition: str = ""
    judgement: str = ""
    facet: str = ""
    accepted: str = ""
    reason: str = ""
    verdicts: tuple[tuple[str, str], ...] = ()
    cites: tuple[str, ...] = ()
    until: datetime | None = None
    waits_for: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    at: datetime
    who: str
    role: str
    what: str
    because: tuple[str, ...] = ()
    decided: Decided | None = None
    undo: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A stored step; ``by`` is empty for the machine and ``decided`` belongs to steps that were acts.

    ``undo`` is the address at which a correction can be taken back, "" where there is nothing to take back.
    """

    at: datetime
    what: str
    by: str
    role: str
    difference: Mapping[str, Any] = field(default_factory=dict)
    decided: Decided | None = None
    is_hidden: bool = False
    undo: str = ""


def lines(steps: list[StepRow]) -> tuple[Happened, ...]:
    """The latest first."""
    return tuple(_line(step) for step in reversed(steps))


def _line(step: StepRow) -> Happened:
    because = tuple(words for reason in step.difference.get("reasons", ()) if (words := said(reason)))
    if to := step.difference.get("to"):
        because = (f"to {to}",)
    if corrected := step.difference.get("as"):
        because = (
            f"claim {step.difference['claim']} is superseded by {corrected}",
            step.difference["reason"],
        )
    if step.is_hidden:
        because = ("What was decided stays hidden until the second reader has spoken.",)
    return Happened(
        at=step.at,
        who=step.by or "Reconciliation",
        role=step.role,
        what=STEPS.get(step.what, notation.spelled(step.what)),
        because=because,
        decided=step.decided,
        undo=step.undo,
    )


def difference_words(steps: list[Mapping[str, Any]]) -> tuple[str, ...]:
    """What a late form is told, from the steps as the refusal lists them."""
    return tuple(
        " ".join([step.get("by") or "Reconciliation", STEPS.get(step["what"], step["what"]), *_all(step)])
        for step in steps
    )


def _all(step: Mapping[str, Any]) -> list[str]:
    told = [said(reason) for reason in (step.get("difference") or {}).get("reasons", ())]
    return [f"({'; '.join(filter(None, told))})"] if any(told) else []


def said(reason: Mapping[str, Any]) -> str:
    """A reason of the machine, as code and parameters, in words."""
    words = _REASONS.get(reason["code"])
    return words(reason.get("params", {})) if words else notation.spelled(reason["code"])


def _figures(params: Mapping[str, Any]) -> str:
    parts = [
        f"{word}: {', '.join(params[which])}"
        for which, word in (("came", "new figures"), ("left", "figures that left"))
        if params.get(which)
    ]
    return "; ".join(parts) or "the same figures read otherwise"


def _counted(params: Mapping[str, Any]) -> str:
    return ", ".join(f"{number:+d} {notation.spelled(what)}" for what, number in params.items() if number)


_REASONS: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = MappingProxyType(
    {
        "figures": _figures,
        "severity": lambda params: f"severity from {params['before']} to {params['after']}",
        "counted": _counted,
        "back": lambda params: "the figures conflict again",
        "cited_gone": lambda params: f"figures the ruling rests on are gone: {', '.join(params['figures'])}",
        "new_voice": lambda params: (
            f"a new voice outside of what was accepted: {', '.join(params['figures'])}"
        ),
        "positions_moved": lambda params: "the positions no longer stand where they stood",
    }
)
