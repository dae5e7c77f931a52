"""Whom a speaker told, where that is somebody who carries it on."""

from claims.extraction.lexicon import keys, section
from claims.extraction.page import Page, Span
from claims.extraction.speakers import speakers


class Listeners:
    """``lexicon/<lang>/speech.toml``."""

    def __init__(self, lang: str) -> None:
        listeners = section(lang, "speech").get("listeners", {})
        self._speakers = speakers(lang)
        self._deaf, self._outlets = keys(listeners.get("words", ())), keys(listeners.get("outlets", ()))
        self._generic = keys(listeners.get("generic", ()))
        self._tells = keys(listeners.get("tells", ()))

    def of(self, page: Page, cue: Span, end: int) -> Span | None:
        return self._told(page, cue[1], end) if page.keys[cue[0]] in self._tells else None

    def is_medium(self, page: Page, span: Span) -> bool:
        """A name, or a word for those who print and send."""
        words = page.keys[span[0] : span[1]]
        is_known = not self._outlets.isdisjoint(words) or not self._generic.isdisjoint(words)
        return is_known or any(page.tokens.capitalised(at) for at in range(*span))

    def _told(self, page: Page, at: int, end: int) -> Span | None:
        """Told Reuters, told the daily Kargo: a listener who carries it on."""
        first = at + 1 if page.keys[at] in ("the", "a") else at
        last = first
        while last < end and self._is_name(page, last):
            last += 1
        if first == last:
            named = self._speakers.after(page, first, end)
            span = named.span if named else None
            if span is None or self._outlets.isdisjoint(page.keys[span[0] : span[1]]):
                return None
            return span if any(page.tokens.capitalised(one) for one in range(*span)) else None
        is_outlet = first == at or not self._outlets.isdisjoint(page.keys[first:last])
        return (first, last) if is_outlet and page.keys[first] not in self._deaf else None

    @staticmethod
    def _is_name(page: Page, at: int) -> bool:
        """A capital, or the hyphen of Al-Noor."""
        is_joint = page.keys[at] == "-" and page.tokens.glued(at - 1) and page.tokens.glued(at)
        return is_joint or (page.tokens.capitalised(at) and page.keys[at][0].isalnum())
