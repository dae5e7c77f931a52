"""The records of a file that were refused, as they stand there, each with why: to be put right."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from claims.records.envelope import is_envelope
from claims.records.errors import RecordError
from claims.records.files import LARGEST_SCENARIO, Form, form_of
from claims.records.strict_json import loads
from claims.records.table import cells_of

ERROR: Final = "error"
RECORD: Final = ("place", "id", "code", "record", ERROR)  # the columns for a file that is no table
_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"sources": "Source", "events": "Event", "claims": "Claim"}
)
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Refused:
    """``id`` is None where the record gave none; ``pointer`` begins with the place where it stands."""

    id: str | None
    pointer: str
    code: str
    error: str

    @property
    def number(self) -> int:
        """Its place among the others of the file: the line, or the place in a list; 0 without one."""
        return next((int(step) for step in self.pointer.split("/") if step.isdecimal()), 0)


class Sent:
    """A file as somebody sent it: it answers where a refused record stands, and what stood there."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines = [line.removeprefix(_BYTE_ORDER_MARK) for line in lines[:1]] + list(lines[1:])
        self._first = next((line for line in self._lines if line.strip()), b"").lstrip()
        self.form = form_of(self._first)

    def place(self, refused: Refused) -> str:
        """ "Line 12" or "Claim 3", counted from one; "Source" where its slug says which one it is."""
        head, *rest = refused.pointer.split("/")[1:] or [""]
        if head.isdecimal():
            return f"Record {int(head) + 1}" if self._is_list() else f"Line {head}"
        number = f" {int(rest[0]) + 1}" if rest and rest[0].isdecimal() else ""
        return f"{_NAMES[head]}{number}" if head in _NAMES else ""

    def rows(self, refused: Sequence[Refused]) -> tuple[list[str], list[list[str]]]:
        """The header, and the refused rows of a table in its own columns; the last one says why."""
        if self.form is Form.TABLE:
            return self._table_rows(refused)
        whole = self._whole() if self.form is Form.TEXT else None
        return list(RECORD), [
            [self.place(one), one.id or "", one.code, self._record(one, whole), one.error] for one in refused
        ]

    def _table_rows(self, refused: Sequence[Refused]) -> tuple[list[str], list[list[str]]]:
        by_id = {one.id: one.error for one in refused if one.id is not None}
        by_line = {one.number: one.error for one in refused if one.id is None}
        everything = cells_of(enumerate(self._lines, start=1))
        header = [name.strip() for name in next(everything)[1]]
        place = header.index("id") if "id" in header else -1
        rows: dict[int, list[str]] = {}
        for number, cells in everything:
            name = cells[place] if -1 < place < len(cells) else ""
            error = by_line.get(number) or by_id.get(name)
            if error:
                whole = cells + [""] * (len(header) - len(cells))
                rows[number] = [*whole[: len(header)], error, *whole[len(header) :]]  # the rest of a wide one
        for number in by_line.keys() - rows.keys():  # what could not even be cut into cells
            text = self._text(number)
            rows[number] = [text, *[""] * (len(header) - 1), by_line[number]]
        return [*header, ERROR], [rows[number] for number in sorted(rows)]

    def _record(self, refused: Refused, whole: Any) -> str:
        """The JSON of the record that was refused, "" where it cannot be told which one that is."""
        steps = refused.pointer.split("/")[1:]
        if not self._is_list() and steps and steps[0].isdecimal():
            return self._text(int(steps[0]))
        found = _at(whole, steps[: 1 if self._is_list() else 2])
        if isinstance(found, list):
            found = next((one for one in found if _is_named(one, refused.id)), None)
        return (
            "" if found is None or is_envelope(found) else json.dumps(found, ensure_ascii=False, default=str)
        )

    def _whole(self) -> Any:
        try:
            return loads(b"".join(self._lines), LARGEST_SCENARIO)
        except RecordError:  # records on lines of their own, of which the first is a bad one
            return None

    def _is_list(self) -> bool:
        return self._first.startswith(b"[")

    def _text(self, number: int) -> str:
        line = self._lines[number - 1] if 0 < number <= len(self._lines) else b""
        return line.decode("utf-8", "replace").strip()


def _at(whole: Any, steps: Sequence[str]) -> Any:
    """The record that a pointer leads into: of a list, of an envelope, or the only one there is."""
    for step in steps:
        if isinstance(whole, list) and step.isdecimal():
            whole = whole[int(step)] if int(step) < len(whole) else None
        elif is_envelope(whole):
            whole = whole.get(step)
    return whole


def _is_named(record: Any, slug: str | None) -> bool:
    return isinstance(record, Mapping) and slug is not None and record.get("slug") == slug
