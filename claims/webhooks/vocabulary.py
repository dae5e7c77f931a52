"""What is told to other systems, and how far the telling has come."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from claims.review.vocabulary import ENDED, State


class News(StrEnum):
    """Types of messages. They are part of what receivers rely on: one may be added, none renamed."""

    CONFLICT_OPENED = "conflict.opened"
    CONFLICT_CHANGED = "conflict.changed"
    CONFLICT_RESOLVED = "conflict.resolved"
    CONFLICT_DISMISSED = "conflict.dismissed"
    CONFLICT_CLEARED = "conflict.cleared"
    CONFLICT_REOPENED = "conflict.reopened"
    REPORT_PUBLISHED = "report.published"
    PING = "ping"


CHOSEN: Final = tuple(news for news in News if news is not News.PING)  # a ping goes where it was asked for


class Delivery(StrEnum):
    """Where one message to one endpoint stands."""

    PENDING = "pending"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


_BY_STEP: Final[Mapping[str, News]] = MappingProxyType(
    {
        "opened": News.CONFLICT_OPENED,
        "changed": News.CONFLICT_CHANGED,
        "restored": News.CONFLICT_CHANGED,  # by the parting of two events, into the state it is in anyway
    }
)
_BY_END: Final[Mapping[State, News]] = MappingProxyType(
    {
        State.RESOLVED: News.CONFLICT_RESOLVED,
        State.DISMISSED: News.CONFLICT_DISMISSED,
        State.CLEARED: News.CONFLICT_CLEARED,
    }
)


def news_of(what: str, before: str, after: str) -> News | None:
    """What a step is to the world outside; None for the desk's own business (leases, votes, waits).

    A decision that is undone, or disputed after it was released, opens the conflict again.
    """
    if after != before and State(after) in ENDED:
        return _BY_END[State(after)]
    if before and after != before and State(before) in ENDED:
        return News.CONFLICT_REOPENED
    return _BY_STEP.get(what)
