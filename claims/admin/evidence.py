"""Everything a conflict page shows of the figures: rows and values in, finished parts of the page out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from claims.admin import names
from claims.admin.desk import arithmetic, lineage, notation, numline, positions, voices
from claims.admin.desk.positions import Member
from claims.figures.claim import Claim as ClaimValue
from claims.figures.hedge import widen
from claims.figures.taxonomy import taxonomy
from claims.matching.question import Question, question_of
from claims.matching.sentence import sentence as ask
from claims.models import Conflict, ConflictFigure
from claims.reconciliation.kinds import ConflictKind, FigureRole
from claims.reconciliation.reason import Reason
from claims.reconciliation.survey import Family, Survey, survey
from claims.reconciliation.wording import sentence
from claims.reports import wording
from claims.reports.numbers import plain
from claims.reports.summary import Summary, summarise
from claims.services import family, summaries


@dataclass(frozen=True, slots=True)
class Related:
    """Another question of the event, with what known voices say and where it is in conflict."""

    sentence: str
    span: str
    support: str
    accepted: str
    is_ours: bool
    conflicts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    says: str
    published: str
    rows: tuple[positions.Row, ...]
    lines: tuple[numline.Line, ...]
    checks: tuple[arithmetic.Check, ...]
    trees: tuple[lineage.Tree, ...]
    related: tuple[Related, ...]
    names: Mapping[str, str]


def gather(conflict: Conflict, request: HttpRequest) -> Evidence:
    """The page's evidence, in a number of queries that does not grow with the conflict."""
    root = conflict.event.root_id or conflict.event_id
    values = family.load([root])[0][0]
    surveyed = survey(values, taxonomy())
    seen = names.visible(request, values.sources)
    members = _members(conflict, values, surveyed)
    lettered = voices.letters((member.claim.source for member in members), _voices(members, surveyed))
    setting = positions.Setting(
        kind=ConflictKind(conflict.kind),
        is_sum=conflict.reason.get("code") == "sum_differs",
        voices=lettered,
        names=seen,
        sources=values.sources,
    )
    asked = frozenset(
        asks for member in members if (asks := question_of(member.claim, member.figure)) is not None
    )
    related = _related(conflict, asked, values, surveyed)
    return Evidence(
        says=says(conflict, seen),
        published=next((f"{one.span}, {one.accepted}" for one in related if one.is_ours), "no figure"),
        rows=positions.rows(members, setting),
        lines=numline.lines([_mark(member, setting) for member in members]),
        checks=arithmetic.checks(members, _standing(asked, surveyed), surveyed, seen),
        trees=lineage.trees(_carriers(members), lettered, seen),
        related=related,
        names=seen,
    )


def says(conflict: Conflict, seen: Mapping[str, str]) -> str:
    """The conflict in one sentence, with the names that this reader may see."""
    if not conflict.reason.get("code"):
        return conflict.says
    words = sentence(Reason(conflict.reason["code"], conflict.reason.get("params", {})), seen)
    return f"{words[:1].upper()}{words[1:]}."


def named(conflicts: Iterable[Conflict]) -> set[str]:
    """The slugs of sources that the sentences of these conflicts name."""
    return {slug for conflict in conflicts for slug in _who(conflict.reason.get("params", {}))}


def _who(told: Any) -> Iterable[str]:
    """Every ``who`` in the parameters of a reason, however deep."""
    if isinstance(told, Mapping):
        for key, value in told.items():
            yield from value if key == "who" else _who(value)
    elif isinstance(told, list):
        for value in told:
            yield from _who(value)


def _members(conflict: Conflict, values: Family, surveyed: Survey) -> list[Member]:
    """The conflict's figures in their order; a claim of another family is passed over."""
    claims = {claim.id: claim for claim in values.claims}
    copies = {fact.baseline.key: fact.same for fact in surveyed.facts}
    stored: Sequence[ConflictFigure] = list(conflict.members.select_related("figure__claim"))
    return [
        _member(row, claims[row.figure.claim.key], copies) for row in stored if row.figure.claim.key in claims
    ]


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


def _mark(member: Member, setting: positions.Setting) -> numline.Mark:
    claim = member.claim
    role = positions.ROLES.get(member.role, "")
    through = f"via {setting.name(claim.relays[-1])}" if claim.relays else "first hand"
    as_of = f"as of {notation.day(member.figure.scope.as_of)}" if member.figure.scope.as_of else ""
    note = ", ".join(part for part in (role, as_of or through) if part)
    return numline.Mark(
        setting.name(claim.source), setting.voices[claim.source], note, member.figure, member.interval
    )


def _carriers(members: Iterable[Member]) -> Iterable[ClaimValue]:
    for member in members:
        yield member.claim
        yield from (claim for claim, _ in member.copies)


def _related(
    conflict: Conflict, asked: frozenset[Question], values: Family, surveyed: Survey
) -> tuple[Related, ...]:
    """The questions of the conflict's event, its own first."""
    event = values.events[conflict.event.slug]
    known: dict[str, tuple[Question, Summary]] = {}
    for held in surveyed.held.values():
        first = held[0].readings[0]
        question = question_of(first.claim, first.figure)
        if question is not None and question.event == event.slug:
            known[question.key] = (question, summarise(held))
    rulings = summaries.accepted(known)
    disputed = _disputed(conflict)
    ours = {question.key for question in asked}
    found = [
        Related(
            sentence=ask(question, event),
            span=wording.span(plain(told.low), plain(told.high)),
            support=wording.support(told.voices, told.unknown, told.reports),
            accepted=f"accepted {_accepted(rulings[key])}" if key in rulings else "undecided",
            is_ours=key in ours,
            conflicts=tuple(disputed.get(key, ())),
        )
        for key, (question, told) in known.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_ours, not one.conflicts, one.sentence)))


def _accepted(ruling: Any) -> str:
    return wording.span(plain(ruling.accepted_low), plain(ruling.accepted_high))


def _disputed(conflict: Conflict) -> dict[str, list[tuple[str, str]]]:
    """The other conflicts of the event that have not ended, by the key of their question."""
    found: dict[str, list[tuple[str, str]]] = {}
    others = Conflict.objects.not_ended().for_event(conflict.event).exclude(pk=conflict.pk)
    for pk, kind, key in others.order_by("pk").values_list("pk", "kind", "question__key"):
        found.setdefault(key, []).append((reverse("admin:claims_conflict_change", args=[pk]), kind))
    return found
