"""A figure of a claim while its outcome may still come from its neighbours."""

from dataclasses import dataclass

from claims.extraction.meanings import Asked
from claims.extraction.nouns import Counted
from claims.extraction.outcomes import Ruled
from claims.extraction.page import Placed
from claims.figures.metric import Kind


@dataclass(slots=True)
class Draft:
    """``is_apart`` where a clause of its own says something else of it than was said before."""

    number: int
    placed: Placed
    counted: Counted
    asked: Asked
    ruled: Ruled
    is_apart: bool = False

    @property
    def kind(self) -> Kind:
        return self.placed.quantity.kind

    @property
    def is_settled(self) -> bool:
        """A word of its own speaks of it."""
        found = self.ruled.found
        return found is not None and (found.outcome is not None or found.passive)
