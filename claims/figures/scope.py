"""Time, place and population a figure covers inside its event (R9-R11)."""

from dataclasses import dataclass
from enum import StrEnum

from claims.figures.moment import Moment


class ScopeKind(StrEnum):
    EVENT = "event"
    WINDOW = "window"
    CUMULATIVE = "cumulative"
    STOCK = "stock"
    INCREMENT = "increment"


@dataclass(frozen=True, slots=True)
class Scope:
    """``place`` and ``population`` None mean all of it."""

    kind: ScopeKind = ScopeKind.EVENT
    start: Moment | None = None
    end: Moment | None = None
    as_of: Moment | None = None
    place: str | None = None
    population: str | None = None
