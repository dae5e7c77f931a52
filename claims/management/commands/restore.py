"""Everything back from one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.management.lines import answer
from claims.services import audit, backup


class Command(BaseCommand):
    help = "Restore a backup into an empty, migrated database: every row with its key, all or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            manifest = backup.restore(file)
        except (backup.BadBackup, OSError) as error:
            raise CommandError(str(error)) from None
        answer(self.stdout, backup.summary(manifest))
        difference = next(audit.verify(head=manifest["audit"]["link"] or None), None)
        if difference:
            raise CommandError(f"All rows are back, but the audit chain does not hold: {difference.says}")
