"""Instants and days: a bare date covers its whole day (R9)."""

from datetime import date, datetime

# A datetime is always aware and in UTC; a plain date is a day whose hour nobody stated.
Moment = date | datetime


def has_hour(moment: Moment | None) -> bool:
    return isinstance(moment, datetime)
