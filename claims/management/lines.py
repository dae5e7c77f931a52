"""NDJSON in and out: what commands read from a file or standard input, and how they answer."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import CommandError


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
