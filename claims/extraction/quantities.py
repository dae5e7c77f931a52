"""Numbers, hedges, units and non-figures of one text."""

from claims.extraction.language import detect
from claims.extraction.normalise import fold
from claims.extraction.quantity import NonFigure, NonFigureKind, Quantities, Quantity
from claims.extraction.reader import reader

__all__ = ["NonFigure", "NonFigureKind", "Quantities", "Quantity", "read_quantities"]


def read_quantities(text: str, lang: str | None = None) -> Quantities:
    """Everything numeric in ``text``; ``lang`` is an ISO 639-1 code, detected when missing or not known."""
    folded = fold(text)
    return reader(detect(folded.text, lang)).read(folded)
