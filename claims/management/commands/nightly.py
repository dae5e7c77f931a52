"""manage.py nightly: the report of a night, made once and found ever after."""

import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from claims.figures.errors import DomainError
from claims.figures.moment import Moment, read_moment
from claims.figures.period import first_instant
from claims.management.lines import answer
from claims.services import report


class Command(BaseCommand):
    help = "Make, or find, the report of a night."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--date", help="the night's date (2020-02-11); the last one that fell due if absent"
        )
        parser.add_argument("--since", help="with --preview: look back to this moment")
        parser.add_argument(
            "--preview", action="store_true", help="say what it would tell, and store nothing"
        )

    def handle(self, *, date: str | None, since: str | None, preview: bool, **_: Any) -> None:
        if since and not preview:
            raise CommandError("--since goes with --preview: a report begins where the last one ended.")
        try:
            told = self._preview(date, since) if preview else self._make(date)
        except DomainError as error:
            raise CommandError(str(error)) from None
        answer(sys.stdout, told)

    def _make(self, day: str | None) -> dict[str, Any]:
        made = report.make(now=timezone.now(), day=_day(day))
        return {"date": made.date.isoformat(), "digest": made.digest, **made.content["headline"]}

    def _preview(self, day: str | None, since: str | None) -> dict[str, Any]:
        begins = first_instant(_moment(since)) if since else None
        told = report.preview(now=timezone.now(), day=_day(day), since=begins)
        return {"date": told["date"], "digest": None, **told["headline"], "summary": told["summary"]}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"{text!r} is no date, such as 2020-02-11.") from None


def _moment(text: str) -> Moment:
    try:
        return read_moment(text)
    except ValueError as error:
        raise CommandError(str(error)) from None
