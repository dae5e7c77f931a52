"""Numbers that state no quantity: which rule says so, in which order."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from claims.extraction.ages import Ages
from claims.extraction.calendar import is_year
from claims.extraction.counted import Counted
from claims.extraction.designators import ROMANS, Designators
from claims.extraction.draft import Draft, Shape
from claims.extraction.hedges import Hedges
from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.quantity import NonFigureKind
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens, is_number
from claims.extraction.units import Units
from claims.figures.metric import Kind

_Rule = Callable[[Tokens, Draft], Stretch | None]
_BRACKETS = frozenset("(/–")
_PLURALS = {2: NonFigureKind.AGE, 4: NonFigureKind.YEAR}  # the 30s, the 1990s


class Vetoes:
    """Context rules over ``lexicon/<lang>/vetoes.toml``; the first that applies types the number."""

    def __init__(self, lang: str, hedges: Hedges, units: Units) -> None:
        self._units = units
        table, calendar = section(lang, "vetoes"), section(lang, "calendar")
        year = table.get("year", {})
        self._fixed = Phrases(_fixed(table))
        self._formation = keys(table.get("designator", {}).get("formation", ()))
        self._score = keys(table.get("score", {}).get("words", ()))
        self._suffixes = keys(calendar.get("day_suffixes", ()))
        self._plural_years = keys(calendar.get("decades", ()))
        self._year_firm = keys(year.get("firm", ()))
        self._year_before = keys(year.get("before", ())) | {","}
        self._year_followed = keys(year.get("followed", ()))
        self._year_endings = tuple(keys(year.get("followed_endings", ())))
        self._counted = Counted(lang)
        self._articles = keys(table.get("counted", {}).get("articles", ()))
        self._per = keys(table.get("other", {}).get("per", ()))
        self._designators = names = Designators(lang)
        self._ages = ages = Ages(lang, hedges)
        # Number words name nothing by their shape, so most rules are about digits.
        self._for_words: tuple[_Rule, ...] = (names.cued, ages.judge, self._denominator)
        self._for_digits: tuple[_Rule, ...] = (
            names.hyphened, self._suffixed, names.cued, self._score_line, ages.judge, names.calibre,
            self._year, names.named, names.placed, self._denominator,
        )  # fmt: skip

    @property
    def firsts(self) -> frozenset[str]:
        return self._fixed.firsts | self._ages.decades | ROMANS

    def fixed(self, tokens: Tokens, index: int) -> Stretch | None:
        """Idioms and codes that are known without reading the number."""
        found = self._fixed.starting(tokens.keys, index)
        if found is not None:
            (kind, spaced), last = found[1], index + found[0]
            if spaced or tokens.glued(index):
                return Stretch(index, last, kind)
        return self._designators.code(tokens, index) or self._ages.decade(tokens, index)

    def judge(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        for rule in self._for_digits if draft.shape is Shape.DIGITS else self._for_words:
            stretch = rule(tokens, draft)
            if stretch is not None:
                return stretch
        return None

    def _suffixed(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """5th, 21st, 10-й, 1990s, 5th Corps."""
        last, keys_ = draft.last, tokens.keys
        if last - draft.first != 1 or not tokens.glued(last - 1):
            return None
        if keys_[last] in self._plural_years:
            kind = _PLURALS.get(len(keys_[draft.first]), NonFigureKind.OTHER)
            return Stretch(draft.first, last + 1, kind)
        at = last + 1 if keys_[last] in ("-", ".") and tokens.glued(last) else last
        if keys_[at] not in self._suffixes:
            return None
        named = keys_[at + 1] in self._formation and tokens.capitalised(at + 1)
        kind = NonFigureKind.DESIGNATOR if named else NonFigureKind.ORDINAL
        return Stretch(draft.first, at + 2 if named else at + 1, kind)

    def _score_line(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """2-1 and 201-176: the second is smaller, or somebody wins; ranges rise."""
        last, keys_ = draft.last, tokens.keys
        if last - draft.first != 1 or keys_[last] not in ("-", "–", ":") or not is_number(keys_[last + 1]):
            return None
        touching = tokens.glued(last - 1) and tokens.glued(last)
        if not touching or not keys_[last + 1].isdigit() or draft.low is None:
            return None
        around = keys_[max(0, draft.first - 4) : draft.first] + keys_[last + 2 : last + 5]
        falls = draft.low >= int(keys_[last + 1])
        if falls or keys_[last] == ":" or not self._score.isdisjoint(around):
            return Stretch(draft.first, last + 2, NonFigureKind.SCORE)
        return None

    def _year(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """A bare 2018 after a preposition of time, before a noun that is not counted, or in brackets."""
        first, last, keys_ = draft.first, draft.last, tokens.keys
        if last - first != 1 or not is_year(keys_[first]):
            return None
        before, follows = keys_[first - 1], keys_[last]
        if follows in self._year_followed or follows.endswith(self._year_endings):
            return Stretch(first, last, NonFigureKind.YEAR)
        if before in _BRACKETS or (before in self._year_firm and follows not in self._counted.words):
            return Stretch(first, last, NonFigureKind.YEAR)
        if self._counted.follows(tokens, last) or self._units.follows(tokens, last, Kind.MEASURE):
            return None
        if is_number(keys_[first - 2]) and not is_year(keys_[first - 2]):
            return None  # 1000 to 2000
        named = follows.isalpha() and before in self._articles
        return Stretch(first, last, NonFigureKind.YEAR) if named or before in self._year_before else None

    def _denominator(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """310 cases per 100,000 people."""
        if tokens.keys[draft.first - 1] in self._per and draft.first > 1:
            return Stretch(draft.first, draft.last, NonFigureKind.OTHER)
        return None


def _fixed(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], tuple[NonFigureKind, bool]]]:
    """Idioms; those written without a space, such as 5g, are only read without one."""
    for kind, idioms in table.get("fixed", {}).items():
        for words in idioms:
            yield phrase(words), (NonFigureKind(kind), " " in words)
