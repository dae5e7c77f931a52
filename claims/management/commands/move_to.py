"""From one database to another, usually from SQLite on one machine to a newsroom's PostgreSQL."""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

MANAGE = Path(settings.BASE_DIR) / "manage.py"


class Command(BaseCommand):
    help = (
        "Copy everything into the empty database at DATABASE_URL. Stop the service first; it stays as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="DATABASE_URL", help="postgresql://user:password@host/name")

    def handle(self, *, url: str, **options: Any) -> None:
        with tempfile.TemporaryDirectory(prefix="countercheck-move-") as folder:
            file = Path(folder) / "backup.zip"
            call_command("backup", str(file), stdout=self.stderr)
            self._there(url, "migrate", "--no-input", "--verbosity", "0")
            self._there(url, "restore", str(file))
        self.stderr.write(
            "Everything is there, and its audit chain holds. Start the service with the new DATABASE_URL."
        )

    def _there(self, url: str, *command: str) -> None:
        """Run a command of ours on the other database, in a process that knows no other."""
        done = subprocess.run(
            [sys.executable, str(MANAGE), *command],
            env={**os.environ, "DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CommandError(f"{command[0]} failed there: {done.stderr.strip()}")
        self.stdout.write(done.stdout, ending="")
