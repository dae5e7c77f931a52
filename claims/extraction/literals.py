"""Numbers written in digits: which marks group and which one divides, by language."""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.lexicon import section

# No text means a number of more digits: longer runs are identifiers, and exact sums of them cost time.
LONGEST = 36
_ALWAYS_GROUPS = " '٬"
_ALWAYS_DIVIDES = "٫"


@dataclass(frozen=True, slots=True)
class Marks:
    """``decimal`` and ``group`` hold the marks that a language uses for each; a mark may not be in both."""

    decimal: str
    group: str

    @classmethod
    def of(cls, lang: str) -> "Marks":
        numbers = section(lang, "numbers")
        return cls(numbers["decimal"], numbers["group"])


def read_literal(key: str, marks: Marks) -> Decimal | None:
    """The number that digits with marks spell, or None where they spell none (addresses, versions, lists)."""
    if len(key) > LONGEST:
        return None
    if key.isdigit():
        return Decimal(key)
    parts = re.split(r"[.,'٫٬ ]", key)
    used = [char for char in key if not char.isdigit()]
    if parts[0] == "":
        return Decimal(f"0.{parts[1]}") if len(parts) == 2 else None
    divider = _divider(parts, used, marks)
    if divider is None:
        return Decimal("".join(parts)) if _groups(parts) else None
    whole, fraction = parts[:divider], parts[divider]
    if len(whole) > 1 and not _groups(whole):
        return None
    return Decimal(f"{''.join(whole)}.{fraction}")


def _divider(parts: list[str], used: list[str], marks: Marks) -> int | None:
    """Index of the part after the decimal mark; None where every mark groups."""
    last = len(parts) - 1
    if used[-1] in _ALWAYS_DIVIDES:
        return last
    if used[-1] in _ALWAYS_GROUPS:
        return None
    if len(set(used)) > 1:
        return last if used.count(used[-1]) == 1 else None
    if last > 1:
        return None
    looks_grouped = len(parts[1]) == 3 and 0 < len(parts[0]) <= 3 and parts[0][0] != "0"
    return None if looks_grouped and used[0] in marks.group else last


def _groups(parts: list[str]) -> bool:
    """1,234,567 or, as in India, 12,34,567."""
    inner = {len(part) for part in parts[1:-1]}
    return (len(parts[-1]) == 3 and 1 <= len(parts[0]) <= 3 and inner <= {3}) or (
        len(parts[-1]) == 3 and 1 <= len(parts[0]) <= 2 and inner == {2}
    )
