"""A quotation cut into pieces, so that the stored words of a figure can be marked in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool = False


def mark(text: str, surface: str, occurrence: int = 0) -> tuple[Piece, ...]:
    """``text`` with the ``occurrence``-th place of ``surface`` marked; unmarked where it does not stand.

    A number inside a longer number or word is no place of it, unless it stands nowhere else: scripts
    without spaces put their numerals between letters.
    """
    if not surface:
        return (Piece(text),)
    places = _places(rf"(?<!\w){re.escape(surface)}(?!\w)", text) or _places(re.escape(surface), text)
    return cut(text, [places[min(occurrence, len(places) - 1)]] if places else [])


def cut(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """``text`` in pieces, those of ``spans`` marked; a span that begins inside another is passed over."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start < at or end > len(text):
            continue
        pieces += [Piece(text[at:start]), Piece(text[start:end], marked=True)]
        at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def _places(pattern: str, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]
