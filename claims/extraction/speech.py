"""Who is said to say what: every voice of one sentence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from claims.extraction.cues import Cue, cues
from claims.extraction.grammar import Part, grammar
from claims.extraction.lexicon import keys, section
from claims.extraction.listeners import Listeners
from claims.extraction.naming import Named
from claims.extraction.page import Page, Span
from claims.extraction.speakers import speakers
from claims.extraction.subjects import subjects


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
        self._cues, self._subjects, self._listeners = cues(lang), subjects(lang), Listeners(lang)
        self._asides = keys(table.get("asides", {}).get("words", ()))
        self._carries = keys(word.split()[0] for word in table.get("carried", {}).get("acts", ()))
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
        if self._cues.firsts.isdisjoint(page.keys[sentence[0] : sentence[1]]):
            return found
        own = _unquoted(sentence, quoted)
        for start, end in outside(sentence, quoted):
            at = start
            while at < end:
                hit = self._cues.starting(page, at)
                if hit is None:
                    at += 1
                    continue
                cue = at, at + hit[0]
                voice = self._readers[hit[1]](page, cue, own) if self._cues.is_said(page, cue, own) else None
                if voice is not None:
                    found.append(voice)
                at = cue[1]
        return found

    def _says(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        named = self._subjects.of(page, cue, sentence)
        if named is None:
            return None
        is_aside = named.span is not None and page.keys[named.span[0] - 1] in self._asides
        listener = self._listeners.of(page, cue, sentence[1])
        # "Not eight, as the radio reported": who is named by the way speaks only where nobody else does.
        return replace(_voice(Cue.RECKONS if is_aside else Cue.SAYS, cue, named), relay=listener)

    def _saying(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        named = self._speakers.leading(page, sentence)
        return None if named is None or named.span is None else _voice(Cue.RECKONS, cue, named)

    def _reckons(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        named = self._subjects.of(page, cue, sentence)
        return None if named is None or named.span is None else _voice(Cue.RECKONS, cue, named)

    def _according(self, page: Page, cue: Span, sentence: Span) -> Voice | None:
        named = self._subjects.according(page, cue, sentence)
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
        if page.keys[cue[0]] in self._carries and not self._listeners.is_medium(page, carrier.span):
            return None  # picked up by a boat
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


def _unquoted(sentence: Span, quoted: list[Span]) -> Span:
    """The sentence from the mark that closes the quotation it opens with: nobody inside speaks for it."""
    closed = (end for start, end in quoted if start <= sentence[0] + 1 < end)
    return min(next(closed, sentence[0]), sentence[1]), sentence[1]


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
