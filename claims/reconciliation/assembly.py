"""From readings to a finding: its members, who and how many carry it, and its digest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.figures.claim import Claim
from claims.figures.moment import Moment
from claims.matching.question import Question, question_of
from claims.matching.vocabulary import Drift
from claims.reconciliation.common import standing_together
from claims.reconciliation.fingerprint import evidence, identify
from claims.reconciliation.found import Found, Member
from claims.reconciliation.interest import against_interest
from claims.reconciliation.kinds import ConflictKind, FigureRole, Severity
from claims.reconciliation.positions import Position
from claims.reconciliation.readings import Reading
from claims.reconciliation.reason import Reason
from claims.reconciliation.survey import Survey


@dataclass(frozen=True, slots=True)
class Case:
    """What one kind of finding has to say; the rest follows from its figures.

    ``name`` holds the parts of its identity (R23). ``members`` stand in the order in which they are shown,
    the first on the side whose question the finding is filed under; ``carried`` are all readings that
    say what members say, ``sides`` the positions that are weighed for interest (R25).
    """

    kind: ConflictKind
    name: Mapping[str, Any]
    members: Sequence[tuple[FigureRole, Reading]]
    carried: Sequence[Reading]
    severity: Severity
    reason: Reason
    as_of: Moment | None = None
    sides: Sequence[Sequence[Position]] = ()
    drift: tuple[Drift, ...] = ()


def assemble(case: Case, survey: Survey) -> Found:
    members = tuple(_member(role, reading, survey) for role, reading in _once(case.members))
    origins = sorted({member.origin for member in members})
    voices = {member.voice for member in members}
    return Found(
        kind=case.kind,
        identity=identify(kind=case.kind, **case.name),
        event=case.members[0][1].question.event,
        question=_filed_under(case.members[0][1]),
        as_of=case.as_of,
        severity=case.severity,
        members=members,
        origins=tuple(origins),
        voices=len(voices - {None}),
        unknown=sum(survey.voices[origin] is None for origin in origins),
        reports=len({report(reading.claim) for reading in case.carried}),
        drift=case.drift,
        reason=case.reason,
        against_interest=any(against_interest(side, survey.parties) for side in case.sides),
        evidence=evidence((role, reading.figure) for role, reading in case.members),
        common=standing_together(members),
    )


def carried_by(positions: Iterable[Position]) -> list[Reading]:
    """Every reading that says what the positions say; changed copies say something else."""
    return [
        reading
        for position in positions
        for fact in position.facts
        for reading in (fact.baseline, *fact.same)
    ]


def in_role(role: FigureRole, positions: Iterable[Position]) -> list[tuple[FigureRole, Reading]]:
    return [(role, reading) for position in positions for reading in position.readings]


def report(claim: Claim) -> tuple[str | None, ...]:
    """What tells one document from another: its address, else its publisher, title and day (R6)."""
    document = claim.document
    if document is None:
        return ("claim", claim.id)
    if document.url is not None:
        return ("url", document.url)
    day = document.published_at.isoformat() if document.published_at else None
    named = ("document", document.publisher, document.title, day)
    return named if any(named[1:]) else ("claim", claim.id)


def _once(members: Iterable[tuple[FigureRole, Reading]]) -> Iterable[tuple[FigureRole, Reading]]:
    """Each figure in one role: the first."""
    seen = set()
    for role, reading in members:
        if reading.key not in seen:
            seen.add(reading.key)
            yield role, reading


def _member(role: FigureRole, reading: Reading, survey: Survey) -> Member:
    voice = survey.voices[reading.origin]
    return Member(reading.key, role, reading.claim.id, reading.origin, voice, reading.interval)


def _filed_under(reading: Reading) -> Question:
    """The question as the figure itself asks it, which is the one that the store keeps."""
    question = question_of(reading.claim, reading.figure)
    return reading.question if question is None else question
