"""Bring conflicts up to date with the figures, and print what became of them."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.management.progress import shown
from claims.models import Conflict
from claims.reconciliation.ledger import Ledger
from claims.reconciliation.wording import sentence
from claims.services import reconcile, versions
from claims.services.family import Rows
from claims.services.reconcile import Tally


class Command(BaseCommand):
    help = "Bring conflicts up to date with the figures; prints the ledger as one line of JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="every family anew, not only the dirty ones")
        parser.add_argument(
            "--preview", action="store_true", help="say what --all would do, -v 2 of which; write nothing"
        )

    def handle(self, *, all: bool, preview: bool, verbosity: int, **options: Any) -> None:
        try:
            tally = self._preview(verbosity) if preview else self._reconcile(everything=all)
        except KeyboardInterrupt:  # each family is one transaction: what was begun last is undone
            raise CommandError("Interrupted; what was settled stays, the rest is still to do.") from None
        self.stdout.write(json.dumps(tally.ledger))
        if tally.failed:
            raise CommandError(
                f"{tally.failed} families could not be reconciled and stay dirty: see the log."
            )

    def _preview(self, verbosity: int) -> Tally:
        self._tell_versions()
        with shown(sys.stderr, "families") as progress:
            return reconcile.preview(progress=progress, tell=self._tell if verbosity > 1 else None)

    def _reconcile(self, *, everything: bool) -> Tally:
        if everything:
            with shown(sys.stderr, "families") as progress:
                return reconcile.reconcile_all(now=timezone.now(), progress=progress)
        return reconcile.reconcile_dirty(now=timezone.now())

    def _tell(self, ledger: Ledger, rows: Rows) -> None:
        """Each conflict that would not stay as it is, in a line."""
        for found in ledger.opened:
            self.stderr.write(f"opens: {sentence(found.reason, rows.code_names)}")
        for what, changes in (("changes", ledger.changed), ("reopens", ledger.reopened)):
            for change in changes:
                self.stderr.write(f"{what}: {sentence(change.found.reason, rows.code_names)}")
        for says in Conflict.objects.filter(key__in=ledger.cleared).values_list("says", flat=True):
            self.stderr.write(f"clears: {says}")

    def _tell_versions(self) -> None:
        now = ", ".join(f"{name} {version}" for name, version in versions.present().items())
        if others := versions.made_otherwise():
            self.stderr.write(f"{others} conflicts were found under other versions than {now}.")
