"""Whether a noun phrase names somebody who can speak, and who that is."""

from dataclasses import dataclass

from claims.extraction.grammar import NOMINAL, VERBAL, Part, grammar
from claims.extraction.lexicon import keys, section
from claims.extraction.page import Page, Span


@dataclass(frozen=True, slots=True)
class Named:
    """``span`` None is somebody the words do not name."""

    span: Span | None
    is_pronoun: bool = False


class Naming:
    """``lexicon/<lang>/speech.toml``: mute, carried and pronouns."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "speech")
        mute, carried = table.get("mute", {}), table.get("carried", {}).get("words", ())
        self._grammar = grammar(lang)
        self._mute, self._nobody, self._by = (keys(mute.get(name, ())) for name in ("words", "nobody", "by"))
        self._carried = keys(word.split()[0] for word in carried)
        self._pronouns = keys(table.get("pronouns", {}).get("words", ()))

    def named(self, page: Page, span: Span) -> Named | None:
        """None for an empty span and for "no group"; the author of a report, where it has one."""
        first, last = span
        last = next((at for at in range(first + 1, last) if page.keys[at] in self._carried), last)
        if first >= last or page.keys[first] in self._nobody:
            return None
        span = first, last
        if last - first == 1 and page.keys[first] in self._pronouns:
            return Named(span, is_pronoun=True)
        head = first
        while head + 1 < last and self._grammar.part(page, head + 1) is not Part.PREPOSITION:
            if self._grammar.part(page, head + 1) in VERBAL:
                break
            head += 1
        if page.keys[head] not in self._mute:
            return (
                Named(span) if any(self._grammar.part(page, at) in NOMINAL for at in range(*span)) else None
            )
        for at in range(head + 1, last - 1):
            if page.keys[at] in self._by:
                return self.named(page, (at + 1, last))
        return Named(None)
