"""Where moments lie on a line of a page, from left to right, and which of them are written below it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from claims.admin.desk.scale import per_cent
from claims.figures.moment import Moment, write_moment

EDGE: Final = Decimal(3)  # per cent left free on either side, for a dot
APART: Final = Decimal(24)  # per cent of the width that a date takes on a phone
NOON: Final = Decimal("0.5")  # where a day lies whose hour nobody stated


class Across:
    """Where moments lie from left to right."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        self._moments = moments
        self._first, last = at(moments[0]), at(moments[-1])
        self._length = (last - self._first) or Decimal(1)

    def share(self, moment: Moment) -> Decimal:
        return EDGE + (at(moment) - self._first) / self._length * (100 - 2 * EDGE)

    def ticks(self) -> tuple[tuple[str, str], ...]:
        """The first and the last moment, and of those between as many as have room."""
        first, *between, last = self._moments
        chosen = [first]
        for moment in between:
            room = self.share(moment) - self.share(chosen[-1]), self.share(last) - self.share(moment)
            if min(room) >= APART:
                chosen.append(moment)
        years = {moment.year for moment in self._moments}
        written = "%b %Y" if len(years) > 1 else "%b"
        is_one_day = len({write_moment(moment)[:10] for moment in self._moments}) == 1
        return tuple(
            (
                per_cent(self.share(moment)),
                f"{moment:%H:%M}" if is_one_day else f"{moment.day} {moment:{written}}",
            )
            for moment in [*chosen, last]
        )


def at(moment: Moment) -> Decimal:
    """Days since the calendar began."""
    if not isinstance(moment, datetime):
        return moment.toordinal() + NOON
    return moment.toordinal() + Decimal(moment.hour * 60 + moment.minute) / (24 * 60)
