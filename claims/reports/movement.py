"""Which way the figures of a question moved since last night, and what is known of why."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from claims.reports.snapshot import QuestionLine, Snapshot

Ends = tuple[Decimal, Decimal]

# How the lowest and the highest moved (-1 down, 0 not at all, 1 up), as one arrow.
_WAYS: Final[Mapping[tuple[int, int], str]] = MappingProxyType(
    {
        (0, 0): "same",
        (1, 1): "up",
        (-1, -1): "down",
        (0, 1): "wider",
        (-1, 0): "wider",
        (-1, 1): "wider",
        (1, 0): "narrower",
        (0, -1): "narrower",
        (1, -1): "narrower",
    }
)
ARROWS: Final[Mapping[str, str]] = MappingProxyType(
    {"up": "↑", "down": "↓", "wider": "↔", "narrower": "→←", "same": "=", "appeared": "+", "gone": "−"}
)


def movements(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Questions of last night whose figures, or whose accepted figure, are others now."""
    revised = {line["question"] for line in snapshot.get("revisions", ())}
    for line in snapshot["questions"]:
        before = snapshot["before"].get(line["key"])
        if before is not None and _moved(before, line):
            yield {
                "key": line["key"],
                "before": {name: before.get(name) for name in ("low", "high", "accepted")},
                "now": {"low": line["low"], "high": line["high"], "accepted": line["accepted"]},
                "way": way((before["low"], before["high"]), (line["low"], line["high"])),
                "because": list(_because(before, line, is_revised=line["key"] in revised)),
            }


def _moved(before: Mapping[str, Any], now: QuestionLine) -> bool:
    return (before["low"], before["high"]) != (now["low"], now["high"]) or _is_ruled_anew(before, now)


def _is_ruled_anew(before: Mapping[str, Any], now: QuestionLine) -> bool:
    return "accepted" in before and before["accepted"] != now["accepted"]


def way(before: Sequence[str | None], now: Sequence[str | None]) -> str:
    """ "up", "down", "wider", "narrower", "same", and where there was or is no figure, "appeared", "gone"."""
    old, new = _ends(before), _ends(now)
    if old is None or new is None:
        return "same" if old == new else "gone" if new is None else "appeared"
    low, high = ((new[end] > old[end]) - (new[end] < old[end]) for end in (0, 1))
    return _WAYS[low, high]


def _ends(ends: Sequence[str | None]) -> Ends | None:
    """An end that nobody stated is without limit; two of them are no figure."""
    low, high = ends
    if low is None and high is None:
        return None
    return Decimal(low or "-Infinity"), Decimal(high or "Infinity")


def _because(before: Mapping[str, Any], now: QuestionLine, *, is_revised: bool) -> Iterator[str]:
    """What else changed with it. Several things may have; which of them did it is not said."""
    voices = before.get("voices")
    if voices is not None and now["voices"] != voices:
        yield "new_voice" if now["voices"] > voices else "lost_voice"
    if is_revised:
        yield "revised"
    if _is_ruled_anew(before, now):
        yield "ruled"
