"""Instants and days: a bare date covers its whole day (R9)."""

import re
from datetime import UTC, date, datetime
from typing import Final

# A datetime is always aware and in UTC; a plain date is a day whose hour nobody stated.
Moment = date | datetime

# The first and the last year of the calendar have neighbours that cannot be written.
_YEARS: Final = range(2, 9999)
# Python reads more of ISO 8601: days of weeks, and any character between the day and the time.
_SPELLING: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.,]+(?:Z|[+-][0-9:]+)?)?")


def has_hour(moment: Moment | None) -> bool:
    return isinstance(moment, datetime)


def read_moment(text: str) -> Moment:
    """A bare ISO 8601 date is a day; a date with a time must carry its offset.

    Raises:
        ValueError: neither of the two, said in words.
    """
    try:
        moment = _read(text)
    except ValueError:
        raise ValueError(f"{text!r} is neither a day (2020-02-03) nor a time with an offset.") from None
    if isinstance(moment, datetime):
        moment = _in_utc(moment, text)
    if moment.year not in _YEARS:
        raise ValueError(f"{text!r} lies outside the years {_YEARS.start} to {_YEARS.stop - 1}.")
    return moment


def _read(text: str) -> Moment:
    if not _SPELLING.fullmatch(text):
        raise ValueError
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _in_utc(instant: datetime, text: str) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError(f"{text!r} has a time without an offset: add Z or +03:00.")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        return instant.replace(tzinfo=UTC)  # before the first year or after the last one: refused as such


def write_moment(moment: Moment) -> str:
    """The one spelling of a moment: an ISO 8601 day, or an instant in UTC."""
    return moment.isoformat()
