"""The table of positions: a row for each figure of a conflict, and in what it differs from the others."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from claims.admin.desk import notation
from claims.admin.desk.marks import Piece, mark
from claims.admin.desk.voices import Voice
from claims.figures.claim import Claim, Mode
from claims.figures.figure import Figure
from claims.figures.interval import Interval, meets
from claims.figures.metric import Kind
from claims.reconciliation.kinds import ConflictKind, FigureRole
from sources.lineage.source import Source

SAID_AT_MOST: Final = 3  # wordings in one row; the rest is counted

MODES: Final[Mapping[Mode, str]] = MappingProxyType(
    {
        Mode.DIRECT: "Quotation",
        Mode.INDIRECT: "Paraphrase",
        Mode.NARRATED: "Own report",
        Mode.HEADLINE: "Headline",
        Mode.CAPTION: "Caption",
    }
)
ROLES: Final[Mapping[FigureRole, str]] = MappingProxyType(
    {
        FigureRole.BASELINE: "as said first",
        FigureRole.COPY: "as relayed",
        FigureRole.WHOLE: "the whole",
        FigureRole.PART: "a part of it",
        FigureRole.BEFORE: "earlier",
        FigureRole.AFTER: "later",
    }
)
COLUMNS: Final = ("value", "counts", "scope", "as_of")


@dataclass(frozen=True, slots=True)
class Member:
    """A figure of the conflict in its claim, with the claims that carry the same words elsewhere."""

    role: FigureRole
    claim: Claim
    figure: Figure
    interval: Interval
    copies: tuple[tuple[Claim, Figure], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One wording. ``verbatim`` words stand in quotation marks; ``lang`` is set for another script's sake."""

    label: str
    verbatim: bool
    pieces: tuple[Piece, ...]
    url: str | None
    lang: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """``first`` and ``more`` are its lines; ``differs`` says in words from what, "" where it does not."""

    first: str
    more: tuple[str, ...] = ()
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    claim: str
    role: str
    voice: Voice
    who: str
    about: str
    chains: tuple[str, ...]
    said: tuple[Said, ...]
    unsaid: int
    cells: Mapping[str, Cell]
    reliability: str
    credibility: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What rows are made with: ``names`` has what this reader may see of each source, by its slug."""

    kind: ConflictKind
    is_sum: bool
    voices: Mapping[str, Voice]
    names: Mapping[str, str]
    sources: Mapping[str, Source] = field(default_factory=dict)

    def name(self, slug: str) -> str:
        return self.names.get(slug, slug)


def rows(members: Sequence[Member], setting: Setting) -> tuple[Row, ...]:
    """A row a member, in their order."""
    plain = [_cells(member) for member in members]
    usual = _usual(members, plain)
    notes = [_value_note(member, members, setting) for member in members]
    return tuple(
        _row(member, _tinted(cells, usual, note), setting)
        for member, cells, note in zip(members, plain, notes, strict=True)
    )


def _row(member: Member, cells: Mapping[str, Cell], setting: Setting) -> Row:
    claim, source = member.claim, setting.sources.get(member.claim.source)
    carriers = [(claim, member.figure), *member.copies]
    return Row(
        key=member.figure.key,
        claim=claim.id,
        role=ROLES.get(member.role, ""),
        voice=setting.voices[claim.source],
        who=setting.name(claim.source),
        about=_about(source),
        chains=tuple(dict.fromkeys(chain(one, setting.names) for one, _ in carriers)),
        said=tuple(_said(one, figure, setting) for one, figure in carriers[:SAID_AT_MOST] if one.quote),
        unsaid=max(0, len(carriers) - SAID_AT_MOST),
        cells=cells,
        reliability=source.reliability if source else "F",
        credibility=str(claim.credibility) if claim.credibility else "6",
    )


def chain(claim: Claim, names: Mapping[str, str]) -> str:
    """ "AP → ru24", "first hand"."""
    return " → ".join(names.get(slug, slug) for slug in claim.relays) or "first hand"


def _about(source: Source | None) -> str:
    """ "government, party turkey"; a confidential source is described no further."""
    if source is None or source.confidential:
        return "confidential" if source else ""
    parts = [source.kind.value, f"party {notation.spelled(source.party)}" if source.party else ""]
    return ", ".join(part for part in parts if part)


def _said(claim: Claim, figure: Figure, setting: Setting) -> Said:
    carrier = setting.name(claim.relays[-1]) if claim.relays else ""
    label = MODES[claim.mode] + (f", {carrier}" if carrier else "")
    return Said(
        label=label,
        verbatim=claim.mode is Mode.DIRECT,
        pieces=mark(claim.quote, figure.surface, _occurrence(claim, figure)),
        url=claim.document.url if claim.document else None,
        lang=claim.lang,
    )


def _occurrence(claim: Claim, figure: Figure) -> int:
    """How many figures before it have the same words: "five killed and five wounded"."""
    before = claim.figures[: claim.figures.index(figure)] if figure in claim.figures else ()
    return sum(other.surface.casefold() == figure.surface.casefold() for other in before)


def _cells(member: Member) -> dict[str, Cell]:
    figure = member.figure
    metric, scope = figure.metric, figure.scope
    unit = "%" if metric.kind is Kind.PERCENT else "" if metric.kind is Kind.COUNT else f" {metric.unit}"
    counted = f"“{figure.counted}”" if figure.counted else ""
    outcome = " · ".join(part for part in (notation.spelled(metric.outcome), metric.unit) if part)
    around = (notation.spelled(scope.population), notation.spelled(scope.place))
    return {
        "value": Cell(
            notation.short(figure) + unit,
            (notation.interval(member.interval), notation.hedge_words(figure)),
        ),
        "counts": Cell(notation.spelled(metric.subject), tuple(part for part in (outcome, counted) if part)),
        "scope": Cell(notation.scope(scope), tuple(part for part in around if part)),
        "as_of": Cell(notation.day(scope.as_of or member.claim.asserted_at)),
    }


def _usual(members: Sequence[Member], plain: Sequence[Mapping[str, Cell]]) -> Mapping[str, Cell]:
    """What a cell is held against: the words said first, or what most rows say."""
    baseline = [cells for member, cells in zip(members, plain, strict=True) if _is_baseline(member)]
    if baseline:
        return baseline[0]
    return {
        column: Counter(cells[column] for cells in plain).most_common(1)[0][0]
        for column in (COLUMNS if plain else ())
    }


def _is_baseline(member: Member) -> bool:
    return member.role is FigureRole.BASELINE


def _tinted(cells: Mapping[str, Cell], usual: Mapping[str, Cell], note: str) -> dict[str, Cell]:
    notes = {column: _note(cells[column], usual[column]) for column in ("counts", "scope")}
    notes["value"] = note
    return {column: Cell(cell.first, cell.more, notes.get(column, "")) for column, cell in cells.items()}


def _note(cell: Cell, usual: Cell) -> str:
    """ "neutralized · person → destroyed · target": what stands there instead of what."""
    # The words in quotation marks are each relay's own; what they were read as is compared.
    own = [line for line in (cell.first, *cell.more) if not line.startswith("“")]
    other = [line for line in (usual.first, *usual.more) if not line.startswith("“")]
    changed = [f"{was} → {now}" for was, now in zip(other, own, strict=False) if was != now]
    if len(own) != len(other):
        changed.append(", ".join(own[len(other) :]) or f"without {', '.join(other[len(own) :])}")
    return "; ".join(changed)


def _value_note(member: Member, members: Sequence[Member], setting: Setting) -> str:
    """Against which voices, or which figures of its own voice, this one cannot stand."""
    if setting.is_sum:
        return ""
    if setting.kind is ConflictKind.DRIFT:
        return _drifted_value(member, members)
    against = [
        other
        for other in members
        if _RIVALS[setting.kind](member, other, setting) and not meets(member.interval, other.interval)
    ]
    own = setting.voices[member.claim.source]
    names = [
        voice.letter if (voice := setting.voices[other.claim.source]) != own else notation.short(other.figure)
        for other in against
    ]
    return ", ".join(dict.fromkeys(names))


def _drifted_value(member: Member, members: Sequence[Member]) -> str:
    """ "no hedge → at least", "2,212 → 1,212": against the words said first."""
    first = next((other.figure for other in members if _is_baseline(other)), member.figure)
    pairs = (
        (notation.short(first), notation.short(member.figure)),
        (notation.hedge_words(first), notation.hedge_words(member.figure)),
    )
    return "; ".join(f"{was} → {now}" for was, now in pairs if was != now)


def _other_voice(member: Member, other: Member, setting: Setting) -> bool:
    return setting.voices[member.claim.source] != setting.voices[other.claim.source]


def _other_role(member: Member, other: Member, setting: Setting) -> bool:
    return member.role is not other.role


_RIVALS: Final[Mapping[ConflictKind, Callable[[Member, Member, Setting], bool]]] = MappingProxyType(
    {
        ConflictKind.DISAGREEMENT: _other_voice,
        ConflictKind.VIOLATION: _other_role,
        ConflictKind.MAGNITUDE: _other_role,
        ConflictKind.REGRESS: _other_role,
    }
)
