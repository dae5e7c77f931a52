"""From the voices of a clause to its origin: who said it first, and who carried it."""

from dataclasses import dataclass
from functools import cache

from claims.extraction.cues import Cue
from claims.extraction.lexicon import keys, section
from claims.extraction.page import Page, Span
from claims.extraction.speech import Voice

_ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class Origin:
    """``speaker`` None is the outlet, unless ``unread`` holds the words that name nobody.

    ``via`` are the names of carriers, from the origin outwards. ``own`` is where speaker, carriers and words
    of saying stand: a number in there is no figure of the claim.
    """

    speaker: Span | None
    via: tuple[str, ...] = ()
    unread: Span | None = None
    rule: str = "speaker:outlet"
    own: tuple[Span, ...] = ()
    open: bool = False  # the word of saying leaves it open whether it is so

    @property
    def is_said(self) -> bool:
        return self.speaker is not None or self.unread is not None


OUTLET = Origin(None)


class Chains:
    def __init__(self, lang: str, publisher: str | None) -> None:
        self._publisher = _bare(publisher or "")
        self._provisional, self._generic = _words(lang)

    def origin(self, page: Page, voices: list[Voice], sentence: Span, last: Origin | None) -> Origin:
        """``last`` is who spoke before, for whom a pronoun stands."""
        if not voices:
            return OUTLET
        *outer, speaker = _chain(voices)
        told = [voice.relay for voice in voices if voice.kind in (Cue.SAYS, Cue.CARRIED)]
        carriers = [voice.speaker for voice in reversed(outer)] + told
        via = self._names(page, [one for one in carriers if one and one != speaker.speaker], sentence)
        own = tuple(
            span for voice in (*outer, speaker) for span in (voice.speaker, voice.relay, voice.cue) if span
        )
        own_cues = [voice.cue[0] for voice in voices if voice.speaker == speaker.speaker]
        is_open = any(page.keys[cue] in self._provisional for cue in own_cues)
        if speaker.is_pronoun and last is not None:
            return Origin(last.speaker, via, last.unread, "speaker:pronoun", own, is_open)
        if speaker.speaker is None or speaker.is_pronoun:
            words = speaker.speaker or speaker.cue
            unread = min(words[0], speaker.cue[0]), max(words[1], speaker.cue[1])
            return Origin(None, via, unread, "speaker:unread", own, is_open)
        return Origin(speaker.speaker, via, None, f"speaker:{speaker.kind}", own, is_open)

    def _names(self, page: Page, spans: list[Span], sentence: Span) -> tuple[str, ...]:
        """Carriers by name, without their "the"; an unnamed one and the publisher carry nothing."""
        named = (page.words(span) for span in spans if self._is_named(page, span, sentence))
        names = (name[len(_ARTICLE) :] if name.lower().startswith(_ARTICLE) else name for name in named)
        return tuple(dict.fromkeys(name for name in names if _bare(name) != self._publisher))

    def _is_named(self, page: Page, span: Span, sentence: Span) -> bool:
        """It has a capital that is more than that of the sentence, and is no "local media"."""
        if not self._generic.isdisjoint(page.keys[span[0] : span[1]]):
            return False
        opening = span[0] if span[0] == sentence[0] and span[1] - span[0] > 1 else -1
        return any(page.tokens.capitalised(at) for at in range(*span) if at != opening)


def _chain(voices: list[Voice]) -> list[Voice]:
    """From the outermost carrier to the origin."""
    citing = [voice for voice in voices if voice.kind is Cue.CITING]
    if citing:
        return _cited(citing, [voice for voice in voices if voice.kind is not Cue.CITING])
    according = [voice for voice in voices if voice.kind is Cue.ACCORDING]
    return according[:1] or [v for v in voices if v.kind is not Cue.CARRIED][:1] or voices[:1]


def _cited(citing: list[Voice], others: list[Voice]) -> list[Voice]:
    """The wire reported, citing the agency, that the mayor had said: wire, agency, mayor."""
    first, last = citing[0], citing[-1]
    before = [voice for voice in others if voice.cue[0] < first.cue[0]][:1]
    relay = [Voice(Cue.SAYS, first.cue, first.relay)] if first.relay else []
    outer = before or relay or [voice for voice in others if voice.kind is Cue.SAYS][:1]
    known = {voice.speaker for voice in outer}
    inner = [
        voice
        for voice in others
        if voice.speaker and voice.speaker[0] > last.cue[1] and not voice.is_pronoun
        if voice.speaker not in known
    ]
    return [*outer, *citing, *inner[-1:]]


@cache
def _words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words of saying that leave it open, and carriers without a name: every article has its own chains."""
    table = section(lang, "speech")
    generic = table.get("listeners", {}).get("generic", ())
    return keys(table.get("provisional", {}).get("words", ())), keys(generic)


def _bare(name: str) -> str:
    return name.casefold().removeprefix(_ARTICLE).strip()
