"""A sentence of several speakers, cut where one ends and another begins."""

from collections.abc import Iterator
from itertools import pairwise

from claims.extraction.cues import Cue
from claims.extraction.lexicon import keys, section
from claims.extraction.page import Page, Span
from claims.extraction.speech import Voice


class Clauses:
    """``lexicon/<lang>/speech.toml``: apart, and clauses."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "speech")
        clauses = table.get("clauses", {})
        self._cuts = keys([*clauses.get("words", ()), *clauses.get("marks", ())])
        self._later = keys(clauses.get("later", ()))
        self._apart = keys(table.get("apart", {}).get("words", ()))

    def split(
        self, page: Page, sentence: Span, voices: list[Voice], quoted: list[Span]
    ) -> Iterator[tuple[Span, list[Voice]]]:
        """Each clause with its voices; a speaker alone owns the whole sentence."""
        voices = self._plainest(page, voices)
        start, group = sentence[0], voices[:1]
        told = self._told(page, sentence, voices)
        if told is not None:
            yield (start, told), []
            start = told
        for before, voice in pairwise(voices):
            cut = self._cut(page, before, voice, quoted)
            if cut is not None:
                yield (start, cut - (page.keys[cut - 1] == ",")), group
                start, group = cut + 1, []
            group.append(voice)
        yield (start, sentence[1]), group

    def _told(self, page: Page, sentence: Span, voices: list[Voice]) -> int | None:
        """Shares fell after the firm said: nobody says what comes before the conjunction."""
        speaker = voices[0].speaker if voices and voices[0].kind is Cue.SAYS else None
        if speaker is None or speaker[1] > voices[0].cue[0]:
            return None
        at = speaker[0] - 1
        is_later = at > sentence[0] and page.keys[at] in self._later and page.keys[at - 1] != ","
        return at if is_later else None

    def _plainest(self, page: Page, voices: list[Voice]) -> list[Voice]:
        """Without the words that only may be words of saying, where a plain one stands in the sentence."""
        plain = [voice for voice in voices if voice.kind is not Cue.RECKONS]
        if not plain:
            return voices
        return [v for v in voices if v.kind is not Cue.RECKONS or self._is_apart(page, v, plain)]

    def _is_apart(self, page: Page, voice: Voice, plain: list[Voice]) -> bool:
        """A weaker word with a speaker of its own, behind the plain one or in a clause of its own."""
        if voice.speaker is None or voice.is_pronoun or voice.speaker in [one.speaker for one in plain]:
            return False
        if voice.speaker[0] >= plain[0].cue[1]:
            return True
        return not self._apart.isdisjoint(page.keys[voice.cue[1] : plain[0].cue[0]])

    def _cut(self, page: Page, before: Voice, voice: Voice, quoted: list[Span]) -> int | None:
        """The mark or word between two speakers; none where the second goes on for the first."""
        if voice.is_pronoun or Cue.CITING in (voice.kind, before.kind) or voice.kind is Cue.CARRIED:
            return None
        if voice.speaker is None or before.speaker is None or voice.speaker == before.speaker:
            return None
        first = max(before.cue[1], before.speaker[1])
        for at in range(min(voice.cue[0], voice.speaker[0]) - 1, first - 1, -1):
            if page.keys[at] in self._cuts and not any(run[0] <= at < run[1] for run in quoted):
                return at
        return None
