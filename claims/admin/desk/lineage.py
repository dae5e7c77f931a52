"""Who heard it from whom: a tree for each voice, from the origin outwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claims.admin.desk.voices import Voice
from claims.figures.claim import Claim
from claims.reports import notation


@dataclass(slots=True)
class Node:
    """A source that carried the words; ``note`` says when its document appeared."""

    name: str
    note: str = ""
    children: dict[str, "Node"] = field(default_factory=dict)

    @property
    def branches(self) -> list["Node"]:
        return list(self.children.values())


@dataclass(frozen=True, slots=True)
class Tree:
    voice: Voice
    origin: Node
    reports: int


def trees(
    carriers: Iterable[Claim], voices: Mapping[str, Voice], names: Mapping[str, str]
) -> tuple[Tree, ...]:
    """One tree an origin. Claims that went through the same hands share a branch."""
    by_origin: dict[str, list[Claim]] = {}
    for claim in dict.fromkeys(carriers):
        by_origin.setdefault(claim.source, []).append(claim)
    found = [
        Tree(voices[slug], _grown(Node(names.get(slug, slug)), claims, names), _reports(claims))
        for slug, claims in by_origin.items()
        if slug in voices
    ]
    return tuple(sorted(found, key=lambda tree: (len(tree.voice.letter), tree.voice.letter)))


def _grown(root: Node, claims: Iterable[Claim], names: Mapping[str, str]) -> Node:
    for claim in claims:
        node = root
        for slug in claim.relays:
            node = node.children.setdefault(slug, Node(names.get(slug, slug)))
        node.note = node.note or _appeared(claim)
    return root


def _appeared(claim: Claim) -> str:
    published = claim.document.published_at if claim.document else None
    day = notation.day(published) if published else ""
    first = "" if claim.relays else "first hand"
    return ", ".join(part for part in (first, day) if part)


def _reports(claims: Iterable[Claim]) -> int:
    return len({claim.document or claim.id for claim in claims})
