"""Whether the audit chain holds."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.management.lines import answer
from claims.services import audit


class Command(BaseCommand):
    help = "Check the audit chain against the stored rows; name the first difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", metavar="LINK", help="a head that left the house, from a report or a mail"
        )

    def handle(self, *, head: str | None, **options: Any) -> None:
        difference = next(audit.verify(head=head), None)
        if difference:
            raise CommandError(difference.says)
        end = audit.head()
        answer(self.stdout, {"number": end.number, "link": end.link})
