"""Everything the rules ask of one event family, worked out once and in the order they need it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claims.figures.claim import Claim
from claims.figures.event import Event
from claims.figures.moment import Moment
from claims.figures.taxonomy import Taxonomy
from claims.matching.question import Question
from claims.matching.sides import Context
from claims.reconciliation.bounds import Bound, bounds
from claims.reconciliation.corrections import Corrections
from claims.reconciliation.facts import Fact, facts
from claims.reconciliation.judgements import Judged, Judgements, judgements
from claims.reconciliation.positions import Position, positions
from claims.reconciliation.readings import Reading, readings_of
from claims.reconciliation.slots import Slot, slots
from claims.reconciliation.statements import statements
from sources.lineage.source import Source
from sources.lineage.voices import voice


@dataclass(frozen=True, slots=True)
class Family:
    """All events under one root with all their claims, superseded and withdrawn ones included.

    ``recorded`` maps a claim's id to its order of recording; ``judged`` are the pairs that a person parted.
    ``elsewhere`` names claims of other families that were told in one statement with a claim of this one: a
    fact belongs to the family of its baseline, wherever its copies were filed (R14).
    """

    events: Mapping[str, Event]
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    judged: frozenset[Judged] = frozenset()
    recorded: Mapping[str, int] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Survey:
    """``voices`` maps origins to voices, None for unknown ones; ``held`` questions to positions.

    ``parties`` names the party of each voice that is one; ``readings`` are those of each standing claim.
    """

    family: Family
    context: Context
    corrections: Corrections
    voices: Mapping[str, str | None]
    parties: Mapping[str, str]
    readings: Mapping[str, Sequence[Reading]]
    facts: tuple[Fact, ...]
    held: Mapping[Question, Sequence[Position]]
    slots: Mapping[tuple[Question, Moment | None], Slot]
    bounds: Sequence[Bound]
    judgements: Judgements

    def held_with(self, reading: Reading) -> tuple[Position, ...]:
        """The positions on the question of a reading, at its as-of."""
        slot = self.slots.get((reading.question, reading.as_of))
        return slot.positions if slot else ()

    def first_recorded(self, readings: Iterable[Reading]) -> str:
        """The name of a fact: the key of the figure of it that was recorded first (R23).

        A correction keeps the name of what it corrects.
        """
        first_version = self.corrections.first_version
        _, claim, place = min(
            (self.corrections.order(first), first, reading.order)
            for reading in readings
            for first in (first_version(reading.claim.id),)
        )
        return f"{claim}.{place}"


def survey(family: Family, taxonomy: Taxonomy) -> Survey:
    context = Context(family.events, family.sources, taxonomy)
    corrections = Corrections(family.claims, family.recorded)
    standing = corrections.standing
    readings = {claim.id: readings_of(claim, context) for claim in standing}
    voices = {origin: voice(origin, family.sources) for origin in {claim.source for claim in standing}}
    known = tuple(
        fact
        for said in statements(standing)
        for fact in facts(said, readings, context)
        if fact.baseline.claim.id not in family.elsewhere
    )
    live = {reading.key: reading for said in readings.values() for reading in said}
    held = positions(known, voices)
    at = slots(held)
    return Survey(
        family=family,
        context=context,
        corrections=corrections,
        voices=voices,
        parties=_parties(voices.values()),
        readings={name: said for name, said in readings.items() if name not in family.elsewhere},
        facts=known,
        held=held,
        slots=at,
        bounds=bounds(at.values(), context),
        judgements=judgements(family.judged, live),
    )


def _parties(voices: Iterable[str | None]) -> dict[str, str]:
    prefix = "party:"
    return {name: name.removeprefix(prefix) for name in voices if name and name.startswith(prefix)}
