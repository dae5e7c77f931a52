"""What a new look at the figures means for the conflicts already on the books (R26)."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from claims.reconciliation.found import Found
from claims.reconciliation.reason import Reason
from claims.reconciliation.reopening import reopening
from claims.reconciliation.standing import Standing


@dataclass(frozen=True, slots=True)
class Change:
    """``found`` replaces what is stored, all but the state; ``difference`` says what moved."""

    key: str
    found: Found
    difference: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Each key stands in one place only, in order of keys."""

    opened: tuple[Found, ...]
    unchanged: tuple[str, ...]
    changed: tuple[Change, ...]
    cleared: tuple[str, ...]
    reopened: tuple[Change, ...]


def settle(stored: Iterable[Standing], found: Iterable[Found], lost: Set[str] = frozenset()) -> Ledger:
    """Bring the books in line with what was found in the same family. A ruling is never overwritten.

    ``lost`` holds the keys of the family's figures that were superseded or withdrawn.
    """
    books = {entry.key: entry for entry in stored}
    now = {finding.identity.key: finding for finding in found}
    unchanged: list[str] = []
    cleared: list[str] = []
    changed: list[Change] = []
    reopened: list[Change] = []
    for key, entry in sorted(books.items()):
        finding = now.get(key)
        if finding is None:
            (cleared if entry.clears and not entry.ended else unchanged).append(key)
        elif why := reopening(entry, finding, lost):
            reopened.append(Change(key, finding, why))
        elif moved := _movement(entry, finding):
            changed.append(Change(key, finding, moved))
        else:
            unchanged.append(key)
    opened = tuple(now[key] for key in sorted(now.keys() - books.keys()))
    return Ledger(opened, tuple(unchanged), tuple(changed), tuple(cleared), tuple(reopened))


def _movement(entry: Standing, finding: Found) -> tuple[Reason, ...]:
    """What differs from the books, where the conflict itself goes on as it was."""
    members = {member.figure_key for member in finding.members}
    moved = []
    if entry.evidence != finding.evidence:
        came, left = sorted(members - entry.members), sorted(entry.members - members)
        moved.append(Reason("figures", {"came": came, "left": left}))
    if entry.severity != finding.severity:
        moved.append(Reason("severity", {"before": entry.severity, "after": finding.severity.value}))
    more = {
        "voices": finding.voices - entry.voices,
        "unknown": finding.unknown - entry.unknown,
        "reports": finding.reports - entry.reports,
    }
    if any(more.values()):
        moved.append(Reason("counted", more))
    return tuple(moved)
