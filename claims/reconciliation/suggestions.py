"""Which claims without an hour look like copies of one statement (R7): for a person to confirm."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claims.figures.claim import Claim
from claims.figures.hedge import point
from claims.matching.directness import day_of, nearest_first, publication
from claims.matching.drift import TELLING

StatementName = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Group:
    """What is known of a statement while claims still join it."""

    name: StatementName
    days: set[date | None]
    points: set[tuple[Decimal, ...]] = field(default_factory=set)
    wordings: set[str] = field(default_factory=set)

    def take(self, claim: Claim) -> None:
        self.points |= _points(claim)
        self.wordings |= _wording(claim)

    def repeats(self, claim: Claim) -> bool:
        """True when the claim says nothing but what the group says: its words, or all its numbers."""
        if _wording(claim) & self.wordings:
            return True
        points = _points(claim)
        return points <= self.points and any(_is_telling(value) for value in points)


def suggest(
    loose: Sequence[Claim], given: Mapping[tuple[str, StatementName], Sequence[Claim]]
) -> dict[tuple[str, StatementName], list[Claim]]:
    """Claims that join a given statement, or each other, under the statement's origin and name.

    Same origin, event and day make a statement; where even the day is unknown, the day of publication
    stands in, and a claim that only repeats an earlier one's numbers or words joins that one.
    """
    if not loose:
        return {}
    groups = _anchors(given)
    joined: dict[tuple[str, StatementName], list[Claim]] = defaultdict(list)
    for claim in sorted(loose, key=lambda claim: (_day(claim) or date.max, nearest_first(claim))):
        near = groups[claim.source, claim.event]
        home = _home(claim, near)
        if home is None:
            home = _Group(_name(claim), {_day(claim)})
            near.append(home)
        home.take(claim)
        joined[claim.source, home.name].append(claim)
    return dict(joined)


def _anchors(
    given: Mapping[tuple[str, StatementName], Sequence[Claim]],
) -> defaultdict[tuple[str, str | None], list[_Group]]:
    """The given statements by origin and event, earliest first, with the days they may be copied under."""
    groups: defaultdict[tuple[str, str | None], list[_Group]] = defaultdict(list)
    for (origin, name), claims in sorted(given.items()):
        by_event: dict[str | None, _Group] = {}
        for claim in sorted(claims, key=nearest_first):
            group = by_event.setdefault(claim.event, _Group(name, set()))
            group.days |= {day_of(claim.asserted_at)} - {None}
            group.take(claim)
        for event, group in by_event.items():
            groups[origin, event].append(group)
    return groups


def _home(claim: Claim, groups: Sequence[_Group]) -> _Group | None:
    """The group a claim belongs to: one it only repeats, else the one of its day with most equal numbers."""
    if claim.asserted_at is None:
        for group in groups:
            if group.repeats(claim):
                return group
    points = _points(claim)
    same_day = [group for group in groups if _day(claim) in group.days]
    return max(same_day, key=lambda group: len(points & group.points), default=None)


def _name(claim: Claim) -> StatementName:
    day = _day(claim)
    return (("event", claim.event or ""), ("day", day.isoformat() if day else ""))


def _day(claim: Claim) -> date | None:
    return day_of(claim.asserted_at) or day_of(publication(claim))


def _points(claim: Claim) -> set[tuple[Decimal, ...]]:
    return {point(figure) for figure in claim.figures}


def _is_telling(value: tuple[Decimal, ...]) -> bool:
    return bool(value) and min(value) >= TELLING


def _wording(claim: Claim) -> set[str]:
    words = " ".join(claim.quote.casefold().split())
    return {words} if words else set()
