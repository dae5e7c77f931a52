"""What a night found beside its conflicts: drift, revisions, sums, movements and sources."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from claims.reports.movement import movements
from claims.reports.snapshot import ConflictLine, QuestionLine, Snapshot, SourceLine

TOLD_AT_MOST: Final = 5  # sources of a kind; the pages of sources have them all
STILL_OPEN: Final = frozenset({"open", "in_review", "proposed", "waiting", "arbitration"})

Content = dict[str, Any]


def coded(content: Content, snapshot: Snapshot) -> Content:
    """The content, with the codes and numbers behind the words of each conflict and question."""
    conflicts = {line["key"]: line for line in snapshot["conflicts"]}
    questions = {line["key"]: line for line in snapshot["questions"]}

    def told(line: Content) -> Content:
        asked = questions.get(line["question"])
        return {
            **line,
            **_codes(conflicts[line["key"]], "voices", "unknown", "reports", "opened_at", "reason"),
            **_codes(conflicts[line["key"]], "subject", "outcome"),
            "scope": asked and asked.get("scope"),
        }

    def asked(line: Content) -> Content:
        known = questions[line["key"]]
        before = snapshot["before"].get(line["key"]) if line["moved"] else None
        return {
            **line,
            **_codes(known, "subject", "outcome", "scope"),
            "accepts": known["accepted"],
            "before": before,
        }

    return {
        **content,
        "first": [told(line) for line in content["first"]],
        "events": [
            {
                **event,
                "conflicts": [told(line) for line in event["conflicts"]],
                "questions": [asked(line) for line in event["questions"]],
            }
            for event in content["events"]
        ],
    }


def _codes(line: ConflictLine | QuestionLine, *names: str) -> Content:
    return {name: line.get(name) for name in names}


def findings(snapshot: Snapshot, content: Content) -> Content:
    """By the sections that tell them; empty where the night has nothing of a kind."""
    still_open = content["headline"]["still_open"]
    moved, drift = list(movements(snapshot)), list(_drift(content))
    nights = [*snapshot.get("nights", []), {"date": snapshot["date"], "open": still_open}]
    return {
        "drift": drift,
        "revisions": snapshot.get("revisions", []),
        "sums": snapshot.get("sums", []),
        "moved": moved,
        "sources": _sources(snapshot),
        "nights": nights,
        "asked": _asked(snapshot, [line["key"] for line in moved] + [line["question"] for line in drift]),
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
        if line["state"] in STILL_OPEN
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


def _asked(snapshot: Snapshot, others: Iterable[str]) -> dict[str, Content]:
    """The questions that revisions and sums are about, and the ``others``, by their keys."""
    lines = [*snapshot.get("revisions", ()), *snapshot.get("sums", ())]
    wanted = {str(line["question"]) for line in lines} | set(others)
    return {
        line["key"]: {
            "event": line["event"],
            "sentence": line["sentence"],
            "subject": line.get("subject"),
            "outcome": line.get("outcome"),
            "scope": line.get("scope"),
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
