"""What a cell of the table of positions says, and from what it differs."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from types import MappingProxyType
from typing import Final

from claims.admin.desk.voices import Voice
from claims.figures.claim import Claim
from claims.figures.figure import Figure
from claims.figures.interval import Interval, meets
from claims.figures.metric import Kind
from claims.reconciliation.kinds import ConflictKind, FigureRole
from claims.reports import notation
from sources.lineage.source import Source

COLUMNS: Final = ("value", "counts", "scope", "as_of")
# Parts and wholes count different things by rights, and times differ without anybody's fault.
COMPARED: Final[Mapping[ConflictKind, tuple[str, ...]]] = MappingProxyType(
    {
        ConflictKind.DISAGREEMENT: ("counts", "scope"),
        ConflictKind.DRIFT: ("value", "counts", "scope"),
        ConflictKind.REGRESS: ("counts", "scope"),
    }
)


@dataclass(frozen=True, slots=True)
class Member:
    """A figure of the conflict in its claim, with the claims that carry the same words elsewhere.

    ``event`` is the title of its event where the conflict's figures are of several, else "".
    """

    role: FigureRole
    claim: Claim
    figure: Figure
    interval: Interval
    copies: tuple[tuple[Claim, Figure], ...] = ()
    event: str = ""

    @property
    def is_relayed(self) -> bool:
        """Whether the row is about who carried the words, and not about who said them."""
        return self.role is FigureRole.COPY


@dataclass(frozen=True, slots=True)
class Cell:
    """``first`` and ``more`` are its lines, ``words`` the source's own, ``differs`` one note a change."""

    first: str
    more: tuple[str, ...] = ()
    words: str = ""
    differs: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is compared: the words in quotation marks are each relay's own."""
        return self.first, *self.more


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


def cells(members: Sequence[Member], setting: Setting) -> list[dict[str, Cell]]:
    """The cells of each member by their columns, with what each differs in."""
    plain = [_cells(member) for member in members]
    usual = _usual(members, plain)
    return [
        _tinted(own, usual, COMPARED.get(setting.kind, ()), _against(member, members, setting))
        for member, own in zip(members, plain, strict=True)
    ]


def _cells(member: Member) -> dict[str, Cell]:
    figure = member.figure
    metric, scope = figure.metric, figure.scope
    around = (notation.spelled(scope.population), notation.spelled(scope.place))
    return {
        "value": Cell(
            notation.short(figure) + _UNITS.get(metric.kind, f" {metric.unit}"),
            (notation.interval(member.interval), *_cautions(member)),
        ),
        "counts": Cell(
            notation.spelled(metric.subject),
            tuple(part for part in (notation.spelled(metric.outcome), metric.unit) if part),
            words=figure.counted,
        ),
        "scope": Cell(notation.scope(scope), tuple(part for part in around if part), words=member.event),
        "as_of": Cell(notation.day(scope.as_of or member.claim.asserted_at)),
    }


def _cautions(member: Member) -> tuple[str, ...]:
    """ "at least", "no hedge, provisional", "of 115": all that keeps the number from standing by itself."""
    hedge = notation.hedge_words(member.figure)
    caution = f"{hedge}, provisional" if member.claim.provisional else hedge
    whole = whole_of(member)
    return (caution, f"of {notation.short(whole)}") if whole else (caution,)


def whole_of(member: Member) -> Figure | None:
    """The figure of the same claim that this one is a part of."""
    place, figures = member.figure.part_of, member.claim.figures
    return figures[place] if place is not None and place < len(figures) else None


def _usual(members: Sequence[Member], plain: Sequence[Mapping[str, Cell]]) -> Mapping[str, Cell]:
    """What a cell is held against: the words said first, or what most rows say."""
    for member, cells in zip(members, plain, strict=True):
        if member.role is FigureRole.BASELINE:
            return cells
    return {
        column: Counter(cells[column] for cells in plain).most_common(1)[0][0]
        for column in (COLUMNS if plain else ())
    }


def _tinted(
    cells: Mapping[str, Cell], usual: Mapping[str, Cell], compared: Sequence[str], against: tuple[str, ...]
) -> dict[str, Cell]:
    """The cells with their notes; ``against`` are the rivals of the value."""
    notes = {column: _changes(cells[column], usual[column]) for column in compared}
    if cells["scope"].words != usual["scope"].words:
        notes["scope"] = (*notes.get("scope", ()), "another event")
    notes["value"] = (*notes.get("value", ()), *against)
    return {column: replace(cell, differs=notes.get(column, ())) for column, cell in cells.items()}


def _changes(cell: Cell, usual: Cell) -> tuple[str, ...]:
    """ "neutralized → destroyed", "person → target": what stands there instead of what."""
    pairs = zip_longest(usual.lines, cell.lines, fillvalue="not said")
    return tuple(f"{was} → {now}" for was, now in pairs if was != now)


def _against(member: Member, members: Sequence[Member], setting: Setting) -> tuple[str, ...]:
    """Which voices, or figures of its own voice, this one cannot stand beside."""
    if setting.kind is ConflictKind.DRIFT or setting.is_sum:
        return ()
    others = [
        other
        for other in members
        if _RIVALS[setting.kind](member, other, setting) and not meets(member.interval, other.interval)
    ]
    own = setting.voices[member.claim.source]
    letters = [
        voice.letter if (voice := setting.voices[other.claim.source]) != own else notation.short(other.figure)
        for other in others
    ]
    return (", ".join(dict.fromkeys(letters)),) if letters else ()


def _other_voice(member: Member, other: Member, setting: Setting) -> bool:
    return setting.voices[member.claim.source] != setting.voices[other.claim.source]


def _other_role(member: Member, other: Member, setting: Setting) -> bool:
    return member.role is not other.role


_UNITS: Final[Mapping[Kind, str]] = MappingProxyType({Kind.COUNT: "", Kind.PERCENT: "%"})
_RIVALS: Final[Mapping[ConflictKind, Callable[[Member, Member, Setting], bool]]] = MappingProxyType(
    {
        ConflictKind.DISAGREEMENT: _other_voice,
        ConflictKind.VIOLATION: _other_role,
        ConflictKind.MAGNITUDE: _other_role,
        ConflictKind.REGRESS: _other_role,
    }
)
