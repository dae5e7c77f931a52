"""How near a copy is to the mouth it came from (R8)."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Final

from claims.figures.claim import Claim, Mode
from claims.figures.moment import Moment

_RANK: Final[Mapping[Mode, int]] = MappingProxyType(
    {Mode.DIRECT: 0, Mode.INDIRECT: 1, Mode.NARRATED: 2, Mode.HEADLINE: 2, Mode.CAPTION: 2}
)
_NEVER: Final = datetime.max.replace(tzinfo=UTC)

_DIGITS: Final = re.compile(r"(\d+)")

Directness = tuple[bool, int, int]
Natural = tuple[tuple[int, int, str], ...]


def natural(key: str) -> Natural:
    """Order of ids in which digits compare as numbers: c2 before c10 (R8)."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _DIGITS.split(key) if part
    )


def directness(claim: Claim) -> Directness:
    """First hand before relayed, then the closer mode, then fewer relays; smaller is more direct."""
    return bool(claim.relays), _RANK[claim.mode], len(claim.relays)


def nearest_first(claim: Claim) -> tuple[Directness, datetime, Natural]:
    """Sort key: directness, then earlier publication, then the id; never the order of arrival."""
    published = publication(claim)
    return directness(claim), _NEVER if published is None else beginning(published), natural(claim.id)


def publication(claim: Claim) -> Moment | None:
    return claim.document.published_at if claim.document else None


def beginning(moment: Moment) -> datetime:
    """Where a moment sorts: a bare day at its first instant."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min, UTC)


def day_of(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
