"""Words of saying, and who is said to say it: every voice of one sentence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from claims.extraction.grammar import NOMINAL, VERBAL, Part, grammar
from claims.extraction.lexicon import by_phrase, keys, section
from claims.extraction.page import Page, Span
from claims.extraction.phrases import Phrases
from claims.extraction.speakers import Named, speakers

_REACH = 14  # tokens between "put" and its "at"


class Cue(StrEnum):
    SAYS = "says"
    SAYING = "saying"
    RECKONS = "reckons"
    ACCORDING = "according"
    CITING = "citing"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Voice:
    """``speaker`` None is somebody unnamed. ``relay`` is a carrier the words name beside the speaker."""

    kind: Cue
    cue: Span
    speaker: Span | None
    is_pronoun: bool = False
    relay: Span | None = None


class Speech:
    """``lexicon/<lang>/speech.toml``."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "speech")
        self._grammar, self._speakers = grammar(lang), speakers(lang)
        words = {cue.value: table.get(cue.value, {}).get("words", ()) for cue in reversed(Cue)}
        self._cues = Phrases((words, Cue(name)) for words, name in by_phrase(words))
        self._firsts = self._cues.firsts
        self._needs = {key: keys(after) for key, after in table.get("needs_after", {}).items()}
        self._nouns = keys(table.get("not_with", {}).get("nouns", ()))
        self._objects = keys(table.get("not_with", {}).get("objects", ()))
        self._as_saying = Phrases(by_phrase({"as": table.get("citing", {}).get("as_saying", ())}))
        listeners = table.get("listeners", {})
        self._listeners, self._outlets = keys(listeners.get("words", ())), keys(listeners.get("outlets", ()))
        self._tells = keys(listeners.get("tells", ()))
        self._order = table.get("order", {}).get("subject", "before")
        self._readers: dict[Cue, Callable[[Page, Span, Span], Voice | None]] = {
            Cue.SAYS: self._says,
            Cue.SAYING: self._saying,
            Cue.RECKONS: self._reckons,
            Cue.ACCORDING: self._according,
            Cue.CITING: self._citing,
            Cue.CARRIED: self._carried,
        }

    def voices(self, page: Page, sentence: Span, quoted: list[Span]) -> list[Voice]:
        """Everybody the sentence says something after, outside its quotations, in their order."""
        found: list[Voice] = []
        if self._firsts.isdisjoint(page.keys[sentence[0] : sentence[1]]):
            return found
        for start, end in outside(sentence, quoted):
            at = start
            while at < end:
                hit = self._cues.starting(page.keys, at)
                if hit is None:
                    at += 1
                    continue
                cue = at, at + hit[0]
                voice = (
                    self._readers[hit[1]](page, cue, sentence) if self._is_said(page, cue, sentence) else None
                )
                if voice is not None:
                    found.append(voice)
                at = cue[1]
        return found

    def _is_said(self, page: Page, cue: Span, sentence: Span) -> bool:
        """The word is a verb of saying here: not "reports of", not "put 30 men on the wall"."""
        word, following = page.keys[cue[0]], self._grammar.part(page, cue[1])
        before = self._grammar.part(page, cue[0] - 1) if cue[0] > sentence[0] else Part.MARK
        if before in (Part.DETERMINER, Part.PREPOSITION):  # an estimated, of confirmed
            return False
        if cue[0] - 1 in page.figure_at and following in NOMINAL:  # 40 registered voters
            return False
        is_of = page.keys[cue[1]] == "of"
        if word in self._nouns and (following in VERBAL or is_of):
            return False
        if word in self._objects and (cue[1] in page.figure_at or following in NOMINAL):
            return False
        needs = self._needs.get(word)
        reach = page.keys[cue[1] : min(sentence[1], cue[1] + _REACH)]
        return needs is None or cue[1] - cue[0] > 1 or not needs.isdisjoint(reach)

    def _says(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        named = self._subject(page, cue, sentence)
        if named is None:
            return None
        listener = self._listener(page, cue[1], sentence[1]) if page.keys[cue[0]] in self._tells else None
        return replace(_voice(Cue.SAYS, cue, named), relay=listener)

    def _subject(self, page: Page, cue: Span, sentence: Span) -> Named | None:
        if self._order == "leading":
            return self._speakers.leading(page, sentence)
        is_inverted = self._is_inverted(page, cue, sentence) or self._order == "after"
        if is_inverted:
            found = self._speakers.after(page, cue[1], sentence[1])
            if found is not None:
                return found
        return self._speakers.before(page, cue[0], sentence)

    def _is_inverted(self, page: Page, cue: Span, sentence: Span) -> bool:
        """ "...", said Mayor Tosk: a mark before the verb and a noun phrase after it."""
        if cue[0] == sentence[0] or cue[1] in page.figure_at:
            return False
        following = self._grammar.part(page, cue[1])
        if following not in NOMINAL and following is not Part.DETERMINER:
            return False
        mark = page.keys[cue[0] - 1]
        if mark == '"' or (mark == "'" and page.keys[cue[0] - 2] in ",.!?"):
            return True
        if mark != ",":
            return False
        return self._order == "inverted" or self._speakers.before(page, cue[0], sentence) is None

    def _listener(self, page: Page, at: int, end: int) -> Span | None:
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
        return (first, last) if is_outlet and page.keys[first] not in self._listeners else None

    @staticmethod
    def _is_name(page: Page, at: int) -> bool:
        """A capital, or the hyphen of Al-Noor."""
        is_joint = page.keys[at] == "-" and page.tokens.glued(at - 1) and page.tokens.glued(at)
        return is_joint or (page.tokens.capitalised(at) and page.keys[at][0].isalnum())

    def _saying(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        named = self._speakers.leading(page, sentence)
        return None if named is None or named.span is None else _voice(Cue.RECKONS, cue, named)

    def _reckons(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        named = self._subject(page, cue, sentence)
        return None if named is None or named.span is None else _voice(Cue.RECKONS, cue, named)

    def _according(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        named = self._speakers.after(page, cue[1], sentence[1])
        return None if named is None or named.span is None else _voice(Cue.ACCORDING, cue, named)

    def _citing(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        """The origin after the word, the relay before it."""
        named = self._speakers.after(page, cue[1], sentence[1])
        if named is None or named.span is None:
            return None
        before = self._grammar.part(page, cue[0] - 1) if cue[0] > sentence[0] else Part.MARK
        relay = self._speakers.before(page, cue[0], sentence) if before is not Part.MARK else None
        if before is Part.BE:
            origin = self._speakers.leading(page, sentence)
            return _voice(Cue.SAYS, cue, origin) if origin else None
        return replace(_voice(Cue.CITING, cue, named), relay=relay.span if relay else None)

    def _carried(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        """The relay after the word, who speaks if nobody else does.

        Of "the ministry's count was carried by KNA" the ministry is the origin.
        """
        carrier = self._speakers.after(page, cue[1], sentence[1])
        if carrier is None or carrier.span is None:
            return None
        is_passive = self._grammar.part(page, cue[0] - 1) is Part.BE
        origin = self._speakers.leading(page, sentence) if is_passive else None
        span = self._owner(page, origin.span) if origin and origin.span else carrier.span
        return Voice(Cue.CARRIED, cue, span, relay=carrier.span)

    @staticmethod
    def _owner(page: Page, span: Span) -> Span:
        """The ministry's count: the ministry."""
        for at in range(span[0] + 1, span[1]):
            if page.keys[at] == "'" and page.tokens.glued(at - 1):
                return span[0], at
        return span


def outside(sentence: Span, quoted: list[Span]) -> Iterator[Span]:
    """What is left of a sentence without its quotations, which are in order."""
    at = sentence[0]
    for start, end in quoted:
        if start > at:
            yield at, min(start, sentence[1])
        at = max(at, end)
    if at < sentence[1]:
        yield at, sentence[1]


def _voice(kind: Cue, cue: Span, named: Named) -> Voice:
    return Voice(kind, cue, named.span, named.is_pronoun)


@cache
def speech(lang: str) -> Speech:
    return Speech(lang)
