"""Everything on one machine: database, example, clock and web server in one command."""

import getpass
import os
import sys
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.models import Count
from django.utils import timezone

from claims.management import accounts, server
from claims.models import Claim, Conflict, Figure, Question
from claims.review.vocabulary import Role
from claims.services import reconcile
from sources.models import Source

SEEDS = ("register.json", "idlib*.json")
SUBMITTER = "seeds"
HOW_TO_NAME = (
    "An empty desk needs its first administrator: run this in a terminal, or set FIRST_ADMIN and "
    "FIRST_ADMIN_PASSWORD."
)


class Command(BaseCommand):
    help = "Serve Countercheck on this machine; the first start loads the example."
    requires_system_checks = []  # the database may not be there yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--empty", action="store_true", help="no example and no demo accounts")

    def handle(self, *, port: int, empty: bool, **options: Any) -> None:
        if settings.PRODUCTION:
            self._give_up("serve is for one machine: in production, run gunicorn config.wsgi and workers.")
        if obstacle := server.obstacle(port):
            self._give_up(obstacle)
        call_command("migrate", verbosity=0, interactive=False)
        made = self._start_first(empty=empty) if not User.objects.exists() else []
        reconcile.reconcile_dirty(now=timezone.now())
        self._summarise(port, made)
        server.Server(port).run()

    def _start_first(self, *, empty: bool) -> list[accounts.Made]:
        """The first start of this database, also when an earlier one was interrupted half-way."""
        if empty:
            self._make_administrator()
            return []
        if not Claim.objects.exclude(submitter=SUBMITTER).exists():
            self._load_example()
        return accounts.make_demo_accounts()

    def _load_example(self) -> None:
        folder = Path(settings.BASE_DIR) / "seeds"
        files = [str(path) for pattern in SEEDS for path in sorted(folder.glob(pattern))]
        call_command("load", *files, submitter=SUBMITTER, stdout=StringIO())

    def _make_administrator(self) -> None:
        name, password = os.environ.get("FIRST_ADMIN", ""), os.environ.get("FIRST_ADMIN_PASSWORD", "")
        if sys.stdin.isatty() and not (name and password):
            name = input("Name of the first administrator: ").strip()
            password = getpass.getpass("Password: ")
        if not (name and password):
            self._give_up(HOW_TO_NAME)
        try:
            accounts.make_account(name, password, Role.ADMINISTRATOR)
        except accounts.Refused as refusal:
            self._give_up(str(refusal))

    def _summarise(self, port: int, made: list[accounts.Made]) -> None:
        """What is there, in ten lines; a password is shown once, when it is made."""
        lines = [
            f"Countercheck keeps its data in {settings.DATABASES['default']['NAME']}",
            f"  sources    {Source.objects.count()}",
            f"  claims     {Claim.objects.count()}",
            f"  figures    {Figure.objects.count()}",
            f"  questions  {Question.objects.count()}",
            f"  conflicts  {_conflicts_by_kind()}",
            f"  address    http://{server.HOST}:{port}/admin/ (Ctrl-C stops it)",
            *(f"  account    {each.name} ({each.role}), password {each.password}" for each in made),
        ]
        if not made:
            names = ", ".join(User.objects.order_by("id").values_list("username", flat=True)[:5])
            lines.append(f"  accounts   {names}")
            lines.append("  password   forgotten? .venv/bin/python manage.py changepassword NAME")
        self.stdout.write("\n".join(lines))
        self.stdout.flush()

    def _give_up(self, sentence: str) -> None:
        self.stderr.write(sentence)
        raise SystemExit(1)


def _conflicts_by_kind() -> str:
    kinds = Conflict.objects.not_ended().order_by("kind").values("kind").annotate(number=Count("pk"))
    told = ", ".join(f"{row['kind']} {row['number']}" for row in kinds)
    return told or "none"
