"""Scenario files, NDJSON and CSV into the database."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from claims.management import progress
from claims.management.lines import answer
from claims.models import Claim
from claims.records.errors import Problem, RecordError
from claims.records.files import read_file
from claims.services import dispatch
from claims.services.submit import Rejection, Submitted, submit_all


class Command(BaseCommand):
    help = "Load sources, events and claims; loading the same again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="scenario, NDJSON or CSV; - for stdin")
        parser.add_argument("--submitter", default="local", help="whose ids the claims bear")
        parser.add_argument("--partial", action="store_true", help="store the good records of a bad file")
        parser.add_argument("--dry-run", action="store_true", help="answer everything and store nothing")

    def handle(
        self, *, files: list[str], submitter: str, partial: bool, dry_run: bool, **options: Any
    ) -> None:
        """One answer for all files; a file that is refused keeps none of the others out."""
        self._check_submitter(submitter)
        try:
            # A command that loads leaves the rest to `reconcile`, or to the clock of a running server.
            with dispatch.left_for_later(), transaction.atomic() if dry_run else nullcontext():
                answers = [self._load(file, submitter, partial=partial) for file in files]
                if dry_run:  # only now: a later file may need what an earlier one brings
                    transaction.set_rollback(True)
        except KeyboardInterrupt:  # each file is one transaction
            raise CommandError("Interrupted; nothing of the file under way was stored.") from None
        rejected = [each for one in answers for each in one.rejected]
        numbers = {
            name: sum(getattr(one, name) for one in answers) for name in ("new", "unchanged", "changed")
        }
        answer(self.stdout, {**numbers, "rejected": [_line(each) for each in rejected]})
        if rejected:
            rest = "the rest was stored" if partial else "nothing was stored of their files"
            raise CommandError(f"{len(rejected)} rejected: {rest}.")

    def _load(self, file: str, submitter: str, *, partial: bool) -> Submitted:
        """What became of the file, with everything wrong with it told in words."""
        try:
            with progress.shown(sys.stderr, "bytes", in_bytes=True) as tell:
                submitted = submit_all(
                    envelopes=read_file(_lines(file, tell)),
                    submitter=submitter,
                    now=timezone.now(),
                    partial=partial,
                )
        except RecordError as error:
            submitted = Submitted(0, 0, 0, (Rejection(None, error.problems),))
        except OSError as error:
            problem = Problem("", "unreadable", f"The file cannot be read: {error.strerror}.")
            submitted = Submitted(0, 0, 0, (Rejection(None, (problem,)),))
        for note in submitted.notes:
            self.stderr.write(f"{file}: {note}")
        for each in submitted.rejected:
            self.stderr.write(f"{file}: {f'{each.id}: ' if each.id else ''}{each.error}")
        return submitted

    def _check_submitter(self, submitter: str) -> None:
        longest = Claim._meta.get_field("submitter").max_length or 0
        if not submitter.strip() or len(submitter) > longest:
            raise CommandError(f"A submitter is a name of at most {longest} characters.")


def _lines(file: str, tell: progress.Told) -> Iterator[bytes]:
    with sys.stdin.buffer if file == "-" else Path(file).open("rb") as stream:
        yield from progress.read(stream, 0 if file == "-" else Path(file).stat().st_size, tell)


def _line(rejection: Rejection) -> dict[str, str | None]:
    return {"id": rejection.id, "code": rejection.code, "error": rejection.error}
