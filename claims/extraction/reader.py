"""From a cut text to its figures and non-figures, in one pass from left to right."""

from collections.abc import Callable
from functools import cache

from claims.extraction.calendar import Calendar
from claims.extraction.clock import Clock
from claims.extraction.columns import take_out
from claims.extraction.combine import Combiner
from claims.extraction.draft import Draft, Shape
from claims.extraction.hedges import Hedges
from claims.extraction.identifiers import Identifiers
from claims.extraction.normalise import Folded
from claims.extraction.numbers import NumberWords
from claims.extraction.ordinals import Ordinals
from claims.extraction.quantity import NonFigureKind, Quantities
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens, is_number, place, split
from claims.extraction.units import Units
from claims.extraction.vague import VagueWords
from claims.extraction.values import Values
from claims.extraction.vetoes import Vetoes
from claims.extraction.zero import Zeros
from claims.figures.metric import Kind

_NOTHING = Quantities((), ())
_Read = Callable[[Tokens, int], Draft | Stretch | None]


class Reader:
    """Everything that one language's tables can read."""

    def __init__(self, lang: str) -> None:
        self._words = NumberWords(lang)
        self._units = Units(lang)
        self._hedges = Hedges(lang)
        self._values = Values(lang, self._words, self._units, self._hedges)
        self._vague = VagueWords(lang, self._words)
        self._zeros = Zeros(lang)
        self._ordinals = Ordinals(lang)
        self._calendar = Calendar(lang)
        self._clock = Clock(lang)
        self._identifiers = Identifiers(lang)
        self._vetoes = Vetoes(lang, self._hedges, self._units)
        self._combiner = Combiner(lang, self._hedges)
        self._for_digits: tuple[_Read, ...] = (
            self._vetoes.fixed,
            self._calendar.read,
            self._clock.read,
            self._identifiers.read,
            self._values.read,
        )
        self._for_others: tuple[_Read, ...] = (self._vetoes.fixed, self._values.read)
        self._by_word = self._index()

    def _index(self) -> dict[str, tuple[_Read, ...]]:
        """For each word of the tables who may read it, in order: what cannot be a number is settled first."""
        readers: tuple[tuple[_Read, frozenset[str]], ...] = (
            (self._vetoes.fixed, self._vetoes.firsts),
            (self._calendar.read, self._calendar.firsts),
            (self._clock.read, self._clock.firsts),
            (self._zeros.read, self._zeros.firsts),
            (self._vague.read, self._vague.firsts),
            (self._values.read, self._values.firsts),
            (self._ordinals.read, self._ordinals.firsts),
        )
        index: dict[str, tuple[_Read, ...]] = {}
        for read, firsts in readers:
            for word in firsts:
                index[word] = (*index.get(word, ()), read)
        return index

    def read(self, folded: Folded) -> Quantities:
        keys = split(folded)
        starts = self._starts(keys)
        if not starts:
            return _NOTHING
        tokens = place(folded, keys)
        columns, starts = take_out(keys, starts)
        drafts, stretches = self._collect(tokens, starts)
        return Quantities(
            tuple(draft.finish(tokens) for draft in self._combiner.combine(tokens, drafts)),
            tuple(stretch.finish(tokens) for stretch in sorted([*columns, *stretches])),
        )

    def _starts(self, keys: list[str]) -> list[int]:
        """Where a number may begin: most texts have few such places, and nothing else is looked at."""
        firsts, is_compound = self._by_word, self._words.is_compound
        return [
            index
            for index, key in enumerate(keys)
            if key in firsts or key[-1].isdigit() or (is_compound is not None and is_compound(key))
        ]

    def _collect(self, tokens: Tokens, starts: list[int]) -> tuple[list[Draft], list[Stretch]]:
        drafts: list[Draft] = []
        stretches: list[Stretch] = []
        cursor = 0
        percent_spoken = False
        for index in self._identifiers.outside_links(tokens, starts):
            if index < cursor:
                continue
            item = self._item(tokens, index)
            if isinstance(item, Draft):
                item.free = cursor
                item = self._judged(tokens, item, percent_spoken)
            if item is None:
                continue
            cursor = item.last
            if isinstance(item, Stretch):
                stretches.append(item)
                continue
            drafts.append(item)
            cursor = max(item.last, item.right)
            percent_spoken = percent_spoken or item.kind is Kind.PERCENT
        return drafts, stretches

    def _item(self, tokens: Tokens, index: int) -> Draft | Stretch | None:
        key = tokens.keys[index]
        readers = self._for_digits if is_number(key) else self._by_word.get(key, self._for_others)
        for read in readers:
            item = read(tokens, index)
            if item is not None:
                return item
        return None

    def _judged(self, tokens: Tokens, draft: Draft, percent_spoken: bool) -> Draft | Stretch | None:
        """The draft with its unit, or what it is instead of a quantity; None for an article."""
        in_words = draft.shape is Shape.WORDS
        if in_words and self._ordinals.is_article(tokens, draft):
            return None
        stretch = self._ordinals.judge(tokens, draft) if in_words else self._ordinals.compound(tokens, draft)
        if stretch is None and not self._units.money_before(tokens, draft.first):
            stretch = self._vetoes.judge(tokens, draft)
        if stretch is not None:
            return stretch
        self._units.attach(tokens, draft, percent_spoken)
        if self._is_code(tokens, draft):
            return Stretch(draft.first, draft.last + 1, NonFigureKind.DESIGNATOR)
        self._values.settle(tokens, draft)
        return draft

    def _is_code(self, tokens: Tokens, draft: Draft) -> bool:
        """860BOX: letters that touch the digits and are neither a unit nor a scale."""
        if draft.unit is not None or draft.shape is not Shape.DIGITS or not tokens.glued(draft.last - 1):
            return False
        if not is_number(tokens.keys[draft.last - 1]) or not tokens.keys[draft.last][:1].isalpha():
            return False
        return not self._hedges.follows(tokens, draft.last)


@cache
def reader(lang: str) -> Reader:
    return Reader(lang)
