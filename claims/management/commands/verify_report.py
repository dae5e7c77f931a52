"""manage.py verify_report: whether a stored report is still what its snapshot gives."""

import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management.lines import answer
from claims.models import Report
from claims.services import report


class Command(BaseCommand):
    help = "Recompute a stored report from its snapshot, byte for byte."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("date", help="the night's date (2020-02-11)")

    def handle(self, *, date: str, **_: Any) -> None:
        stored = _stored(date)
        found = list(report.differences(stored))
        answer(sys.stdout, {"date": date, "digest": stored.digest, "differences": found})
        if found:
            raise CommandError(found[0])


def _stored(text: str) -> Report:
    try:
        return Report.objects.get(date=date.fromisoformat(text))
    except ValueError:
        raise CommandError(f"{text!r} is no date, such as 2020-02-11.") from None
    except Report.DoesNotExist:
        raise CommandError(f"There is no report of {text}.") from None
