"""What a figure answers: event, metric, and scope without its as-of (R20)."""

from dataclasses import dataclass, replace
from typing import Any, Final

from claims.figures.canonical import digest
from claims.figures.claim import Claim
from claims.figures.figure import Figure
from claims.figures.metric import Metric
from claims.figures.scope import Scope

KEY_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Question:
    """``scope.as_of`` is always None: totals and levels of one series are one question."""

    event: str
    metric: Metric
    scope: Scope

    @property
    def parts(self) -> dict[str, Any]:
        """What the key is made of, spelled out."""
        return {
            "event": self.event,
            "subject": self.metric.subject,
            "outcome": self.metric.outcome,
            "unit": self.metric.unit,
            "kind": self.metric.kind,
            "scope": {
                "kind": self.scope.kind,
                "start": self.scope.start,
                "end": self.scope.end,
                "place": self.scope.place,
                "population": self.scope.population,
            },
        }

    @property
    def key(self) -> str:
        """Its name in the store: a hash of its parts, the same on every machine."""
        return digest(self.parts, of="question", version=KEY_VERSION)


def question_of(claim: Claim, figure: Figure) -> Question | None:
    """The question the figure answers; None while its claim waits for an event."""
    if claim.event is None:
        return None
    scope = figure.scope if figure.scope.as_of is None else replace(figure.scope, as_of=None)
    return Question(claim.event, figure.metric, scope)
