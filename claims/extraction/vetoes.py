"""Numbers that state no quantity, told apart by shape and by the words beside them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from claims.extraction.calendar import Stretch, is_year
from claims.extraction.counted import Counted
from claims.extraction.draft import Draft, Shape
from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.quantity import NonFigureKind
from claims.extraction.tokens import Tokens, is_number

Veto = Callable[[Tokens, Draft], Stretch | None]
_ROMANS = frozenset(
    ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xx", "xxi"]
)
_OLDEST = 115


class Vetoes:
    """Context rules over ``lexicon/<lang>/vetoes.toml``; the first that applies types the number."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "vetoes")
        calendar = section(lang, "calendar")
        self._cues = Phrases(_cues(table))
        self._fixed = Phrases(_fixed(table))
        self._calibre = keys(table["designator"].get("calibre", ()))
        self._formation = keys(table["designator"].get("formation", ()))
        self._street = keys(table["identifier"].get("street", ()))
        age = table["age"]
        self._age_after = Phrases((phrase(words), True) for words in age.get("after", ()))
        self._age_people = keys(age.get("people", ()))
        self._age_bounds = keys(age.get("bounds", ()))
        self._decades = keys(age.get("decades", ()))
        self._score = keys(table["score"].get("words", ()))
        self._suffixes = keys(calendar.get("day_suffixes", ()))
        self._plural_years = keys(calendar.get("decades", ()))
        self._year_before = keys(table["year"].get("before", ()))
        self._counted = Counted(lang)
        self._articles = keys(table["counted"].get("articles", ()))
        self._per = keys(table["other"].get("per", ()))
        self._not_names = keys(table["designator"].get("not_names", ()))
        self.contexts: tuple[Veto, ...] = (
            self._glued_code, self._suffixed, self._cued, self._score_of, self._age, self._calibre_of,
            self._year, self._named, self._address, self._denominator,
        )  # fmt: skip

    @property
    def firsts(self) -> frozenset[str]:
        return self._fixed.firsts | self._decades | _ROMANS

    def fixed(self, tokens: Tokens, index: int) -> Stretch | None:
        """Idioms, codes and designators that are known without reading the number."""
        found = self._fixed.starting(tokens.keys, index)
        if found is not None and (found[1][1] or tokens.glued(index)):
            return Stretch(index, index + found[0], found[1][0])
        key_ = tokens.keys[index]
        if key_[-1].isdigit() and key_[0].isalpha() and tokens.capitalised(index):
            return Stretch(index, index + 1, NonFigureKind.DESIGNATOR)
        if key_ in _ROMANS and index and tokens.original(index).isupper() and tokens.capitalised(index - 1):
            kind = self._cues.ending(tokens.keys, index - 1)
            return Stretch(index - 1, index + 1, kind[1] if kind else NonFigureKind.DESIGNATOR)
        if key_ in self._decades and tokens.keys[index - 1].isalpha():
            return Stretch(index, index + 1, NonFigureKind.AGE)
        return None

    def judge(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        for veto in self.contexts:
            stretch = veto(tokens, draft)
            if stretch is not None:
                return stretch
        return None

    def _glued_code(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """F-16, COVID-19, Su-24."""
        first, keys_ = draft.first, tokens.keys
        if (
            draft.shape is not Shape.DIGITS
            or first < 2
            or keys_[first - 1] != "-"
            or not keys_[first - 2].isalpha()
        ):
            return None
        if not (tokens.glued(first - 1) and tokens.glued(first - 2)):
            return None
        return Stretch(first - 2, draft.last, self._hyphened(tokens, first))

    def _hyphened(self, tokens: Tokens, first: int) -> NonFigureKind:
        if is_year(tokens.keys[first]) and not tokens.capitalised(first - 2):
            return NonFigureKind.YEAR
        return NonFigureKind.DESIGNATOR

    def _suffixed(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """5th, 21st, 1990s, 5th Corps."""
        last, keys_ = draft.last, tokens.keys
        if draft.shape is not Shape.DIGITS or last - draft.first != 1 or not tokens.glued(last - 1):
            return None
        if keys_[last] in self._suffixes:
            named = keys_[last + 1] in self._formation and tokens.capitalised(last + 1)
            kind = NonFigureKind.DESIGNATOR if named else NonFigureKind.ORDINAL
            return Stretch(draft.first, last + 2 if named else last + 1, kind)
        if keys_[last] in self._plural_years:
            kind = NonFigureKind.YEAR if is_year(keys_[draft.first]) else NonFigureKind.AGE
            return Stretch(draft.first, last + 1, kind)
        return None

    def _cued(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """Route 66, Article 5, room 12: a naming word right before the number."""
        at = draft.first - 1
        if at > 0 and tokens.keys[at] in (".", "#"):
            at -= 1
        found = self._cues.ending(tokens.keys, at)
        if found is None or draft.shape is Shape.VAGUE:
            return None
        length, kind = found
        name = at + 1 - length
        if name < draft.free:
            return None
        if not tokens.capitalised(name) and self._counted.follows(tokens, draft.last):
            return None
        if tokens.capitalised(name) and name == 0 and self._counted.follows(tokens, draft.last):
            return None
        return Stretch(name, draft.last, kind)

    def _score_of(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """2-1 and 201-176: the second is smaller, or somebody wins; ranges rise."""
        last, keys_ = draft.last, tokens.keys
        mark = keys_[last]
        if draft.shape is not Shape.DIGITS or mark not in ("-", "–", ":") or not is_number(keys_[last + 1]):
            return None
        if (
            not (tokens.glued(last - 1) and tokens.glued(last))
            or not keys_[last + 1].isdigit()
            or draft.low is None
        ):
            return None
        falls = draft.low >= int(keys_[last + 1])
        around = keys_[max(0, draft.first - 4) : draft.first] + keys_[last + 2 : last + 5]
        if falls or mark == ":" or not self._score.isdisjoint(around):
            return Stretch(draft.first, last + 2, NonFigureKind.SCORE)
        return None

    def _age(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """34-year-old; Maddon, 66, said; two of them were under 20."""
        keys_, first, last = tokens.keys, draft.first, draft.last
        found = self._age_after.starting(keys_, last)
        if found is not None:
            return Stretch(first, last + found[0], NonFigureKind.AGE)
        if draft.point is None or not 0 < draft.point <= _OLDEST or draft.shape is not Shape.DIGITS:
            return None
        ends = keys_[last] in (",", ".", ")", ";", "") or keys_[last] in ("said",)
        if not ends:
            return None
        if keys_[first - 1] == "," and first > 1 and self._names_somebody(tokens, first - 2):
            return Stretch(first, last, NonFigureKind.AGE)
        if keys_[first - 1] in self._age_bounds and keys_[first - 2] in self._age_people:
            return Stretch(first, last, NonFigureKind.AGE)
        return None

    def _names_somebody(self, tokens: Tokens, index: int) -> bool:
        """A name, or "the" and a noun: Maddon, 66; the striker, 19."""
        if tokens.keys[index].isalpha() and tokens.capitalised(index):
            return tokens.keys[index] not in self._not_names
        return tokens.keys[index].isalpha() and tokens.keys[index - 1] in self._articles

    def _calibre_of(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """155mm guns, 7.62 rounds."""
        keys_, last = tokens.keys, draft.last
        if draft.shape is not Shape.DIGITS:
            return None
        if keys_[last] in ("mm", "cm"):
            after = last + 2 if keys_[last + 1] == "-" else last + 1
            if not self._calibre.isdisjoint(keys_[after : after + 3]):
                return Stretch(draft.first, last + 1, NonFigureKind.DESIGNATOR)
        fractional = draft.low is not None and draft.low != int(draft.low)
        if fractional and keys_[last] in self._calibre:
            return Stretch(draft.first, last, NonFigureKind.DESIGNATOR)
        return None

    def _year(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        first, last, keys_ = draft.first, draft.last, tokens.keys
        if last - first != 1 or not is_year(keys_[first]) or int(keys_[first]) < 1500:
            return None
        before = keys_[first - 1]
        if before in self._year_before and keys_[last] not in self._counted.words:
            return Stretch(first, last, NonFigureKind.YEAR)
        if before in ("(", "/", "–") or (before == "," and not self._counted.follows(tokens, last)):
            return Stretch(first, last, NonFigureKind.YEAR)
        follows = keys_[last]
        if (
            follows.isalpha()
            and not self._counted.follows(tokens, last)
            and tokens.count > 2
            and before in self._articles
        ):
            return Stretch(first, last, NonFigureKind.YEAR)
        return None

    def _named(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """FTSE 100, Boeing 737, iPhone 11: a name in mid-sentence with a bare number after it."""
        first, keys_ = draft.first, tokens.keys
        name = first - 1
        if (
            draft.shape is not Shape.DIGITS
            or name < 0
            or not keys_[first].isdigit()
            or not keys_[name].isalpha()
        ):
            return None
        written = tokens.original(name)
        capitals = sum(letter.isupper() for letter in written)
        if not capitals or keys_[name] in self._not_names or self._counted.follows(tokens, draft.last):
            return None
        camel = capitals > 1 or written[0].islower()
        inside = name > 0 and (keys_[name - 1].isalpha() or keys_[name - 1] in "&,-")
        if camel or inside:
            start = name - 2 if keys_[name - 1] == "&" else name
            return Stretch(start, draft.last, NonFigureKind.DESIGNATOR)
        return None

    def _address(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """12 Mill Lane; 35.9°N; 427/2019."""
        keys_, last = tokens.keys, draft.last
        if keys_[last] == "°" and keys_[last + 1] in ("n", "s", "e", "w"):
            return Stretch(draft.first, last + 2, NonFigureKind.IDENTIFIER)
        if keys_[last] == "/" and is_year(keys_[last + 1]) and tokens.glued(last):
            return Stretch(draft.first, last + 2, NonFigureKind.IDENTIFIER)
        for at in range(last + 1, min(last + 4, tokens.count)):
            if not (tokens.capitalised(at - 1) and tokens.capitalised(at)):
                return None
            if keys_[at] in self._street:
                return Stretch(draft.first, at + 1, NonFigureKind.IDENTIFIER)
        return None

    def _denominator(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        if tokens.keys[draft.first - 1] in self._per and draft.first > 1:
            return Stretch(draft.first, draft.last, NonFigureKind.OTHER)
        return None


def _cues(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], NonFigureKind]]:
    for kind in (
        NonFigureKind.DESIGNATOR,
        NonFigureKind.REFERENCE,
        NonFigureKind.IDENTIFIER,
        NonFigureKind.AGE,
    ):
        for words in table[kind].get("before", ()):
            yield phrase(words), kind


def _fixed(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], tuple[NonFigureKind, bool]]]:
    for kind, idioms in table.get("fixed", {}).items():
        for words in idioms:
            yield phrase(words), (NonFigureKind(kind), " " in words)
