"""Numbers, hedges, units and non-figures of one text."""

import re
from decimal import Decimal

from claims.extraction.quantity import NonFigure, NonFigureKind, Quantities, Quantity
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind

__all__ = ["NonFigure", "NonFigureKind", "Quantities", "Quantity", "read_quantities"]

_DIGITS = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?![\w,-])|(?<![\w.,-])\d+(?:\.\d+)?(?![\w-])")


def read_quantities(text: str, lang: str | None = None) -> Quantities:
    """Everything numeric in ``text``; ``lang`` is an ISO 639-1 code, detected when it is missing."""
    figures = []
    for match in _DIGITS.finditer(text):
        value = Decimal(match.group().replace(",", ""))
        figures.append(
            Quantity(
                surface=match.group(),
                start=match.start(),
                end=match.end(),
                low=value,
                high=value,
                low_open=False,
                high_open=False,
                hedge=Hedge.EXACT,
                cue="",
                cue_start=None,
                cue_end=None,
                kind=Kind.COUNT,
                unit=None,
                unit_end=match.end(),
                flags=(),
                rules=("digits",),
            )
        )
    return Quantities(tuple(figures), ())
