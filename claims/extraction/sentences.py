"""Where sentences end, and where quotation marks open and close."""

from claims.extraction.lexicon import keys, section
from claims.extraction.page import Page, Span

_STOPS = frozenset(".!?…؟。")
_CLOSERS = frozenset("\"')]")
_OPENERS = "“„«‘"
_CLOSING = "”»’"
# Where the mark that closes is one that opens elsewhere: „so“ and »so«.
_REVERSED = {"„": "“", "»": "«"}
_LONGEST = 400  # tokens: what has no full stop is cut here, so that no text takes more than linear time
_SHORTEST = 2  # words between single marks that make them a quotation


class Sentences:
    def __init__(self, lang: str) -> None:
        self._abbreviations = keys(section(lang, "article").get("sentences", {}).get("abbreviations", ()))

    def split(self, page: Page, block: Span) -> list[Span]:
        """The sentences of a paragraph, each with its full stop and the marks that close it."""
        first, end = block
        found, start, at = [], first, first
        keys_ = page.keys
        while at < end:
            if keys_[at] in _STOPS and self._ends(page, at, start):
                after = self._closed(page, at + 1, end)
                if after >= end or self._opens(page, after):
                    found.append((start, after))
                    start = after
                at = after
            else:
                at += 1
            if at - start >= _LONGEST:
                found.append((start, at))
                start = at
        if start < end:
            found.append((start, end))
        return found

    def _ends(self, page: Page, at: int, start: int) -> bool:
        """A full stop, and not the dot of an abbreviation or an initial."""
        if page.keys[at] != ".":
            return True
        before = page.keys[at - 1]
        if at == start or before in self._abbreviations:
            return False
        if len(before) > 1 or not before.isalpha():
            return True
        return page.keys[at - 2] == "." and page.tokens.capitalised(at + 1)  # "at 4 a.m. Rebels"

    @staticmethod
    def _closed(page: Page, at: int, end: int) -> int:
        """Past the marks glued to the full stop."""
        while at < end and page.keys[at] in (_CLOSERS | _STOPS) and page.tokens.glued(at - 1):
            at += 1
        return at

    @staticmethod
    def _opens(page: Page, at: int) -> bool:
        """What follows can open a sentence: no small letter, and not glued to the stop."""
        if page.tokens.glued(at - 1):
            return False
        return not page.tokens.original(at)[0].islower()


def quotations(page: Page, block: Span) -> list[Span]:
    """The quoted words of a paragraph, without their marks; one left open runs to the paragraph's end."""
    found: list[Span] = []
    opened: int | None = None
    for at in range(*block):
        key = page.keys[at]
        if key == '"':
            mark = page.tokens.original(at)
            if opened is None and (mark not in _CLOSING or _opens_reversed(page, at)):
                opened = at + 1
            elif opened is not None and (mark not in _OPENERS or mark == _closing(page, opened)):
                found.append((opened, at))
                opened = None
    if opened is not None and opened < block[1]:
        found.append((opened, block[1]))
    return found or _single_quoted(page, block)


def _opens_reversed(page: Page, at: int) -> bool:
    return page.tokens.original(at) in _REVERSED and page.tokens.glued(at) and not page.tokens.glued(at - 1)


def _closing(page: Page, opened: int) -> str | None:
    return _REVERSED.get(page.tokens.original(opened - 1))


def _single_quoted(page: Page, block: Span) -> list[Span]:
    """'Words in single marks': opened after a space, closed after a full stop or comma, or before a space."""
    found: list[Span] = []
    opened: int | None = None
    for at in range(*block):
        if page.keys[at] != "'":
            continue
        glued_left = at > block[0] and page.tokens.glued(at - 1)
        glued_right = page.tokens.glued(at)
        if opened is None and not glued_left and glued_right:
            opened = at + 1
        elif opened is not None and glued_left and not (glued_right and page.keys[at + 1].isalnum()):
            if at - opened >= _SHORTEST and not page.keys[at - 1].endswith("s"):
                found.append((opened, at))
            opened = None
    return found
