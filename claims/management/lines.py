"""NDJSON in and out: what commands read from a file or standard input, and how they answer."""

import json
import sys
from abc import abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.figures.errors import DomainError
from claims.records.strict_json import loads


class Writes(Protocol):
    """Standard output or error, or what Django puts in their place."""

    def write(self, text: str, /) -> object: ...


def lines_of(file: str) -> Iterator[tuple[int, bytes]]:
    """The numbered lines of a path, or of standard input for "-"; blank ones are left out.

    Raises:
        CommandError: the file cannot be read.
    """
    try:
        with sys.stdin.buffer if file == "-" else Path(file).open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, line.rstrip(b"\r\n")
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None


def answer(stream: Writes, value: Any) -> None:
    """One line of JSON."""
    stream.write(json.dumps(value, ensure_ascii=False) + "\n")


def tell(stream: Writes, number: int, error: Exception) -> None:
    """What is wrong with a line, in one line."""
    stream.write(f"line {number}: {error}\n")


class AnswersLines(BaseCommand):
    """A command that answers each JSON line of a file with one; a bad line is told and stops no other."""

    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="NDJSON; - is standard input")

    def handle(self, *, file: str, **_: Any) -> None:
        refused = sum(not self._tried(number, line) for number, line in lines_of(file))
        if refused:
            raise CommandError(f"{refused} lines could not be answered.")

    @abstractmethod
    def reply(self, value: Any) -> dict[str, Any]:
        """The answer to one line's value.

        Raises:
            DomainError: the value cannot be answered, in words.
        """

    def _tried(self, number: int, line: bytes) -> bool:
        try:
            answer(sys.stdout, self.reply(loads(line)))
        except DomainError as error:
            tell(sys.stderr, number, error)
            return False
        return True
