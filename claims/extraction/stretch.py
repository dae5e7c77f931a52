"""A number, or a word about time, that states no quantity."""

from typing import NamedTuple

from claims.extraction.quantity import NonFigure, NonFigureKind
from claims.extraction.tokens import Tokens


class Stretch(NamedTuple):
    """Tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    kind: NonFigureKind

    def finish(self, tokens: Tokens) -> NonFigure:
        start, end = tokens.span(self.first, self.last)
        return NonFigure(tokens.folded.original[start:end], start, end, self.kind)
