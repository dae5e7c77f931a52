"""Who a claim is by, and who carried it: the chain from the origin outwards (R5)."""

import re
from dataclasses import dataclass

from claims.extraction.reading import ReadClaim, Reading
from claims.figures.claim import Mode
from claims.linking.known import Item
from claims.linking.naming import Directory, words
from claims.linking.reasons import Reason, nearest_words, reason
from sources.lineage.source import SourceKind

_PARAGRAPH = re.compile(r"[^\n]+")
_DATELINE = re.compile(r"\(([^()\n]{2,40})\)\s*[-–—]")
_BYLINE = 8  # words, at most, of a line that only says whose copy a text is
_SIGNS = re.compile(r"[/|,;–—-]| and | with | via ")
_LINES = 6  # at either end of a text, where such a line may stand


@dataclass(frozen=True, slots=True)
class Chain:
    source: str | None
    relays: tuple[str, ...]
    reasons: tuple[Reason, ...]


class Origins:
    """The speakers of one document; short forms are read with the longer ones beside them."""

    def __init__(self, reading: Reading, item: Item, directory: Directory) -> None:
        self._directory = directory
        self._publisher = directory.get(item.value.publisher)
        self._agency = _agency(item.text, directory, item.value.publisher)
        spoken = [claim.speaker for claim in reading.claims if claim.speaker is not None]
        self._spoken = [(one.start, one.text) for one in spoken]

    def chain(self, claim: ReadClaim) -> Chain:
        source, why = self._source(claim)
        relays: dict[str, Reason] = {}
        unknown: list[Reason] = []
        for name in claim.via:
            match = self._directory.find(name)
            if len(match.slugs) == 1:
                slug = match.slugs[0]
                relays[slug] = reason("relays", "relay_named", name=self._directory.name(slug), words=name)
            else:
                tail = nearest_words(list(match.nearest))
                unknown.append(reason("relays", "relay_unknown", words=name, nearest=tail))
        if self._agency and claim.mode is not Mode.HEADLINE:
            agency = self._directory.name(self._agency)
            relays.setdefault(self._agency, reason("relays", "relay_agency", name=agency))
        if self._publisher:
            name = self._publisher.name or self._publisher.slug
            relays.setdefault(self._publisher.slug, reason("relays", "relay_publisher", name=name))
        relays.pop(source or "", None)
        return Chain(source, tuple(relays), (why, *relays.values(), *unknown))

    def _source(self, claim: ReadClaim) -> tuple[str | None, Reason]:
        if claim.unread is not None:
            return self._nobody(), reason("source", "source_unread", words=claim.unread.text)
        if claim.speaker is None:
            return self._own_voice(claim)
        return self._speaker(claim.speaker.text, claim.speaker.start)

    def _own_voice(self, claim: ReadClaim) -> tuple[str | None, Reason]:
        """The outlet's own words, or those of the agency whose copy they are; headlines are the outlet's."""
        if self._agency and claim.mode is not Mode.HEADLINE:
            return self._agency, reason("source", "source_agency", name=self._directory.name(self._agency))
        if self._publisher is None:
            return None, reason("source", "source_missing")
        name = self._publisher.name or self._publisher.slug
        return self._publisher.slug, reason("source", "source_outlet", name=name)

    def _speaker(self, text: str, start: int) -> tuple[str | None, Reason]:
        match = self._directory.find(text)
        if len(match.slugs) == 1:
            name = self._directory.name(match.slugs[0])
            return match.slugs[0], reason("source", "source_alias", words=text, name=name)
        longer = self._longer(text, start)
        if longer is not None:
            return longer[0], reason("source", "source_short", words=text, longer=longer[1])
        if match.slugs:
            names = " or ".join(self._directory.name(slug) for slug in match.slugs)
            return None, reason("source", "source_two", words=text, names=names)
        tail = nearest_words(list(match.nearest))
        return None, reason("source", "source_unknown", words=text, nearest=tail)

    def _longer(self, text: str, start: int) -> tuple[str, str] | None:
        """The one fuller name before it, else after it, that "the ministry" is short for."""
        short = words(text)
        fuller: dict[str, str] = {}
        after: dict[str, str] = {}
        for at, name in self._spoken:
            slugs = self._directory.find(name).slugs
            if short and short < words(name) and len(slugs) == 1:
                (fuller if at < start else after)[slugs[0]] = name
        found = fuller or after
        return next(iter(found.items())) if len(found) == 1 else None

    def _nobody(self) -> str | None:
        """The source that stands for an unknown origin, where the desk has one."""
        unknown = self._directory.of_kind(SourceKind.UNKNOWN)
        return unknown[0].slug if len(unknown) == 1 else None


def _agency(text: str, directory: Directory, publisher: str | None) -> str | None:
    """The agency whose copy the text is, by its byline or dateline; None where it names none, or two."""
    agencies = {source.slug for source in directory.of_kind(SourceKind.AGENCY)} - {publisher or ""}
    if not agencies:
        return None
    lines = [line.strip() for line in _PARAGRAPH.findall(text) if line.strip()]
    found: set[str] = set()
    for line in {*lines[:_LINES], *lines[-_LINES:]}:
        dateline = _DATELINE.search(line[:80])
        names = [dateline[1]] if dateline else []
        if len(line.split()) <= _BYLINE and not line.endswith((".", "?", "!", '"', "”")):
            names += _SIGNS.split(line)
        for name in names:
            slugs = directory.find(name.strip(" ()")).slugs
            found |= agencies.intersection(slugs) if len(slugs) == 1 and words(name) else set()
    return found.pop() if len(found) == 1 else None
