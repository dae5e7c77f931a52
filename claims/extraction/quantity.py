"""What reading a text for numbers gives: quantities, and numbers that are no quantity."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claims.figures.hedge import Hedge
from claims.figures.metric import Kind


class NonFigureKind(StrEnum):
    DATE = "date"
    YEAR = "year"
    TIME = "time"
    AGE = "age"
    ORDINAL = "ordinal"
    DESIGNATOR = "designator"
    SCORE = "score"
    PHONE = "phone"
    IDENTIFIER = "identifier"
    PRONOUN = "pronoun"
    REFERENCE = "reference"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity as the words state it; offsets count code points, ends are exclusive.

    ``low`` and ``high`` are the stated bounds, ``None`` is unbounded; about, nearly and almost keep the point
    (R1 widens it later). ``unit`` is an ISO 4217 code, ``percent`` or a UCUM symbol, and ``None`` for counts:
    their unit is the counted noun's. ``unit_end`` is where number and unit words end, so that what is counted
    starts after it. ``rules`` names what the reading rests on, in the order it was applied.
    """

    surface: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    hedge: Hedge
    cue: str
    cue_start: int | None
    cue_end: int | None
    kind: Kind
    unit: str | None
    unit_end: int
    flags: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NonFigure:
    """A number, or a word about time, that states no quantity."""

    surface: str
    start: int
    end: int
    kind: NonFigureKind


@dataclass(frozen=True, slots=True)
class Quantities:
    """Everything numeric in one text, in its order; no two spans overlap."""

    figures: tuple[Quantity, ...]
    non_figures: tuple[NonFigure, ...]
