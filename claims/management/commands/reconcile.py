"""Bring conflicts up to date with the figures, and print what became of them."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.services import reconcile, versions
from claims.services.reconcile import Tally


class Command(BaseCommand):
    help = "Bring conflicts up to date with the figures; prints the ledger as one line of JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="every family anew, not only the dirty ones")
        parser.add_argument("--preview", action="store_true", help="say what --all would do; write nothing")

    def handle(self, *, all: bool, preview: bool, **options: Any) -> None:
        try:
            tally = self._reconcile(everything=all, preview=preview)
        except KeyboardInterrupt:  # each family is one transaction: what was begun last is undone
            raise CommandError("Interrupted; what was settled stays, the rest is still to do.") from None
        self.stdout.write(json.dumps(tally.ledger))
        if tally.failed:
            raise CommandError(
                f"{tally.failed} families could not be reconciled and stay dirty: see the log."
            )

    def _reconcile(self, *, everything: bool, preview: bool) -> Tally:
        progress = self._show if self.stderr.isatty() else None
        if preview:
            self._tell_versions()
            return reconcile.preview(progress=progress)
        if everything:
            return reconcile.reconcile_all(now=timezone.now(), progress=progress)
        return reconcile.reconcile_dirty(now=timezone.now())

    def _tell_versions(self) -> None:
        now = ", ".join(f"{name} {version}" for name, version in versions.present().items())
        if others := versions.made_otherwise():
            self.stderr.write(f"{others} conflicts were found under other versions than {now}.")

    def _show(self, done: int, families: int) -> None:
        self.stderr.write(f"\r{done} of {families} families", ending="")
        if done == families:
            self.stderr.write("")
