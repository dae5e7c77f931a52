"""When a message that did not arrive is sent again, and when it is given up."""

from datetime import datetime, timedelta
from typing import Final

FIRST: Final = timedelta(seconds=30)
LONGEST: Final = timedelta(hours=6)
PATIENCE: Final = timedelta(days=2)
SPREAD: Final = 0.2  # of a pause, either way: receivers that come back are not met by everybody at once
_DOUBLINGS: Final = 20  # more would only make the number large


def pause(tries: int, luck: float) -> timedelta:
    """How long to wait after so many failures in a row; ``luck`` is any number from 0 to 1."""
    doubled = FIRST * (1 << min(max(tries - 1, 0), _DOUBLINGS))
    return min(doubled, LONGEST) * (1 - SPREAD + 2 * SPREAD * luck)


def next_try(*, tries: int, since: datetime, now: datetime, luck: float) -> datetime | None:
    """When a message that has failed ``tries`` times is due again; None once two days are over."""
    due = now + pause(tries, luck)
    return due if due <= since + PATIENCE else None
