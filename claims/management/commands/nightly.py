"""manage.py nightly: the report of a night, made once and found ever after."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from claims.figures.errors import DomainError
from claims.figures.moment import Moment, read_moment
from claims.figures.period import first_instant
from claims.management.lines import answer
from claims.models import Report
from claims.reports.forms.every import FORMS, Stored
from claims.reports.language import DEFAULT, LANGUAGES, words
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
        parser.add_argument("--form", choices=FORMS, help="with --out: what to write the report as")
        parser.add_argument("--out", help="with --form: the file to write, in place of one that is there")
        parser.add_argument("--lang", choices=LANGUAGES, default=DEFAULT, help="the language of the form")

    def handle(self, *, date: str | None, since: str | None, preview: bool, **options: Any) -> None:
        if since and not preview:
            raise CommandError("--since goes with --preview: a report begins where the last one ended.")
        if bool(options["form"]) != bool(options["out"]) or (options["form"] and preview):
            raise CommandError("--form and --out go together, and not with --preview.")
        try:
            told = self._preview(date, since) if preview else self._make(date, **options)
        except DomainError as error:
            raise CommandError(str(error)) from None
        answer(sys.stdout, told)

    def _make(
        self, day: str | None, *, form: str | None, out: str | None, lang: str, **_: Any
    ) -> dict[str, Any]:
        made = report.make(now=timezone.now(), day=_day(day))
        if form and out:
            _write(made, form, out, lang)
        return {"date": made.date.isoformat(), "digest": made.digest, **made.content["headline"]}

    def _preview(self, day: str | None, since: str | None) -> dict[str, Any]:
        begins = first_instant(_moment(since)) if since else None
        told = report.preview(now=timezone.now(), day=_day(day), since=begins)
        return {"date": told["date"], "digest": None, **told["headline"], "summary": told["summary"]}


def _write(made: Report, form: str, out: str, lang: str) -> None:
    try:
        Path(out).write_bytes(FORMS[form].render(Stored(made.content, made.digest), words(lang)))
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error.strerror}.") from None


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
