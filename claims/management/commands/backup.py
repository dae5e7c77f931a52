"""Everything into one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.management.lines import answer
from claims.services import backup


class Command(BaseCommand):
    help = "Write everything to FILE while the service runs; any database of the same version can restore it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            manifest = backup.write(file, now=timezone.now())
        except (backup.BadBackup, OSError) as error:
            raise CommandError(str(error)) from None
        answer(self.stdout, backup.summary(manifest))
