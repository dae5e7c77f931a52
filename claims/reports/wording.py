"""Plain sentences for the lines of a report. None says more than is known."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from claims.reports.numbers import grouped
from sources.track_record import TrackRecord

STATE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "open": "nobody has decided",
        "in_review": "in review",
        "proposed": "waits for a second reviewer",
        "waiting": "waits for a source",
        "arbitration": "two reviewers differ",
        "resolved": "resolved",
        "dismissed": "dismissed: not comparable",
        "cleared": "the figures no longer conflict",
    }
)


def counted(number: int, one: str, many: str) -> str:
    """ "1 voice", "2 voices"; zero takes the plural."""
    return f"{number} {one if number == 1 else many}"


def support(voices: int, unknown: int, reports: int) -> str:
    """ "2 voices, 1 unknown, 4 reports": who speaks, apart from how many documents carry it (R6)."""
    parts = [counted(voices, "voice", "voices")]
    if unknown:
        parts.append(f"{unknown} unknown")
    parts.append(counted(reports, "report", "reports"))
    return ", ".join(parts)


def track_record(record: TrackRecord) -> str:
    """ "12 figures carried unchanged, 3 changed (hedge 2, number 1)": counts, never a share of a hundred."""
    parts = [f"{counted(record.unchanged, 'figure', 'figures')} carried unchanged"]
    if record.changed:
        kinds = ", ".join(f"{kind} {times}" for kind, times in record.kinds.items())
        parts.append(f"{record.changed} changed ({kinds})")
    if record.unclear:
        parts.append(f"{record.unclear} changed by it or by another relay")
    return ", ".join(parts)


def span(low: str | None, high: str | None) -> str:
    """ "5", "5 to 6", "5 or more", "up to 6"; an absent end is one that nobody stated."""
    if low is None and high is None:
        return "no figure"
    if low is None or high is None:
        return f"{grouped(Decimal(low))} or more" if low else f"up to {grouped(Decimal(high or 0))}"
    ends = [grouped(Decimal(end)) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def moved(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """ "5 → 5 to 6": what a question's figures were last night and are now."""
    return f"{span(before['low'], before['high'])} → {span(now['low'], now['high'])}"


def summary(headline: Mapping[str, int], first: Sequence[Mapping[str, Any]]) -> str:
    """The night in one or two sentences; a quiet night is one line."""
    parts = [
        counted(headline[what], f"conflict {what}", f"conflicts {what}")
        for what in ("opened", "changed", "reopened", "resolved", "dismissed", "cleared")
        if headline[what]
    ]
    still = counted(headline["still_open"], "conflict is", "conflicts are")
    if not parts:
        return f"A quiet night: nothing changed, {still} still open."
    happened = ", ".join(parts)
    lead = f" To read first: {first[0]['says']}" if first else ""
    return f"{happened[0].upper()}{happened[1:]}; {still} still open.{lead}"
