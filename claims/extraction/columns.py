"""Columns of bare numbers: a table that lost its words, in which nobody claims anything."""

import re
from dataclasses import replace

from claims.extraction.normalise import Folded
from claims.extraction.quantity import NonFigure, NonFigureKind

# So many numbers with no letter between them. Possessive, so that no text makes the search step back.
_COLUMN = re.compile(r"(?<![0-9.,:/-])(?:[0-9][0-9.,:/-]*+(?:[\W_]++|\Z)){25,}+")


def take_out(folded: Folded) -> tuple[Folded, list[NonFigure]]:
    """The text with blanks where columns stand, and each column as one thing that is no figure."""
    columns = [match.span() for match in _COLUMN.finditer(folded.text)]
    if not columns:
        return folded, []
    found, pieces, at = [], [], 0
    for first, last in columns:
        pieces += [folded.text[at:first], _blank(folded.text[first:last])]
        at = last
        start, end = folded.source(first, last)
        surface = folded.original[start:end].rstrip()
        found.append(NonFigure(surface, start, start + len(surface), NonFigureKind.OTHER))
    return replace(folded, text="".join([*pieces, folded.text[at:]])), found


def _blank(text: str) -> str:
    """As long as before; breaks between paragraphs stay."""
    return re.sub(r"[^\n]", " ", text)
