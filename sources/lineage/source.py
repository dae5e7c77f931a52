"""An agent who asserts, as the lineage rules see it (R5, R6)."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    GOVERNMENT = "government"
    MILITARY = "military"
    AGENCY = "agency"
    OUTLET = "outlet"
    MONITOR = "monitor"
    NGO = "ngo"
    IGO = "igo"
    OFFICIAL = "official"
    WITNESS = "witness"
    SOCIAL = "social"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """``party`` is whose side it is on; ``parent`` the source it belongs to."""

    slug: str
    name: str = ""
    kind: SourceKind = SourceKind.OUTLET
    party: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    url: str | None = None
    reliability: str = "F"
    confidential: bool = False
    code_name: str | None = None
