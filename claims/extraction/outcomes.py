"""What befell what is counted, in the words beside the number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from claims.extraction.grammar import NOMINAL, VERBAL, Grammar, Part, grammar
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
    WHO = "who"


_ACTS = frozenset({Use.DOES, Use.OBJECT})
_NAMES = frozenset({Use.NOUN, Use.WHO, Use.IS})
_DESCRIBES = frozenset({Use.DOES, Use.IS})


@dataclass(frozen=True, slots=True)
class Meaning:
    """``only`` are the units, and ``counted`` the nouns, that the meaning is narrowed to; empty is any."""

    outcome: str
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
    """``passive`` is that the word says what became of the figure's own noun."""

    outcome: str | None
    span: Span
    grip: Grip
    passive: bool = False


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
        table = self._grammar.table
        self._places = keys(table.get("places", ()))
        self._parts = keys(table.get("part_words", ())) | {";"}
        self._relatives = keys(table.get("relatives", ()))
        self._lists = keys(table.get("lists", ()))
        says = section(lang, "speech").get("says", {}).get("words", ())
        self._says = keys(word for word in says if " " not in word)

    def meaning(
        self, page: Page, at: int, asked: Asked, uses: frozenset[Use] | None = None
    ) -> tuple[int, Meaning] | None:
        """The meaning of the phrase that starts at a token, of those that fit what is counted."""
        found = self._phrases.starting(page.keys, at)
        if found is None:
            return None
        fitting = [one for one in found[1] if (uses is None or one.use in uses) and _fits(one, asked)]
        narrow = [one for one in fitting if one.only or one.counted] or fitting
        best = narrow if asked.unit else fitting
        return (found[0], best[0]) if best else None

    def within(self, page: Page, asked: Asked) -> Found | None:
        """In the noun phrase itself: bodies, captured guards, those held."""
        first, last = asked.span or (0, 0)
        if last - first > 1 and self._grammar.part(page, first) is Part.DETERMINER:
            those = self.meaning(page, last - 1, asked, _DESCRIBES)
            if those is not None and self._grammar.part(page, last - 1) not in NOMINAL:
                return Found(those[1].outcome, (last - 1, last), Grip.NOUN)
        for at in range(last - 1, first - 1, -1):
            as_head = self.meaning(page, at, asked, _NAMES)
            if as_head is not None and at + as_head[0] == last:
                grip = Grip.ADJECTIVE if as_head[1].use is Use.WHO else Grip.NOUN
                return Found(as_head[1].outcome, (at, last), grip)
            before = self.meaning(page, at, asked, _DESCRIBES)
            if before is not None and at + before[0] < last:
                return Found(before[1].outcome, (at, at + before[0]), Grip.ADJECTIVE)
        return None

    def rightwards(self, page: Page, asked: Asked, end: int) -> Found | None:
        """The verb or state after it: were killed, died, wounded in the strike."""
        at, be, seen_noun = asked.after, -1, False
        limit = min(end, at + _RIGHT)
        while at < limit:
            part = self._grammar.part(page, at)
            found = self.meaning(page, at, asked)
            judged = self._judge_right(page, at, found, be >= 0, seen_noun) if found else None
            if judged is not None:
                return judged
            if part is Part.VERB and not self._leads_on(page, at, asked):
                return Found(None, (at, at + 1), Grip.OTHER, passive=be >= 0 or at == asked.after)
            be = at if part is Part.BE else -1 if page.keys[at] == "to" else be
            seen_noun = seen_noun or part in NOMINAL
            at = self._onwards(page, at, part, limit)
            if at < 0:
                break
        return Found(None, (be, be + 1), Grip.OTHER) if be >= 0 else None

    def _leads_on(self, page: Page, at: int, asked: Asked) -> bool:
        """Are feared dead, was left wounded: the state follows the verb."""
        following = self.meaning(page, at + 1, asked, frozenset({Use.IS}))
        return following is not None

    def _onwards(self, page: Page, at: int, part: Part, limit: int) -> int:
        """The next token to look at; -1 where the clause is over or another figure begins."""
        key = page.keys[at]
        if at in page.figure_at:
            return at + 1 if page.keys[at - 1] in self._places else -1
        if part is Part.CONJUNCTION:
            return self._over_list(page, at, limit) if key in self._lists else -1
        if part is not Part.MARK or key in "-'[]\"":
            return at + 1
        return self._over_aside(page, at, limit)

    def _over_list(self, page: Page, at: int, limit: int) -> int:
        """Three tanks and a drone were destroyed: past the rest of the list to its verb."""
        for after in range(at + 1, limit):
            part = self._grammar.part(page, after)
            if part in VERBAL:
                follows_noun = self._grammar.part(page, after - 1) in NOMINAL
                return after if after > at + 1 and follows_noun else -1
            if after in page.figure_at or part not in (*NOMINAL, Part.DETERMINER):
                return -1
        return -1

    def _judge_right(
        self, page: Page, at: int, found: tuple[int, Meaning], passive: bool, seen_noun: bool
    ) -> Found | None:
        """None where the word has nothing to do with the figure and the search goes on."""
        length, meaning = found
        span = at, at + length
        if self._is_noun(page, at) and meaning.use is not Use.IS:
            return None
        if meaning.use in (Use.HAPPENS, Use.IS):
            return Found(meaning.outcome, span, Grip.VERB, passive=True)
        if meaning.use in (Use.NOUN, Use.WHO):
            return Found(meaning.outcome, span, Grip.NEAR) if passive or not seen_noun else None
        if passive:
            return Found(meaning.outcome, span, Grip.VERB, passive=True)
        if meaning.use is Use.OBJECT or self._has_object(page, at + length):
            return Found(None, span, Grip.OTHER)
        return Found(meaning.outcome, span, Grip.NEAR, passive=True)

    def _is_noun(self, page: Page, at: int) -> bool:
        """On strike, the march: a small word before it makes a noun of it."""
        before = self._grammar.part(page, at - 1) if at else Part.MARK
        if self._grammar.part(page, at) is Part.VERB and page.keys[at].endswith(("ed", "ing")):
            return False
        return before is Part.DETERMINER or (before is Part.PREPOSITION and page.keys[at - 1] != "to")

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
        beside = self._ending(page, before, asked)
        if beside is not None:
            return beside
        return self._search_left(page, asked, max(start, before - _LEFT))

    def place(self, page: Page, asked: Asked, start: int) -> Found | None:
        """In 33 districts: only a place, and the verb of the clause says nothing of it."""
        at = asked.figure.before - 1
        if asked.bare or at < start or page.keys[at] not in self._places:
            return None
        if page.keys[asked.after] in self._relatives:  # "at thousands who had gathered"
            return None
        return None if self._ending(page, at + 1, asked) else Found(None, (at, at + 1), Grip.OTHER)

    def _ending(self, page: Page, before: int, asked: Asked) -> Found | None:
        """A phrase that ends right before the number: cut power to."""
        found = self._phrases.ending(page.keys, before - 1)
        if found is None or found[0] == 1:
            return None
        fitting = [one for one in found[1] if one.use in _ACTS and _fits(one, asked)]
        return Found(fitting[0].outcome, (before - found[0], before), Grip.VERB) if fitting else None

    def _search_left(self, page: Page, asked: Asked, lowest: int) -> Found | None:
        other: Found | None = None
        bare, beside, comma = asked.bare, True, False
        for at in range(asked.figure.before - 1, lowest - 1, -1):
            key, part = page.keys[at], self._grammar.part(page, at)
            if key in self._parts or (not bare and (at in page.figure_at or key in self._relatives)):
                return other
            found = self.meaning(page, at, asked)
            if found is not None and at + found[0] <= asked.figure.before:
                judged = self._judge_left(page, at, found, asked, bare, beside)
                if judged is not None:
                    return judged
            if key in self._says:
                return other
            if part is Part.VERB and other is None and not comma:
                other = Found(None, (at, at + 1), Grip.OTHER)
            if part is Part.VERB and not bare:
                return other
            bare = bare or key == ":"
            comma = comma or key == ","
            beside = beside and part not in NOMINAL
        return other

    def _judge_left(
        self, page: Page, at: int, found: tuple[int, Meaning], asked: Asked, bare: bool, beside: bool
    ) -> Found | None:
        length, meaning = found
        span = at, at + length
        if self._is_noun(page, at) and meaning.use in (Use.DOES, Use.HAPPENS):
            return None
        if meaning.use in _NAMES and self._grammar.part(page, at + length) in NOMINAL:
            return None
        if bare:
            return Found(meaning.outcome, span, Grip.NEAR)
        if meaning.use is Use.IS:
            return None
        if meaning.use is Use.NOUN:
            is_of = asked.figure.before == at + length + 1 and page.keys[at + length] in ("of", "to")
            return Found(meaning.outcome, span, Grip.NEAR) if is_of else None
        if meaning.use in _ACTS and not self._is_passive(page, at):
            return Found(meaning.outcome, span, Grip.VERB if beside else Grip.NEAR)
        return Found(None, span, Grip.OTHER)

    def _is_passive(self, page: Page, at: int) -> bool:
        """A form of "be" stands right before it, adverbs aside."""
        at -= 1
        while at >= 0 and self._grammar.part(page, at) is Part.ADVERB:
            at -= 1
        return at >= 0 and self._grammar.part(page, at) is Part.BE


def _fits(meaning: Meaning, asked: Asked) -> bool:
    if meaning.counted and asked.noun not in meaning.counted:
        return False
    return not meaning.only or asked.unit is None or asked.unit in meaning.only


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
