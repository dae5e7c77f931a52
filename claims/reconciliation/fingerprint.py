"""Names of conflicts, and digests of what they stand on (R23).

Source: docs/adr/0002-identity-of-conflicts.md.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from claims.figures.canonical import canonical, digest
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
    """The identity with these parts, kept as plain JSON so that they can be stored and hashed again."""
    plain = json.loads(canonical(parts))
    return Identity(IDENTITY_VERSION, plain, digest(plain, of="conflict", version=IDENTITY_VERSION))


def evidence(figures: Iterable[tuple[FigureRole, Figure]]) -> str:
    """Digest over the roles, keys and values of figures, whatever their order."""
    rows = {
        (figure.key, role, figure.low, figure.high, figure.low_open, figure.high_open, figure.hedge)
        for role, figure in figures
    }
    return digest(rows, of="evidence", version=EVIDENCE_VERSION)
