"""Everything a conflict page shows of the figures: rows and values in, finished parts of the page out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import HttpRequest

from claims.admin import names, related
from claims.admin.desk import arithmetic, lineage, numline, positions, voices
from claims.admin.desk.cells import Member, Setting
from claims.figures.claim import Claim as ClaimValue
from claims.figures.hedge import widen
from claims.figures.interval import Interval
from claims.figures.taxonomy import taxonomy
from claims.matching.question import Question, question_of
from claims.models import Conflict, ConflictFigure
from claims.reconciliation.kinds import ConflictKind, FigureRole
from claims.reconciliation.survey import Family, Survey, survey
from claims.reports import notation
from claims.reports.sentence import Asked, sentence
from claims.services import family


@dataclass(frozen=True, slots=True)
class Evidence:
    says: str
    published: str
    rows: tuple[positions.Row, ...]
    lines: tuple[numline.Line, ...]
    checks: tuple[arithmetic.Check, ...]
    trees: tuple[lineage.Tree, ...]
    related: tuple[related.Related, ...]
    names: Mapping[str, str]


def gather(conflict: Conflict, request: HttpRequest) -> Evidence:
    """The page's evidence, in a number of queries that does not grow with the conflict."""
    root = conflict.event.root_id or conflict.event_id
    values = family.load([root])[0][0]
    surveyed = survey(values, taxonomy())
    seen = names.visible(request, values.sources)
    members = _members(conflict, values, surveyed)
    lettered = voices.letters((member.claim.source for member in members), _voices(members, surveyed))
    setting = Setting(
        kind=ConflictKind(conflict.kind),
        is_sum=conflict.reason.get("code") == "sum_differs",
        voices=lettered,
        names=seen,
        sources=values.sources,
    )
    asked = frozenset(
        asks for member in members if (asks := question_of(member.claim, member.figure)) is not None
    )
    others = related.related(conflict, asked, values, surveyed)
    return Evidence(
        says=says(
            conflict, seen | {slug: event.title for slug, event in values.events.items() if event.title}
        ),
        published=next((f"{one.span}, {one.accepted}" for one in others if one.is_ours), "no figure"),
        rows=positions.rows(members, setting),
        lines=numline.lines([_mark(member, setting) for member in members]),
        checks=arithmetic.checks(members, _standing(asked, surveyed), surveyed, seen),
        trees=lineage.trees(_carriers(members), lettered, seen),
        related=others,
        names=seen,
    )


def says(conflict: Conflict, seen: Mapping[str, str]) -> str:
    """The conflict in one sentence, with the names that this reader may see."""
    question = conflict.question
    asked = Asked(question.subject, question.outcome, question.sentence)
    return sentence(conflict.reason, asked, seen) or conflict.says


def named(conflicts: Iterable[Conflict], what: str) -> set[str]:
    """The slugs in the reasons of these conflicts: of sources under ``who``, of events under ``event``."""
    return {slug for conflict in conflicts for slug in _told(conflict.reason.get("params", {}), what)}


def _told(told: Any, what: str) -> Iterable[str]:
    """Every value of that name in the parameters of a reason, however deep."""
    if isinstance(told, Mapping):
        for key, value in told.items():
            if key == what and value:
                yield from value if isinstance(value, list) else [value]
            else:
                yield from _told(value, what)
    elif isinstance(told, list):
        for value in told:
            yield from _told(value, what)


def _members(conflict: Conflict, values: Family, surveyed: Survey) -> list[Member]:
    """The conflict's figures in their order; a claim of another family is passed over."""
    claims = {claim.id: claim for claim in values.claims}
    copies = {fact.baseline.key: fact.same for fact in surveyed.facts}
    stored: Sequence[ConflictFigure] = list(conflict.members.all())
    found = [
        _member(row, claims[row.figure.claim.key], copies) for row in stored if row.figure.claim.key in claims
    ]
    if len({member.claim.event for member in found}) > 1:
        found = [replace(member, event=_title(member, values)) for member in found]
    if conflict.kind == ConflictKind.DISAGREEMENT.value:  # who says the same stands together
        found.sort(key=lambda member: _size(member.interval))
    return found


def _title(member: Member, values: Family) -> str:
    event = values.events.get(member.claim.event or "")
    return event.title or event.slug if event else ""


def _size(interval: Interval) -> tuple[Decimal, Decimal]:
    low = Decimal("-Infinity") if interval.low is None else interval.low
    return low, Decimal("Infinity") if interval.high is None else interval.high


def _member(row: ConflictFigure, claim: ClaimValue, copies: Mapping[str, Sequence[Any]]) -> Member:
    figure = claim.figures[row.figure.position]
    role = FigureRole(row.role)
    same = copies.get(figure.key, ()) if role is not FigureRole.COPY else ()
    return Member(role, claim, figure, widen(figure), tuple((one.claim, one.figure) for one in same))


def _voices(members: Iterable[Member], surveyed: Survey) -> dict[str, str | None]:
    return {member.claim.source: surveyed.voices.get(member.claim.source) for member in members}


def _standing(asked: frozenset[Question], surveyed: Survey) -> frozenset[Question]:
    """The questions as the survey holds them: a running total has the start of its event there."""
    keys = {question.key for question in asked}
    return frozenset(
        reading.question
        for readings in surveyed.readings.values()
        for reading in readings
        if (own := question_of(reading.claim, reading.figure)) and own.key in keys
    )


def _mark(member: Member, setting: Setting) -> numline.Mark:
    claim = member.claim
    role = positions.ROLES.get(member.role, "")
    through = f"via {setting.name(claim.relays[-1])}" if claim.relays else "first hand"
    as_of = f"as of {notation.day(member.figure.scope.as_of)}" if member.figure.scope.as_of else ""
    note = role if member.is_relayed else ", ".join(part for part in (role, as_of or through) if part)
    name = setting.name(claim.relays[-1] if member.is_relayed and claim.relays else claim.source)
    return numline.Mark(name, setting.voices[claim.source], note, member.figure, member.interval)


def _carriers(members: Iterable[Member]) -> Iterable[ClaimValue]:
    for member in members:
        yield member.claim
        yield from (claim for claim, _ in member.copies)
