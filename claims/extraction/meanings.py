"""What words say has befallen somebody or something: ``lexicon/<lang>/outcomes.toml``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.page import Page, Placed, Span
from claims.extraction.phrases import Phrases

_NONE = "none"


class Use(Enum):
    """How the word takes what it befalls; the table says more."""

    DOES = "does"
    OBJECT = "object"
    HAPPENS = "happens"
    IS = "is"
    NOUN = "noun"
    WHO = "who"


ACTS = frozenset({Use.DOES, Use.OBJECT})
NAMES = frozenset({Use.NOUN, Use.WHO, Use.IS})
DESCRIBES = frozenset({Use.DOES, Use.IS})
STATES = frozenset({Use.IS})


@dataclass(frozen=True, slots=True)
class Meaning:
    """``only`` are the units, and ``counted`` the nouns, that the meaning is narrowed to; empty is any.

    ``outcome`` None is a phrase that only looks like one: sent home.
    """

    outcome: str | None
    use: Use
    only: frozenset[str]
    counted: frozenset[str]


class Grip(Enum):
    """How firmly a word beside the number speaks of it, the firmest first."""

    NOUN = auto()
    VERB = auto()  # right beside it, or passive
    NEAR = auto()
    ADJECTIVE = auto()
    OTHER = auto()  # a verb that says something else of it


@dataclass(frozen=True, slots=True)
class Found:
    """``outcome`` None says something else; ``passive`` that the word speaks of the figure's noun."""

    outcome: str | None
    span: Span
    grip: Grip
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure in search of its outcome.

    ``span`` is what is counted and ``noun`` its head; ``bare`` that the text leaves it out; ``of`` that it
    stands after "of". ``unit`` None is not known yet.
    """

    figure: Placed
    span: Span | None
    after: int
    unit: str | None
    noun: str = ""
    bare: bool = False
    of: bool = False

    def fits(self, meaning: Meaning) -> bool:
        if meaning.counted and self.noun not in meaning.counted:
            return False
        return not meaning.only or self.unit is None or self.unit in meaning.only


class Meanings:
    def __init__(self, lang: str) -> None:
        collected: dict[tuple[str, ...], list[Meaning]] = {}
        for words, meaning in _entries(section(lang, "outcomes")):
            collected.setdefault(words, []).append(meaning)
        self._phrases = Phrases((words, tuple(meanings)) for words, meanings in collected.items())

    def starting(
        self, page: Page, at: int, asked: Asked, uses: frozenset[Use] | None = None
    ) -> tuple[int, Meaning] | None:
        """The phrase that starts at a token, as a length and the meaning that fits what is counted best."""
        found = self._phrases.starting(page.keys, at)
        if found is None or at in page.spoken_for:
            return None
        fitting = [one for one in found[1] if (uses is None or one.use in uses) and asked.fits(one)]
        narrow = [one for one in fitting if one.only or one.counted] or fitting
        best = narrow if asked.unit else fitting
        return (found[0], best[0]) if best else None

    def ending(self, page: Page, before: int, asked: Asked) -> Found | None:
        """A phrase of several words that ends right before the number: cut power to."""
        found = self._phrases.ending(page.keys, before - 1)
        if found is None or found[0] == 1:
            return None
        fitting = [one for one in found[1] if one.use in ACTS and asked.fits(one)]
        return Found(fitting[0].outcome, (before - found[0], before), Grip.VERB) if fitting else None


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    for outcome, entry in table.items():
        for part in (entry, *(value for value in entry.values() if isinstance(value, dict))):
            only, counted = frozenset(part.get("only", ())), keys(part.get("counted", ()))
            for use in Use:
                for words in part.get(use.value, ()):
                    named = None if outcome == _NONE else outcome
                    yield phrase(words), Meaning(named, use, only, counted)


def acts(lang: str) -> Iterator[tuple[str, ...]]:
    """The phrases that say what somebody did or what befell somebody, and name nobody."""
    for words, meaning in _entries(section(lang, "outcomes")):
        if meaning.use in ACTS or meaning.use is Use.HAPPENS:
            yield words


@cache
def meanings(lang: str) -> Meanings:
    return Meanings(lang)
