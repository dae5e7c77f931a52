"""Events that turned out to be one: which event each counts as, now or at an earlier time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Merged:
    """``event`` counted as ``into`` from ``since`` on, up to ``until``; None while it still does."""

    event: int
    into: int
    since: datetime
    until: datetime | None = None

    def held(self, at: datetime | None) -> bool:
        """Whether it did so at that time, None for now."""
        if at is None:
            return self.until is None
        return self.since <= at and (self.until is None or at < self.until)


def counts_as(event: int, mergings: Iterable[Merged], at: datetime | None = None) -> int:
    """The event that ``event`` counts as, however many mergings lead there: itself where none does."""
    into = {merged.event: merged.into for merged in mergings if merged.held(at)}
    seen: set[int] = set()
    while event in into and event not in seen:
        seen.add(event)
        event = into[event]
    return event
