"""Where positions stand together: what a ruling was made on, apart from who repeated it (R26)."""

from collections import defaultdict
from collections.abc import Iterable

from claims.figures.interval import Interval
from claims.reconciliation.extremes import ceiling, floor
from claims.reconciliation.found import Member
from claims.reconciliation.kinds import FigureRole


def common_points(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The overlap of each largest group that overlaps, from low to high.

    5, 5 and 6 have 5 and 6; "at least 5" beside them changes nothing; 8 beside them adds 8.
    """
    known = list(intervals)
    stops = [(floor(interval), 0, interval) for interval in known]
    stops += [(ceiling(interval), 1, interval) for interval in known]
    overlaps = []
    opened: Interval | None = None
    for _, closes, interval in sorted(stops, key=lambda stop: stop[:2]):
        if not closes:
            opened = interval
        elif opened is not None:
            overlaps.append(
                Interval(opened.low, interval.high, low_open=opened.low_open, high_open=interval.high_open)
            )
            opened = None
    return tuple(overlaps)


def standing_together(members: Iterable[Member]) -> tuple[Interval, ...]:
    """The common points of each side of a finding; changed copies are no positions.

    An unknown origin counts only where fewer than two known voices are left to stand against each other.
    """
    positions = [member for member in members if member.role is not FigureRole.COPY]
    voices = {member.voice for member in positions} - {None}
    sides: defaultdict[FigureRole, list[Interval]] = defaultdict(list)
    for member in positions:
        if member.voice is not None or len(voices) < 2:
            sides[member.role].append(member.interval)
    return tuple(point for role in FigureRole for point in common_points(sides[role]))
