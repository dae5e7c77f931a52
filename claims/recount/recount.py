"""A second opinion on the conflicts of a family, slow and plain, to hold the quick one against.

It shares with claims.reconciliation what two figures are to each other, the nouns and the grades. What
groups, indexes, sorts out or skips there is done here by trying every pair.
"""

from collections.abc import Iterable, Iterator, Mapping

from claims.figures.taxonomy import Taxonomy, taxonomy
from claims.matching.directness import Natural, natural
from claims.matching.sides import Context
from claims.reconciliation.drift import of_changed
from claims.reconciliation.facts import Fact
from claims.reconciliation.judgements import judgements
from claims.reconciliation.kinds import ConflictKind, FigureRole
from claims.reconciliation.readings import readings_of
from claims.reconciliation.survey import Family
from claims.recount.conflicts import Counted, counted, disagreements, magnitudes, regresses, violations
from claims.recount.facts import facts_of, standing
from claims.recount.positions import positions_of
from claims.recount.sums import sums
from sources.lineage.voices import voice


def recount(family: Family, words: Taxonomy | None = None) -> dict[str, Counted]:
    """Every conflict of the family by its key."""
    context = Context(family.events, family.sources, words or taxonomy())
    claims = standing(family)
    voices = {claim.source: voice(claim.source, family.sources) for claim in claims}
    # What is told first elsewhere is another family's matter, whatever became of it here.
    facts = [fact for fact in facts_of(claims, context) if fact.baseline.claim.id not in family.elsewhere]
    here = [claim for claim in claims if claim.id not in family.elsewhere]
    positions = list(positions_of(facts, voices))
    live = {reading.key: reading for claim in claims for reading in readings_of(claim, context)}
    judged = judgements(family.judged, live)
    found = [
        *disagreements(positions, judged),
        *violations(positions, judged, context),
        *sums(here, positions, judged, context),
        *magnitudes(positions, judged, context),
        *regresses(positions),
        *_drifts(facts, family, voices),
    ]
    return {conflict.key: conflict for conflict in found}


def _drifts(facts: Iterable[Fact], family: Family, voices: Mapping[str, str | None]) -> Iterator[Counted]:
    corrects = {claim.id: claim.supersedes for claim in family.claims if claim.supersedes}
    for fact in facts:
        if fact.changed:
            firsts = [
                (_first_version(reading.claim.id, corrects), reading.order) for reading in fact.readings
            ]
            claim, order = min(firsts, key=lambda first: (_recorded(first[0], family), first[1]))
            yield counted(
                ConflictKind.DRIFT,
                of_changed(fact, known=voices[fact.baseline.origin] is not None),
                [
                    (FigureRole.BASELINE, [fact.baseline]),
                    (FigureRole.COPY, [copy.reading for copy in fact.changed]),
                ],
                origin=fact.baseline.origin,
                statement=dict(fact.statement.name),
                fact=f"{claim}.{order}",
            )


def _first_version(claim: str, corrects: Mapping[str, str]) -> str:
    while claim in corrects:
        claim = corrects[claim]
    return claim


def _recorded(claim: str, family: Family) -> tuple[int, Natural]:
    """Its turn among the recorded ones; one of another family comes after them."""
    place = family.recorded.get(claim)
    return (len(family.recorded), natural(claim)) if place is None else (place, ())
