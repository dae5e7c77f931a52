"""The paragraph and the sentence around a span of a text."""

import re

_STOP = re.compile(r"[.!?…؟。][\"'”’»)\]]*\s+")


def paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """From the last full stop before the span to the first one after it, inside its paragraph."""
    first, last = paragraph(text, start, end)
    for stop in _STOP.finditer(text, first, last):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end - 1:
            return first, stop.end()
    return first, last
