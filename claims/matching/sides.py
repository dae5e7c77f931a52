"""One side of a comparison: a figure, its claim, and what the rules look up of both."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.figures.claim import Claim
from claims.figures.event import Event
from claims.figures.figure import Figure
from claims.figures.hedge import widen
from claims.figures.interval import Interval
from claims.figures.period import Period, period_of
from claims.figures.taxonomy import Taxonomy, taxonomy
from sources.lineage.source import Source


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds two figures: the events, the sources and the vocabulary."""

    events: Mapping[str, Event] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    taxonomy: Taxonomy = field(default_factory=taxonomy)

    def event(self, slug: str | None) -> Event | None:
        return self.events.get(slug) if slug else None


@dataclass(frozen=True, slots=True)
class Side:
    """``period`` is the time the figure covers, None where nobody can say."""

    claim: Claim
    figure: Figure
    interval: Interval
    period: Period | None

    @property
    def origin(self) -> str:
        return self.claim.source


def side(claim: Claim, figure: Figure, context: Context) -> Side:
    """
    Raises:
        NegativeCount, EmptyInterval: the figure allows no number.
    """
    return Side(claim, figure, widen(figure), period_of(figure.scope, context.event(claim.event)))
