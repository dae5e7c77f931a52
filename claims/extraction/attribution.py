"""Who says what: the utterances of an article, each with its speaker, its mode and who carried it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claims.extraction.article import Role
from claims.extraction.captions import captions
from claims.extraction.lexicon import by_phrase, keys, section
from claims.extraction.page import Page, Span
from claims.extraction.phrases import Phrases
from claims.extraction.sentences import Sentences, quotations
from claims.extraction.speakers import speakers
from claims.extraction.speech import Cue, Speech, Voice, speech
from claims.figures.claim import Mode

_MODES = {Role.HEADLINE: Mode.HEADLINE, Role.CAPTION: Mode.CAPTION}
_CLOSING = frozenset(".,;\"'")


@dataclass(frozen=True, slots=True)
class Origin:
    """``speaker`` None with ``unread`` is somebody unnamed, ``unread`` being the words that say so."""

    speaker: Span | None
    via: tuple[str, ...] = ()
    unread: Span | None = None
    rule: str = "speaker:outlet"
    own: tuple[Span, ...] = ()  # speaker and relays as they stand in this sentence: no figure of a claim


@dataclass(frozen=True, slots=True)
class Utterance:
    span: Span
    mode: Mode
    origin: Origin
    provisional: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a sentence that one origin owns."""

    span: Span
    origin: Origin

    @property
    def is_said(self) -> bool:
        return self.origin.speaker is not None or self.origin.unread is not None


class Attribution:
    """Reads the blocks of one article in their order: later ones lean on who spoke last."""

    def __init__(self, page: Page, publisher: str | None) -> None:
        self._page, self._publisher = page, _bare(publisher or "")
        self._words = _words(page.lang)
        self._last: Origin | None = None

    def read(self, block: Span, role: Role) -> Iterator[Utterance]:
        page = self._page
        quoted = quotations(page, block)
        sentences = self._words.sentences.split(page, block)
        owned, before = [], []
        for sentence in sentences:
            before.append(self._last)
            parts = self._parts(sentence, quoted, role)
            owned.append(parts)
            named = [part.origin for part in parts if part.origin.speaker is not None]
            self._last = named[-1] if named else self._last
        if role is Role.BODY and len(sentences) == 1 and self._words.captions.is_caption(page, block):
            role = Role.CAPTION if not any(part.is_said for part in owned[0]) else role
        for parts in owned:
            for part in parts:
                yield self._plain(part, role)
        for run in quoted:
            yield self._direct(run, sentences, owned, before)

    def _plain(self, part: _Part, role: Role) -> Utterance:
        """What a part says outside quotation marks."""
        mode = _MODES.get(role, Mode.INDIRECT if part.is_said else Mode.NARRATED)
        return Utterance(part.span, mode, part.origin, self._words.is_open(self._page, part.span))

    def _direct(
        self, run: Span, sentences: list[Span], owned: list[list[_Part]], before: list[Origin | None]
    ) -> Utterance:
        """A quotation: by whom its own sentence names, else by who spoke last."""
        within = [n for n, one in enumerate(sentences) if one[0] < run[1] and run[0] < one[1]]
        origin = self._own_speaker(run, [part for n in within for part in owned[n] if part.is_said])
        if origin is None:
            origin = self._inherited(run, before[within[0]] if within else self._last)
        first, last = run
        while last > first and self._page.keys[last - 1] in _CLOSING:
            last -= 1
        return Utterance((first, last), Mode.DIRECT, origin, self._words.is_open(self._page, run))

    @staticmethod
    def _own_speaker(run: Span, said: list[_Part]) -> Origin | None:
        touching = [part for part in said if part.span[0] <= run[1] and run[0] <= part.span[1]]
        return (touching or said)[-1].origin if said else None

    @staticmethod
    def _inherited(run: Span, last: Origin | None) -> Origin:
        if last is None:
            return Origin(None, unread=(run[0] - 1, run[0]), rule="speaker:unread")
        return Origin(last.speaker, last.via, rule="speaker:goes-on")

    def _parts(self, sentence: Span, quoted: list[Span], role: Role) -> list[_Part]:
        inside = [run for run in quoted if run[0] < sentence[1] and sentence[0] < run[1]]
        voices = self._words.speech.voices(self._page, sentence, inside)
        if not voices and role is Role.HEADLINE:
            voices = self._after_colon(sentence)
        groups = self._groups(sentence, voices, inside)
        return [_Part(span, self._origin(inner, sentence)) for span, inner in groups]

    def _after_colon(self, sentence: Span) -> list[Voice]:
        """12 dead, 30 missing: officials."""
        for at in range(sentence[1] - 1, sentence[0], -1):
            if self._page.keys[at] == ":":
                short = sentence[1] - at - 1 <= self._words.colon_speakers
                if not short or any(one in self._page.figure_at for one in range(at, sentence[1])):
                    return []
                named = speakers(self._page.lang).after(self._page, at + 1, sentence[1])
                is_all = named is not None and named.span == (at + 1, sentence[1])
                return [Voice(Cue.SAYS, (at, at + 1), named.span)] if named and is_all else []
        return []

    def _groups(
        self, sentence: Span, voices: list[Voice], quoted: list[Span]
    ) -> Iterator[tuple[Span, list[Voice]]]:
        """The sentence cut where one speaker ends and another begins."""
        voices = self._plainest(voices)
        start, group = sentence[0], voices[:1]
        for before, voice in pairwise(voices):
            cut = self._cut(before, voice, quoted)
            if cut is not None:
                yield (start, cut), group
                start, group = cut + 1, []
            group.append(voice)
        yield (start, sentence[1]), group

    def _plainest(self, voices: list[Voice]) -> list[Voice]:
        """Without the words that only may be words of saying, where a plain one stands in the sentence."""
        plain = [voice for voice in voices if voice.kind is not Cue.RECKONS]
        if not plain:
            return voices
        return [v for v in voices if v.kind is not Cue.RECKONS or self._is_apart(v, plain)]

    def _is_apart(self, voice: Voice, plain: list[Voice]) -> bool:
        """A weaker word with a speaker of its own, behind the plain one or in a clause of its own."""
        if voice.speaker is None or voice.is_pronoun or voice.speaker in [one.speaker for one in plain]:
            return False
        if voice.speaker[0] >= plain[0].cue[1]:
            return True
        between = self._page.keys[voice.cue[1] : plain[0].cue[0]]
        return not self._words.apart.isdisjoint(between)

    def _cut(self, before: Voice, voice: Voice, quoted: list[Span]) -> int | None:
        """The mark or word between two speakers; none where the second goes on for the first."""
        if voice.is_pronoun or Cue.CITING in (voice.kind, before.kind) or voice.kind is Cue.CARRIED:
            return None
        if voice.speaker is None or before.speaker is None or voice.speaker == before.speaker:
            return None
        first = max(before.cue[1], before.speaker[1])
        for at in range(min(voice.cue[0], voice.speaker[0]) - 1, first - 1, -1):
            if any(run[0] <= at < run[1] for run in quoted):
                continue
            if self._page.keys[at] in self._words.cuts:
                return at
        return None

    def _origin(self, voices: list[Voice], sentence: Span) -> Origin:
        if not voices:
            return Origin(None)
        chain = _chain(voices)
        speaker, relays = chain[-1], [*reversed(chain[:-1])]
        carriers = [voice.relay for voice in voices if voice.relay and voice.kind in (Cue.SAYS, Cue.CARRIED)]
        carriers = [span for span in carriers if span != speaker.speaker]
        via = self._names([*(voice.speaker for voice in relays), *carriers], sentence)
        own = tuple(span for voice in chain for span in (voice.speaker, voice.relay, voice.cue) if span)
        if speaker.is_pronoun and self._last is not None:
            return Origin(self._last.speaker, via, rule="speaker:pronoun", own=own)
        if speaker.speaker is None or speaker.is_pronoun:
            unread = speaker.cue if speaker.speaker is None else _hull(speaker.speaker, speaker.cue)
            return Origin(None, via, unread, "speaker:unread", own)
        return Origin(speaker.speaker, via, rule=f"speaker:{speaker.kind}", own=own)

    def _names(self, spans: list[Span | None], sentence: Span) -> tuple[str, ...]:
        """Carriers by name, without their "the"; an unnamed one and the publisher carry nothing."""
        names = []
        for span in spans:
            if span is None or not self._words.is_named(self._page, span, sentence):
                continue
            name = self._page.words(span)
            name = name[4:] if name.lower().startswith("the ") else name
            if name and _bare(name) != self._publisher:
                names.append(name)
        return tuple(dict.fromkeys(names))


class _Words:
    """What attribution reads from the tables of a language."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "speech")
        clauses = table.get("clauses", {})
        self.speech: Speech = speech(lang)
        self.sentences, self.captions = Sentences(lang), captions(lang)
        self.cuts = keys([*clauses.get("words", ()), *clauses.get("marks", ())])
        self.apart = keys(table.get("apart", {}).get("words", ()))
        self.colon_speakers = section(lang, "article").get("headline", {}).get("colon_speakers", 0)
        self._open = Phrases(by_phrase({"open": table.get("open", {}).get("words", ())}))
        self._firsts = self._open.firsts
        self._generic = keys(table.get("listeners", {}).get("generic", ()))

    def is_open(self, page: Page, span: Span) -> bool:
        """The words leave it open whether it is so."""
        if self._firsts.isdisjoint(page.keys[span[0] : span[1]]):
            return False
        return any(self._open.starting(page.keys, at) for at in range(*span))

    def is_named(self, page: Page, span: Span, sentence: Span) -> bool:
        if not self._generic.isdisjoint(page.keys[span[0] : span[1]]):
            return False
        opening = span[0] if span[0] == sentence[0] and span[1] - span[0] > 1 else -1
        return any(page.tokens.capitalised(at) for at in range(*span) if at != opening)


def _chain(voices: list[Voice]) -> list[Voice]:
    """From the outermost carrier to the origin."""
    citing = [voice for voice in voices if voice.kind is Cue.CITING]
    if citing:
        relay = [Voice(Cue.SAYS, citing[0].cue, citing[0].relay)] if citing[0].relay else []
        before = [v for v in voices if v.kind is not Cue.CITING and v.cue[0] < citing[0].cue[0]][:1]
        outer = before or relay or [v for v in voices if v.kind is Cue.SAYS][:1]
        inner = [v for v in voices if v.cue[0] > citing[-1].cue[1] and v.kind is not Cue.CITING]
        inner = [v for v in inner if v.speaker and v.speaker[0] > citing[-1].cue[1] and not v.is_pronoun]
        return [*outer, *citing, *[v for v in inner if v.speaker not in {o.speaker for o in outer}][-1:]]
    according = [voice for voice in voices if voice.kind is Cue.ACCORDING]
    return according[:1] or [v for v in voices if v.kind is not Cue.CARRIED][:1] or voices[:1]


def _hull(first: Span, second: Span) -> Span:
    return min(first[0], second[0]), max(first[1], second[1])


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


@cache
def _words(lang: str) -> _Words:
    return _Words(lang)
