"""Who says what: the utterances of an article, each with its speaker, its mode and who carried it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.extraction.article import Role
from claims.extraction.captions import captions
from claims.extraction.chains import OUTLET, Chains, Origin
from claims.extraction.clauses import Clauses
from claims.extraction.colons import colons
from claims.extraction.lexicon import by_phrase, section
from claims.extraction.page import Page, Span
from claims.extraction.phrases import Phrases
from claims.extraction.sentences import Sentences, quotations
from claims.extraction.speech import speech
from claims.figures.claim import Mode

_MODES = {Role.HEADLINE: Mode.HEADLINE, Role.CAPTION: Mode.CAPTION}
_CLOSING = frozenset(".,;\"'")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch that one origin says in one mode."""

    span: Span
    mode: Mode
    origin: Origin
    provisional: bool
    context: Span  # where the verbs of its figures stand


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Its clauses with their origins; ``last`` is who had spoken before it."""

    span: Span
    clauses: tuple[tuple[Span, Origin], ...]
    last: Origin | None

    @property
    def said(self) -> list[tuple[Span, Origin]]:
        return [clause for clause in self.clauses if clause[1].is_said]


class Attribution:
    """Reads the blocks of one article in their order: later ones lean on who spoke last."""

    def __init__(self, page: Page, publisher: str | None) -> None:
        self._page = page
        self._chains = Chains(page.lang, publisher)
        self._words = _words(page.lang)
        self._last: Origin | None = None

    def read(self, block: Span, role: Role) -> Iterator[Utterance]:
        page = self._page
        if not page.has_words(block):  # a row of a table: nobody says it
            yield Utterance(block, _MODES.get(role, Mode.NARRATED), OUTLET, False, block)
            return
        quoted = quotations(page, block)
        spans = self._words.sentences.split(page, block)
        sentences = [self._sentence(span, quoted, role) for span in spans]
        if role is Role.BODY and len(sentences) == 1 and self._words.captions.is_caption(page, block):
            role = role if sentences[0].said else Role.CAPTION
        for sentence in sentences:
            for span, origin in sentence.clauses:
                mode = _MODES.get(role, Mode.INDIRECT if origin.is_said else Mode.NARRATED)
                yield Utterance(span, mode, origin, origin.open or self._words.is_open(page, span), span)
        upcoming = 0
        for run in quoted:
            while sentences[upcoming].span[1] <= run[0]:
                upcoming += 1
            yield self._direct(run, sentences[upcoming:])

    def _sentence(self, span: Span, quoted: list[Span], role: Role) -> _Sentence:
        page, last = self._page, self._last
        inside = _overlapping(quoted, span)
        voices = self._words.speech.voices(page, span, inside) or self._words.colons.voices(page, span, role)
        parts = self._words.clauses.split(page, span, voices, inside)
        clauses = tuple((part, self._chains.origin(page, group, span, last)) for part, group in parts)
        named = [one for _, one in clauses if one.speaker or (one.is_said and last is None)]
        self._last = named[-1] if named else last
        return _Sentence(span, clauses, last)

    def _direct(self, run: Span, sentences: list[_Sentence]) -> Utterance:
        """A quotation: by whom its own sentences name, the last of them first, else by who spoke before."""
        first, last = run
        within = []
        for sentence in sentences:
            if sentence.span[0] >= last:
                break
            within.append(sentence)
        said = [clause for sentence in within for clause in sentence.said]
        touching = [origin for span, origin in said if span[0] <= last and first <= span[1]]
        own = touching or [origin for _, origin in said]
        origin = own[-1] if own else _inherited(run, within[0].last if within else self._last)
        while last > first and self._page.keys[last - 1] in _CLOSING:
            last -= 1
        is_whole = len(within) != 1 or self._page.tokens.capitalised(first)
        context = run if is_whole else within[0].span
        is_open = origin.open or self._words.is_open(self._page, run)
        return Utterance((first, last), Mode.DIRECT, origin, is_open, context)


def _overlapping(runs: list[Span], span: Span) -> list[Span]:
    """Those of the runs, which are in order and apart, that share a token with the span."""
    first = bisect_right(runs, span[0], key=lambda run: run[1])
    return runs[first : bisect_left(runs, span[1], lo=first, key=lambda run: run[0])]


def _inherited(run: Span, last: Origin | None) -> Origin:
    if last is None:
        return Origin(None, unread=(run[0] - 1, run[0]), rule="speaker:unread")
    return Origin(last.speaker, last.via, last.unread, "speaker:goes-on")


class _Words:
    """What attribution reads from the tables of a language."""

    def __init__(self, lang: str) -> None:
        self.speech, self.sentences, self.captions = speech(lang), Sentences(lang), captions(lang)
        self.clauses, self.colons = Clauses(lang), colons(lang)
        self._open = Phrases(by_phrase({"open": section(lang, "speech").get("open", {}).get("words", ())}))
        self._firsts = self._open.firsts

    def is_open(self, page: Page, span: Span) -> bool:
        """The words leave it open whether it is so."""
        if self._firsts.isdisjoint(page.keys[span[0] : span[1]]):
            return False
        return any(self._open.starting(page.keys, at) for at in range(*span))


@cache
def _words(lang: str) -> _Words:
    return _Words(lang)
