"""Tables for a spreadsheet, in which no cell is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

MARK: Final = "\ufeff"  # tells spreadsheets that this is UTF-8, which some take for something else
# Cells that begin so are computed when the file is opened. Source: OWASP, "CSV Injection".
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def sheet(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table as CSV after RFC 4180, beginning with the mark of its encoding."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return MARK + text.getvalue()


def neutral(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would compute."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
