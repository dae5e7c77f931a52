"""Plain sentences for the lines of a report. None says more than is known."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from claims.reports.language import ENGLISH, Words
from sources.track_record import TrackRecord

HAPPENED: Final = ("opened", "changed", "reopened", "resolved", "dismissed", "cleared")
ALSO: Final = ("revisions", "moved", "new_sources")


def counted(number: int, one: str, many: str) -> str:
    """ "1 voice", "2 voices"; zero takes the plural."""
    return f"{number} {one if number == 1 else many}"


def support(voices: int, unknown: int, reports: int, words: Words = ENGLISH) -> str:
    """ "2 voices, 1 unknown, 4 reports": who speaks, apart from how many documents carry it (R6)."""
    parts = [words.count("voice", voices)]
    if unknown:
        parts.append(words.count("unknown", unknown))
    parts.append(words.count("report", reports))
    return ", ".join(parts)


def by_number(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The largest first, then by name: stored JSON keeps no order."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def track_record(record: TrackRecord, words: Words = ENGLISH) -> str:
    """ "12 figures carried unchanged, 3 changed (hedge 2, number 1)": counts, never a share of a hundred."""
    parts = [words.count("carried_unchanged", record.unchanged)]
    if record.changed:
        kinds = ", ".join(f"{words.term('drift', kind)} {times}" for kind, times in by_number(record.kinds))
        parts.append(words.count("carried_changed", record.changed, kinds=kinds))
    if record.unclear:
        parts.append(words.count("carried_unclear", record.unclear))
    return ", ".join(parts)


def span(low: str | None, high: str | None, *, words: Words = ENGLISH) -> str:
    """ "5", "5 to 6", "5 or more", "up to 6"; an absent end is one that nobody stated."""
    ends = {
        name: words.number(Decimal(end)) for name, end in (("low", low), ("high", high)) if end is not None
    }
    if len(ends) == 2 and ends["low"] == ends["high"]:
        return ends["low"]
    return words.say(f"span.{_SPANS[tuple(ends)]}", **ends)


_SPANS: Final[Mapping[tuple[str, ...], str]] = {
    (): "none",
    ("low",): "floor",
    ("high",): "ceiling",
    ("low", "high"): "both",
}


def moved(before: Mapping[str, Any], now: Mapping[str, Any], words: Words = ENGLISH) -> str:
    """ "5 → 5 to 6": what a question's figures were last night and are now."""
    return (
        f"{span(before['low'], before['high'], words=words)} → {span(now['low'], now['high'], words=words)}"
    )


def summary(
    headline: Mapping[str, int],
    first: Sequence[Mapping[str, Any]],
    also: Mapping[str, int] | None = None,
    words: Words = ENGLISH,
) -> str:
    """The night in one or two sentences; a quiet night is one line.

    ``also`` counts what happened apart from conflicts, by the names of its phrases.
    """
    numbers = {**headline, **(also or {})}
    parts = [words.count(what, numbers[what]) for what in (*HAPPENED, *ALSO) if numbers.get(what)]
    still = words.count("still_open", headline["still_open"])
    if not parts:
        return words.say("summary.quiet", still_open=still)
    told = words.say("summary.night", happened=words.capital(", ".join(parts)), still_open=still)
    return told + (words.say("summary.first", says=first[0]["says"]) if first else "")
