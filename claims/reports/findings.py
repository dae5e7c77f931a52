"""What a night found beside its conflicts: drift, revisions, sums, movements and sources."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from claims.reports.movement import movements
from claims.reports.snapshot import ConflictLine, QuestionLine, Snapshot, SourceLine

TOLD_AT_MOST: Final = 5  # sources of a kind; the pages of sources have them all
_OPEN: Final = frozenset({"open", "in_review", "proposed", "waiting", "arbitration"})

Content = dict[str, Any]


def coded(content: Content, snapshot: Snapshot) -> Content:
    """The content, with the codes and numbers behind the words of each conflict and question."""
    conflicts = {line["key"]: line for line in snapshot["conflicts"]}
    questions = {line["key"]: line for line in snapshot["questions"]}
    return {
        **content,
        "first": [_coded_line(line, conflicts) for line in content["first"]],
        "events": [
            {
                **event,
                "conflicts": [_coded_line(line, conflicts) for line in event["conflicts"]],
                "questions": [
                    _coded_question(line, questions, snapshot["before"]) for line in event["questions"]
                ],
            }
            for event in content["events"]
        ],
    }


def _coded_line(line: Content, conflicts: Mapping[str, ConflictLine]) -> Content:
    known = conflicts[line["key"]]
    names = ("voices", "unknown", "reports", "opened_at", "reason", "subject", "outcome")
    return {**line, **{name: known.get(name) for name in names}}


def _coded_question(
    line: Content, questions: Mapping[str, QuestionLine], before: Mapping[str, Mapping[str, Any]]
) -> Content:
    known = questions[line["key"]]
    return {
        **line,
        "subject": known.get("subject"),
        "outcome": known.get("outcome"),
        "accepts": known["accepted"],
        "before": before.get(line["key"]) if line["moved"] else None,
    }


def findings(snapshot: Snapshot, content: Content) -> Content:
    """By the sections that tell them; empty where the night has nothing of a kind."""
    still_open = content["headline"]["still_open"]
    moved = list(movements(snapshot))
    nights = [*snapshot.get("nights", []), {"date": snapshot["date"], "open": still_open}]
    return {
        "drift": list(_drift(content)),
        "revisions": snapshot.get("revisions", []),
        "sums": snapshot.get("sums", []),
        "moved": moved,
        "sources": _sources(snapshot),
        "nights": nights,
        "asked": _asked(snapshot, moved),
    }


def _drift(content: Content) -> Iterator[Content]:
    """Drift that came to light or moved tonight: who changed what, from what to what."""
    for event in content["events"]:
        for line in event["conflicts"]:
            reason = line["reason"] or {}
            if reason.get("code") == "copy_differs" and set(line["happened"]) & {
                "opened",
                "changed",
                "reopened",
            }:
                params = reason["params"]
                yield {
                    "conflict": line["key"],
                    "question": line["question"],
                    "who": params["who"],
                    "from": params["baseline"],
                    "to": params["copies"],
                    "kinds": params["kinds"],
                }


def _sources(snapshot: Snapshot) -> Content:
    """Counts, the largest first: a share of few would say more than is known."""
    lines = snapshot.get("sources", [])
    quarrels = Counter(
        origin
        for line in snapshot["conflicts"]
        if line["state"] in _OPEN
        for origin in set(line.get("origins", ()))
    )
    return {
        "new": [line["source"] for line in lines if line["is_new"]],
        "in_conflict": [
            {"source": source, "conflicts": number}
            for source, number in sorted(quarrels.items(), key=lambda one: (-one[1], one[0]))[:TOLD_AT_MOST]
        ],
        "relays": [
            {"source": line["source"], "carried": line["carried"]}
            for line in sorted(_carriers(lines), key=_by_faithfulness)[:TOLD_AT_MOST]
        ],
        "ruled": [
            {"source": line["source"], "verdicts": line["ruled"]}
            for line in sorted(lines, key=lambda one: (-sum(one["ruled"].values()), one["source"]))
            if line["ruled"]
        ][:TOLD_AT_MOST],
    }


def _carriers(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    return (line for line in lines if line["carried"] and line["carried"]["unchanged"])


def _by_faithfulness(line: SourceLine) -> tuple[int, int, str]:
    """Who carried most unchanged; among equals, who changed least."""
    carried = line["carried"]
    assert carried is not None  # only carriers are sorted
    return -carried["unchanged"], carried["changed"] + carried["unclear"], line["source"]


def _asked(snapshot: Snapshot, moved: Sequence[Content]) -> dict[str, Content]:
    """The questions that revisions, sums and movements are about, by their keys."""
    lines = [*snapshot.get("revisions", ()), *snapshot.get("sums", ())]
    wanted = {str(line["question"]) for line in lines} | {line["key"] for line in moved}
    return {
        line["key"]: {
            "event": line["event"],
            "sentence": line["sentence"],
            "subject": line.get("subject"),
            "outcome": line.get("outcome"),
        }
        for line in snapshot["questions"]
        if line["key"] in wanted
    }


def mentioned(content: Content, snapshot: Snapshot) -> dict[str, str]:
    """What the sources and events are called that the content speaks of."""
    titles = {event["slug"]: event["title"] for event in snapshot["events"]}
    names = {**titles, **snapshot.get("names", {})}
    return {slug: names[slug] for slug in sorted(set(_named(content))) if slug in names}


_NAMING: Final = frozenset({"who", "event", "source", "new"})


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in _NAMING:
                yield from (
                    [inner]
                    if isinstance(inner, str)
                    else [one for one in inner or () if isinstance(one, str)]
                )
            yield from _named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner)
