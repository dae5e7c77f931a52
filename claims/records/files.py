"""Scenario files, NDJSON and CSV, as envelopes. A bad line is told and loses none of the others."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import Any, Final

from claims.records.envelope import Envelope, Refusal, gather, is_envelope, read_envelope
from claims.records.errors import Problem, RecordError, refuse
from claims.records.strict_json import loads
from claims.records.table import read_table

Line = tuple[int, bytes]

# What a scenario file says about itself: passed over on import.
ABOUT: Final = ("expect", "about", "name", "note")
PER_ENVELOPE: Final = 2000  # claims of NDJSON; memory stays flat however long the file is
LARGEST_SCENARIO: Final = 512 * 1024 * 1024  # bytes of one JSON text on this machine's own disk
_BLANK: Final = b" \t\r\n"
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Form(StrEnum):
    """A table, a JSON record a line, or one JSON text over all lines."""

    TABLE = "table"
    LINES = "lines"
    TEXT = "text"


def form_of(line: bytes) -> Form:
    """What a file is whose first line that is not blank is this one; one of records may begin badly."""
    if not line.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith((b"{", b"[")):
        return Form.TABLE
    return Form.LINES if is_record(line.removeprefix(_BYTE_ORDER_MARK)) else Form.TEXT


def read_file(lines: Iterable[bytes]) -> Iterator[Envelope]:
    """The envelopes of a file, in its order: one of a scenario or a table, one per 2,000 claims of NDJSON.

    Raises:
        RecordError: the file as a whole is none of the three.
    """
    numbered = enumerate(lines, start=1)
    number, line = next(((number, line) for number, line in numbered if line.strip(_BLANK)), (0, b""))
    line = line.removeprefix(_BYTE_ORDER_MARK)
    if not line:
        raise refuse("empty", "The file is empty.")
    everything = chain([(number, line)], numbered)
    form = form_of(line)
    if form is Form.TABLE:
        yield read_table(everything)
    elif form is Form.LINES:
        yield from _lines(everything)
    else:
        yield from _scenario(list(everything))


def is_record(line: bytes) -> bool:
    """Whether the line is a whole JSON object, and no envelope."""
    try:
        value = loads(line)
    except RecordError:
        return False
    return isinstance(value, dict) and not is_envelope(value)


def _scenario(everything: list[Line]) -> Iterator[Envelope]:
    """One JSON text over all lines; a broken one with records on later lines is NDJSON that begins badly."""
    try:
        value = loads(b"".join(line for _, line in everything), LARGEST_SCENARIO)
    except RecordError:
        if not any(is_record(line) for _, line in everything[1:]):
            raise
        yield from _lines(everything)
    else:
        yield read_envelope(value, also=ABOUT)


def _lines(everything: Iterable[Line]) -> Iterator[Envelope]:
    """A claim record a line."""
    records: list[tuple[str, Any]] = []
    refused: list[Refusal] = []
    for number, line in everything:
        if not line.strip(_BLANK):
            continue
        try:
            records.append((f"/{number}", loads(line.rstrip(_BLANK))))
        except RecordError as error:
            refused.append(Refusal(None, on_line(number, error.problems)))
        if len(records) + len(refused) >= PER_ENVELOPE:
            yield gather(claims=records, refused=refused)
            records, refused = [], []
    if records or refused:
        yield gather(claims=records, refused=refused)


def on_line(number: int, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of a line that could not be read at all, with its number before each."""
    return tuple(
        Problem(f"/{number}{problem.pointer}", problem.code, f"Line {number}: {problem.detail}")
        for problem in problems
    )
