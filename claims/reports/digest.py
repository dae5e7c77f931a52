"""The content of a night's report, as a pure function of its snapshot."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from claims.figures.errors import DomainError
from claims.reports import wording
from claims.reports.findings import STILL_OPEN, coded, findings, mentioned
from claims.reports.language import ENGLISH
from claims.reports.snapshot import ConflictLine, QuestionLine, Snapshot

READ_FIRST: Final = 5

# What counts as having happened in the night: the heading, and the steps or the state that say so.
_HAPPENED: Final = ("opened", "changed", "reopened", "cleared")
_ENDED: Final = ("resolved", "dismissed")
_UNDECIDED: Final = frozenset({"open", "in_review"})


class UnknownFormat(DomainError):
    """A snapshot of a format that this version does not know."""

    code = "unknown_format"


def build(snapshot: Snapshot) -> dict[str, Any]:
    """What a report says. The same snapshot gives the same content, in the format it was made in.

    Raises:
        UnknownFormat: the snapshot comes from a later version.
    """
    made = _BUILDERS.get(snapshot["format"])
    if made is None:
        raise UnknownFormat(f"There is no report of format {snapshot['format']}; this version is too old.")
    return made(snapshot)


def first_format(snapshot: Snapshot) -> dict[str, Any]:
    """Headline, what to read first, then event by event."""
    conflicts = sorted(snapshot["conflicts"], key=lambda line: (-line["priority"], line["key"]))
    asked = {question["key"]: question["sentence"] for question in snapshot["questions"]}
    lines = {line["key"]: _line(line, asked.get(line["question"], "")) for line in conflicts}
    headline = _headline(conflicts)
    first = [lines[line["key"]] for line in conflicts if line["state"] in _UNDECIDED][:READ_FIRST]
    return {
        "format": 1,
        "date": snapshot["date"],
        "zone": snapshot["zone"],
        "since": snapshot["since"],
        "until": snapshot["until"],
        "summary": wording.summary(headline, first),
        "headline": headline,
        "oldest": _oldest(conflicts),
        "read": {"claims": snapshot["claims"], "figures": snapshot["figures"]},
        "first": first,
        "events": list(_events(snapshot, [lines[line["key"]] for line in conflicts])),
        "alarms": snapshot["alarms"],
        "audit": snapshot["audit"],
        "versions": snapshot["versions"],
    }


def second_format(snapshot: Snapshot) -> dict[str, Any]:
    """The first format, with the codes and numbers by which every language tells it beside its English."""
    told = coded(first_format(snapshot), snapshot)
    more = findings(snapshot, told)
    also = {name: len(more[name]) for name in ("revisions", "moved")}
    also["new_sources"] = len(more["sources"]["new"])
    summary = wording.summary(told["headline"], told["first"], also)
    found = {**told, **more, "format": 2, "summary": summary, "also": also}
    return {**found, "names": mentioned(found, snapshot)}


_BUILDERS: Final[Mapping[int, Callable[[Snapshot], dict[str, Any]]]] = {1: first_format, 2: second_format}


def _happened(line: ConflictLine) -> list[str]:
    """What the conflict did in this night, in the order of the headline."""
    whats = {step["what"] for step in line["steps"]}
    ended = [line["state"]] if line["state"] in _ENDED and _ended_tonight(line) else []
    # What opened tonight and moved again tonight is new, not changed.
    return [
        what for what in _HAPPENED if what in whats and not (what == "changed" and "opened" in whats)
    ] + ended


def _ended_tonight(line: ConflictLine) -> bool:
    return any(step["state_after"] == line["state"] != step["state_before"] for step in line["steps"])


def _line(line: ConflictLine, asks: str) -> dict[str, Any]:
    return {
        "key": line["key"],
        "kind": line["kind"],
        "event": line["event"],
        "question": line["question"],
        "asks": asks,
        "severity": line["severity"],
        "state": line["state"],
        "stands": ENGLISH.term("state", line["state"]),
        "says": line["says"],
        "support": wording.support(line["voices"], line["unknown"], line["reports"]),
        "drift": line["drift"],
        "happened": _happened(line),
        "differences": [step["difference"] for step in line["steps"] if step["difference"]],
        "by": sorted({step["by"] for step in line["steps"] if step["by"]}),
    }


def _headline(conflicts: Sequence[ConflictLine]) -> dict[str, int]:
    happened = [what for line in conflicts for what in _happened(line)]
    return {
        **{what: happened.count(what) for what in (*_HAPPENED, *_ENDED)},
        "still_open": sum(line["state"] in STILL_OPEN for line in conflicts),
        "needs_second": sum(line["needs_second"] for line in conflicts),
    }


def _oldest(conflicts: Iterable[ConflictLine]) -> dict[str, str] | None:
    """The conflict that has waited longest, if any is open."""
    waiting = [
        (line["opened_at"], line["key"], line["says"]) for line in conflicts if line["state"] in STILL_OPEN
    ]
    if not waiting:
        return None
    opened_at, key, says = min(waiting)
    return {"key": key, "says": says, "opened_at": opened_at}


def _events(snapshot: Snapshot, lines: Sequence[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Events with something to tell: a conflict tonight or still open, or a question that moved."""
    for event in snapshot["events"]:
        told = [
            line
            for line in lines
            if line["event"] == event["slug"] and (line["happened"] or line["state"] in STILL_OPEN)
        ]
        keys = {line["question"] for line in told}
        questions = [
            _question(question, snapshot["before"], told)
            for question in snapshot["questions"]
            if question["event"] == event["slug"]
        ]
        shown = [question for question in questions if question["moved"] or question["key"] in keys]
        if told or shown:
            yield {**event, "questions": shown, "conflicts": told}


def _question(
    question: QuestionLine, before: dict[str, dict[str, str | None]], told: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    accepted = question["accepted"]
    last = before.get(question["key"])
    moved = last is not None and (last["low"], last["high"]) != (question["low"], question["high"])
    return {
        "key": question["key"],
        "sentence": question["sentence"],
        "low": question["low"],
        "high": question["high"],
        "span": wording.span(question["low"], question["high"]),
        "voices": question["voices"],
        "unknown": question["unknown"],
        "reports": question["reports"],
        "support": wording.support(question["voices"], question["unknown"], question["reports"]),
        "accepted": wording.span(*accepted) if accepted else None,
        "moved": wording.moved(last, {"low": question["low"], "high": question["high"]})
        if moved and last
        else None,
        "conflicts": [line["key"] for line in told if line["question"] == question["key"]],
    }
