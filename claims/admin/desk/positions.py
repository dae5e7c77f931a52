"""The table of positions: a row for each figure of a conflict, with who says it and in which words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from claims.admin.desk.cells import Cell, Member, Setting, cells
from claims.admin.desk.marks import Piece, mark
from claims.admin.desk.voices import Voice
from claims.figures.claim import Claim, Mode
from claims.figures.figure import Figure
from claims.reconciliation.kinds import FigureRole
from claims.reports import notation
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


@dataclass(frozen=True, slots=True)
class Said:
    """One wording. ``verbatim`` words stand in quotation marks; ``lang`` is set for another script's sake."""

    label: str
    verbatim: bool
    pieces: tuple[Piece, ...]
    url: str | None
    lang: str | None


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    claim: str
    role: str
    voice: Voice
    who: str
    carrier: str
    about: str
    chains: tuple[str, ...]
    said: tuple[Said, ...]
    unsaid: int
    cells: Mapping[str, Cell]
    reliability: str
    credibility: str
    is_relayed: bool


def rows(members: Sequence[Member], setting: Setting) -> tuple[Row, ...]:
    """A row a member, in their order."""
    return tuple(
        _row(member, own, setting) for member, own in zip(members, cells(members, setting), strict=True)
    )


def _row(member: Member, own: Mapping[str, Cell], setting: Setting) -> Row:
    claim, source = member.claim, setting.sources.get(member.claim.source)
    carriers = [(claim, member.figure), *member.copies]
    return Row(
        key=member.figure.key,
        claim=claim.id,
        role=ROLES.get(member.role, ""),
        voice=setting.voices[claim.source],
        who=_carrier(member, setting) if member.is_relayed else setting.name(claim.source),
        carrier=_carrier(member, setting),
        about="" if member.is_relayed else _about(source),
        chains=tuple(dict.fromkeys(chain(one, setting.names) for one, _ in carriers)),
        said=tuple(_said(one, figure, setting) for one, figure in carriers[:SAID_AT_MOST] if one.quote),
        unsaid=max(0, len(carriers) - SAID_AT_MOST),
        cells=own,
        reliability=source.reliability if source else "F",
        credibility=str(claim.credibility) if claim.credibility else "6",
        is_relayed=member.is_relayed,
    )


def _carrier(member: Member, setting: Setting) -> str:
    """Who printed the words, and for words heard first hand who said them."""
    relays = member.claim.relays
    return setting.name(relays[-1] if relays else member.claim.source)


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
