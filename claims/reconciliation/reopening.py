"""When a conflict that ended is opened again (R26): a list of three reasons, and no other."""

from collections.abc import Iterable, Set
from itertools import chain

from claims.figures.interval import Interval, meets
from claims.reconciliation.common import standing_together
from claims.reconciliation.found import Found, Member
from claims.reconciliation.kinds import FigureRole
from claims.reconciliation.reason import Reason
from claims.reconciliation.standing import Standing


def reopening(entry: Standing, finding: Found, lost: Set[str]) -> tuple[Reason, ...]:
    """Why ``entry`` has to be opened again; empty when it may stay as it is."""
    if not entry.ended:
        return ()
    if not entry.ruled:
        return (Reason("back"),)
    positions = [member for member in finding.members if member.role is not FigureRole.COPY]
    known = {member.voice for member in positions if member.origin in entry.origins}
    old = [member for member in positions if member.voice in known]
    new = [member for member in positions if member.voice not in known and member.voice is not None]
    return tuple(chain(_lost(entry, lost), _outside(entry, new), _moved(entry, old)))


def _lost(entry: Standing, lost: Set[str]) -> Iterable[Reason]:
    if gone := sorted(entry.cited & (lost | entry.moved)):
        yield Reason("cited_gone", {"figures": gone})


def _outside(entry: Standing, new: Iterable[Member]) -> Iterable[Reason]:
    """New voices outside the accepted range, or where none was accepted, apart from all that was known."""
    allowed: tuple[Interval, ...] = entry.common if entry.accepted is None else (entry.accepted,)
    outside = [member for member in new if not any(meets(member.interval, kept) for kept in allowed)]
    if outside:
        figures = sorted(member.figure_key for member in outside)
        yield Reason("new_voice", {"voices": sorted({str(m.voice) for m in outside}), "figures": figures})


def _moved(entry: Standing, old: Iterable[Member]) -> Iterable[Reason]:
    if standing_together(old) != entry.common:
        yield Reason("positions_moved")
