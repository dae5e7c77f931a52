"""What befell what is counted, in the words beside the number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from claims.extraction.grammar import NOMINAL, Grammar, Part, grammar
from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.page import Page, Placed, Span
from claims.extraction.phrases import Phrases

_RIGHT, _LEFT, _ASIDE = 16, 14, 14  # tokens looked at


class Use(Enum):
    """How the word takes what it befalls."""

    DOES = "does"
    OBJECT = "object"
    HAPPENS = "happens"
    IS = "is"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Meaning:
    """``only`` are the units, and ``counted`` the nouns, that the meaning is narrowed to; empty is any."""

    outcome: str
    use: Use
    only: frozenset[str]
    counted: frozenset[str]


class Grip(Enum):
    """How firmly a word beside the number speaks of it."""

    NOUN = auto()
    PASSIVE = auto()
    BESIDE = auto()
    ADJECTIVE = auto()
    OTHER = auto()  # a verb that says something else of it


@dataclass(frozen=True, slots=True)
class Found:
    outcome: str | None
    span: Span
    grip: Grip


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure in search of its outcome; ``noun`` is its head, ``bare`` that the text leaves it out."""

    figure: Placed
    span: Span | None
    after: int
    unit: str | None
    noun: str
    bare: bool


class Outcomes:
    """``lexicon/<lang>/outcomes.toml``."""

    def __init__(self, lang: str) -> None:
        self._grammar: Grammar = grammar(lang)
        collected: dict[tuple[str, ...], list[Meaning]] = {}
        for words, meaning in _entries(section(lang, "outcomes")):
            collected.setdefault(words, []).append(meaning)
        self._phrases = Phrases((words, tuple(meanings)) for words, meanings in collected.items())
        self._places = keys(self._grammar.table.get("places", ()))
        self._parts = keys(self._grammar.table.get("part_words", ())) | {";", ":"}
        self._relatives = keys(self._grammar.table.get("relatives", ()))

    def meaning(self, page: Page, at: int, asked: Asked) -> tuple[int, Meaning] | None:
        """The meaning of the phrase that starts at a token, of those that fit what is counted."""
        found = self._phrases.starting(page.keys, at)
        if found is None:
            return None
        length, meanings = found
        fitting = [one for one in meanings if self._fits(one, asked)]
        narrow = [one for one in fitting if one.only or one.counted]
        best = narrow or fitting
        return (length, best[0]) if best else None

    @staticmethod
    def _fits(meaning: Meaning, asked: Asked) -> bool:
        if meaning.counted and asked.noun not in meaning.counted:
            return False
        return not meaning.only or asked.unit is None or asked.unit in meaning.only

    def within(self, page: Page, asked: Asked) -> Found | None:
        """In the noun phrase itself: bodies, captured guards."""
        best = None
        for at in range(*(asked.span or (0, 0))):
            found = self.meaning(page, at, asked)
            if found is not None:
                is_head = at + found[0] == (asked.span or (0, 0))[1]
                is_noun = found[1].use is Use.NOUN or (is_head and found[1].use is Use.IS)
                grip = Grip.NOUN if is_noun else Grip.ADJECTIVE
                best = Found(found[1].outcome, (at, at + found[0]), grip)
        return best

    def rightwards(self, page: Page, asked: Asked, end: int) -> Found | None:
        """The verb or state after it: were killed, died, wounded in the strike."""
        at, passive, seen_noun = asked.after, False, False
        limit = min(end, at + _RIGHT)
        while at < limit:
            part = self._grammar.part(page, at)
            if at in page.figure_at or part is Part.CONJUNCTION:
                return None
            found = self.meaning(page, at, asked)
            if found is not None:
                judged = self._judge_right(page, at, found, passive, seen_noun)
                if judged is not None:
                    return judged
            elif part is Part.VERB:
                return Found(None, (at, at + 1), Grip.PASSIVE if passive else Grip.OTHER)
            if part is Part.MARK and page.keys[at] not in "-'[]":
                at = self._over_aside(page, at, limit)
                if at < 0:
                    return None
                continue
            passive = passive or part is Part.BE
            seen_noun = seen_noun or part in NOMINAL
            at += 1
        return None

    def _judge_right(
        self, page: Page, at: int, found: tuple[int, Meaning], passive: bool, seen_noun: bool
    ) -> Found | None:
        """None where the word has nothing to do with the figure and the search goes on."""
        length, meaning = found
        span = at, at + length
        if meaning.use in (Use.HAPPENS, Use.IS):
            return Found(meaning.outcome, span, Grip.PASSIVE)
        if meaning.use is Use.NOUN:
            return Found(meaning.outcome, span, Grip.BESIDE) if passive or not seen_noun else None
        if passive:
            return Found(meaning.outcome, span, Grip.PASSIVE)
        if meaning.use is Use.OBJECT or self._has_object(page, at + length):
            return Found(None, span, Grip.OTHER)
        return Found(meaning.outcome, span, Grip.BESIDE)

    def _has_object(self, page: Page, at: int) -> bool:
        part = self._grammar.part(page, at)
        return part in NOMINAL or part in (Part.DETERMINER, Part.PRONOUN) or at in page.figure_at

    def _over_aside(self, page: Page, at: int, limit: int) -> int:
        """Past a comma to the verb, also over an aside between two commas; -1 where there is none."""
        if page.keys[at] not in ",()–—":
            return -1
        for after in range(at + 1, min(limit, at + _ASIDE)):
            closes = after == at + 1 or page.keys[after - 1] in ",)–—"
            if closes and self._grammar.part(page, after) in (Part.BE, Part.HAVE, Part.VERB):
                return after
        return -1

    def leftwards(self, page: Page, asked: Asked, start: int) -> Found | None:
        """The verb that has it as object, or the noun that it is a number of."""
        before = asked.figure.before
        if asked.span is not None and not asked.bare and page.keys[before - 1] in self._places:
            return Found(None, (before - 1, before), Grip.OTHER)
        other: Found | None = None
        beside = True  # no other noun between the word and the number
        for at in range(before - 1, max(start, before - _LEFT) - 1, -1):
            part = self._grammar.part(page, at)
            if at in page.figure_at and not asked.bare:
                return other
            if page.keys[at] in self._parts or (page.keys[at] in self._relatives and not asked.bare):
                return other
            found = self.meaning(page, at, asked)
            if found is not None and at + found[0] <= before:
                judged = self._judge_left(page, at, found, asked, beside)
                if judged is not None:
                    return judged
            if part is Part.VERB and not asked.bare:
                return Found(None, (at, at + 1), Grip.OTHER)
            if part is Part.VERB and other is None:
                other = Found(None, (at, at + 1), Grip.OTHER)
            beside = beside and part not in NOMINAL
        return other

    def _judge_left(
        self, page: Page, at: int, found: tuple[int, Meaning], asked: Asked, beside: bool
    ) -> Found | None:
        length, meaning = found
        span = at, at + length
        if asked.bare:
            return Found(meaning.outcome, span, Grip.BESIDE)
        if meaning.use is Use.NOUN:
            is_of = asked.figure.before == at + length + 1 and page.keys[at + length] in ("of", "to")
            return Found(meaning.outcome, span, Grip.BESIDE) if is_of else None
        if meaning.use in (Use.DOES, Use.OBJECT) and not self.is_passive(page, at):
            return Found(meaning.outcome, span, Grip.PASSIVE if beside else Grip.BESIDE)
        return Found(None, span, Grip.OTHER)

    def is_passive(self, page: Page, at: int) -> bool:
        """A form of "be" stands right before it, adverbs aside."""
        at -= 1
        while at >= 0 and self._grammar.part(page, at) is Part.ADVERB:
            at -= 1
        return at >= 0 and self._grammar.part(page, at) is Part.BE


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    for outcome, entry in table.items():
        for part in (entry, *(value for value in entry.values() if isinstance(value, dict))):
            only, counted = frozenset(part.get("only", ())), keys(part.get("counted", ()))
            for use in Use:
                for words in part.get(use.value, ()):
                    yield phrase(words), Meaning(outcome, use, only, counted)


@cache
def outcomes(lang: str) -> Outcomes:
    return Outcomes(lang)
