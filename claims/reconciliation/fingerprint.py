"""Names of conflicts, and digests of what they stand on (R23).

Source: docs/adr/0002-identity-of-conflicts.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from claims.figures.canonical import digest
from claims.figures.figure import Figure
from claims.reconciliation.kinds import FigureRole

IDENTITY_VERSION: Final = 1
EVIDENCE_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """``parts`` are shown; ``key`` is their hash in hexadecimal. Neither holds values of figures."""

    version: int
    parts: Mapping[str, Any]
    key: str


def identify(**parts: Any) -> Identity:
    return Identity(IDENTITY_VERSION, parts, digest(parts, of="conflict", version=IDENTITY_VERSION))


def evidence(figures: Iterable[tuple[FigureRole, Figure]]) -> str:
    """Digest over the roles, keys and values of figures, whatever their order."""
    rows = {
        (figure.key, role, figure.low, figure.high, figure.low_open, figure.high_open, figure.hedge)
        for role, figure in figures
    }
    return digest(rows, of="evidence", version=EVIDENCE_VERSION)
