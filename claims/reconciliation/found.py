"""What a reconciliation finds: figures of one family that cannot all stand, and why."""

from dataclasses import dataclass

from claims.figures.interval import Interval
from claims.figures.moment import Moment
from claims.matching.question import Question
from claims.reconciliation.fingerprint import Identity
from claims.reconciliation.kinds import ConflictKind, FigureRole, Severity
from claims.reconciliation.reason import Reason


@dataclass(frozen=True, slots=True)
class Member:
    """A figure of a finding. ``voice`` is None for an unknown origin."""

    figure_key: str
    role: FigureRole
    claim_id: str
    origin: str
    voice: str | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class Found:
    """One conflict as the figures show it now.

    ``question`` is the one asked, or the whole's; ``as_of`` is set where the identity holds one.
    ``voices`` counts known voices among the members, ``unknown`` their unknown origins and ``reports``
    the distinct documents that carry what they say. ``common`` holds the points where positions stand
    together, ``evidence`` the digest of the members and their values.
    """

    kind: ConflictKind
    identity: Identity
    event: str
    question: Question
    as_of: Moment | None
    severity: Severity
    members: tuple[Member, ...]
    origins: tuple[str, ...]
    voices: int
    unknown: int
    reports: int
    drift: tuple[str, ...]
    reason: Reason
    against_interest: bool
    evidence: str
    common: tuple[Interval, ...]
