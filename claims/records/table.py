"""CSV with one row a figure; rows with the same id are one claim."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from claims.figures.taxonomy import unknown
from claims.records.envelope import Envelope, Refusal, gather
from claims.records.errors import Problem, RecordError

OF_CLAIM: Final = (
    "id", "event", "source", "relays", "mode", "quote", "asserted_at", "url", "published_at", "publisher",
    "provisional", "denies",
)  # fmt: skip
OF_FIGURE: Final = (
    "subject", "outcome", "unit", "kind", "hedge", "low", "high", "low_open", "high_open", "scope", "start",
    "end", "as_of", "place", "population", "surface", "counted", "part_of",
)  # fmt: skip
OF_SCOPE: Final = ("start", "end", "as_of", "place", "population")
OF_DOCUMENT: Final = ("url", "published_at", "publisher")
BOOLEANS: Final = {"true": True, "false": False}
LONGEST_CELL: Final = 1024 * 1024  # characters
_NO_UTF8: Final = re.compile("[\udc80-\udcff]")  # how Python keeps the bytes that it could not decode

Row = dict[str, str]


def read_table(lines: Iterable[tuple[int, bytes]]) -> Envelope:
    """The claims of a CSV file in UTF-8 with a header; pointers begin with the line of the claim's first row.

    Raises:
        RecordError: the header is no CSV, or a column of it is unknown or stands twice.
    """
    claims: dict[str, tuple[int, list[Row]]] = {}
    refused: list[Refusal] = []
    rows = _rows(iter(lines), refused)
    header = [name.strip() for name in next(rows, (0, []))[1]]
    if refused:
        raise RecordError(refused[0].problems)
    _check_header(header)
    for number, cells in rows:
        if len(cells) != len(header):
            detail = f"has {len(cells)} cells, the header {len(header)}"
            refused.append(_refusal(number, "wrong_width", detail))
            continue
        row = dict(zip(header, cells, strict=True))
        claims.setdefault(row.get("id", ""), (number, []))[1].append(row)
    records = [(f"/{first}", _record(first, rows, refused)) for first, rows in claims.values()]
    return gather(claims=[pair for pair in records if pair[1] is not None], refused=refused)


def cells_of(lines: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, list[str]]]:
    """The header and the rows that can be read, as they stand, each with the line it begins on."""
    return _rows(iter(lines), [])


def _rows(lines: Iterator[tuple[int, bytes]], refused: list[Refusal]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row, with the line it begins on; one that cannot be read joins the refused."""
    csv.field_size_limit(LONGEST_CELL)
    first = next(lines, (1, b""))
    texts = (line.decode("utf-8", "surrogateescape") for _, line in chain([first], lines))
    reader = csv.reader(texts, strict=True)
    while True:
        number = first[0] + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            refused.append(_refusal(number, "malformed_csv", f"is no CSV: {error}"))
            continue
        if _NO_UTF8.search("".join(cells)):
            refused.append(_refusal(number, "invalid_utf8", "is no UTF-8"))
        elif "".join(cells).strip():  # a blank line is no row
            yield number, cells


def _check_header(header: list[str]) -> None:
    problems = [
        Problem(f"/1/{name}", "unknown_column", unknown("column", name, (*OF_CLAIM, *OF_FIGURE)))
        for name in header
        if name not in OF_CLAIM and name not in OF_FIGURE
    ]
    problems += [
        Problem(f"/1/{name}", "duplicate_column", f"The column {name} stands twice.")
        for name in sorted({name for name in header if header.count(name) > 1})
    ]
    if problems:
        raise RecordError(problems)


def _refusal(number: int, code: str, detail: str) -> Refusal:
    return Refusal(None, (Problem(f"/{number}", code, f"Line {number} {detail}."),))


def _record(first: int, rows: list[Row], refused: list[Refusal]) -> dict[str, Any] | None:
    """One claim record; rows that say different things of their claim are refused together."""
    for name in OF_CLAIM:
        if len({row.get(name, "") for row in rows}) > 1:
            detail = f"The rows of claim {rows[0]['id']!r} differ in {name}."
            refused.append(Refusal(rows[0]["id"], (Problem(f"/{first}/{name}", "rows_differ", detail),)))
            return None
    row = rows[0]
    record: dict[str, Any] = {name: _cell(row, name) for name in OF_CLAIM if name not in OF_DOCUMENT}
    record["relays"] = [part.strip() for part in row.get("relays", "").split(";") if part.strip()]
    document = {name: _cell(row, name) for name in OF_DOCUMENT}
    record["document"] = document if any(document.values()) else None
    record["figures"] = [_figure(one) for one in rows]
    return record


def _figure(row: Row) -> dict[str, Any]:
    figure: dict[str, Any] = {name: _cell(row, name) for name in OF_FIGURE if name not in OF_SCOPE}
    part_of = figure["part_of"]
    figure["part_of"] = int(part_of) if isinstance(part_of, str) and part_of.isdecimal() else part_of
    scope = {name: _cell(row, name) for name in OF_SCOPE}
    figure["scope"] = {"kind": figure["scope"] or "event", **scope}
    return figure


def _cell(row: Row, name: str) -> str | bool | None:
    """Empty is null; the boolean columns hold true or false."""
    text = row.get(name, "")
    if name in ("provisional", "denies", "low_open", "high_open"):
        return BOOLEANS.get(text.lower(), text) if text else False
    return text or None
