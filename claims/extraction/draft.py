"""A quantity while it is being read, in token indexes, until nothing more can change it."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from claims.extraction.quantity import Quantity
from claims.extraction.tokens import Tokens
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind

_MOST_DIGITS = 27


class Shape(StrEnum):
    """How the number was written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"
    FRACTION = "fraction"
    ZERO = "zero"


_RULES = {shape: f"number:{shape}" for shape in Shape}


@dataclass(slots=True)
class Draft:
    """Tokens ``first`` up to ``last`` are the number; ``left`` and ``right`` take in currency and unit."""

    first: int
    last: int
    low: Decimal | None
    high: Decimal | None
    shape: Shape
    scale: Decimal = Decimal(1)
    left: int = -1
    right: int = -1
    free: int = 0  # first token before it that no earlier number, unit or date has taken
    low_open: bool = False
    high_open: bool = False
    hedge: Hedge = Hedge.EXACT
    cue: tuple[int, int] | None = None
    kind: Kind = Kind.COUNT
    unit: str | None = None
    flags: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left = self.first if self.left < 0 else self.left
        self.right = self.last if self.right < 0 else self.right
        self.rules.append(_RULES[self.shape])

    @property
    def point(self) -> Decimal | None:
        """The value where it is a single one."""
        return self.low if self.low == self.high else None

    def multiply(self, factor: Decimal) -> None:
        self.low = None if self.low is None else self.low * factor
        self.high = None if self.high is None else self.high * factor

    def finish(self, tokens: Tokens) -> Quantity:
        start, end = tokens.span(self.first, self.last)
        low = _plain(self.low)
        original = tokens.folded.original
        cue_start, cue_end = tokens.span(*self.cue) if self.cue else (None, None)
        return Quantity(
            surface=original[start:end],
            start=start,
            end=end,
            low=low,
            high=low if self.high is self.low else _plain(self.high),
            low_open=self.low_open,
            high_open=self.high_open,
            hedge=self.hedge,
            cue="" if cue_start is None else original[cue_start:cue_end],
            cue_start=cue_start,
            cue_end=cue_end,
            kind=self.kind,
            unit=self.unit,
            unit_end=tokens.span(self.first, max(self.right, self.last))[1],
            flags=tuple(self.flags),
            rules=tuple(self.rules),
        )


def _plain(value: Decimal | None) -> Decimal | None:
    """The same number without an exponent or trailing zeros, so that 3.6 million prints as 3600000."""
    if value is None or str(value).isdigit() or value.adjusted() > _MOST_DIGITS:
        return value
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()
