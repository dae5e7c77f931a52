"""From a cut text to its figures and non-figures, in one pass from left to right."""

from functools import cache

from claims.extraction.calendar import Calendar
from claims.extraction.combine import Combiner
from claims.extraction.draft import Draft
from claims.extraction.hedges import Hedges
from claims.extraction.identifiers import Identifiers
from claims.extraction.normalise import Folded
from claims.extraction.numbers import NumberWords
from claims.extraction.ordinals import Ordinals
from claims.extraction.quantity import NonFigureKind, Quantities
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens, cut, is_number
from claims.extraction.units import Units
from claims.extraction.vague import VagueWords
from claims.extraction.values import Values
from claims.extraction.vetoes import Vetoes
from claims.extraction.zero import Zeros
from claims.figures.metric import Kind

_NOTHING = Quantities((), ())


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
        self._identifiers = Identifiers(lang)
        self._vetoes = Vetoes(lang, self._hedges)
        self._combiner = Combiner(lang, self._hedges)
        readers = (self._values, self._vague, self._zeros, self._ordinals, self._calendar, self._vetoes)
        self._firsts: frozenset[str] = frozenset().union(*(reader.firsts for reader in readers))

    def read(self, folded: Folded) -> Quantities:
        tokens = cut(folded)
        starts = self._starts(tokens)
        if not starts:
            return _NOTHING
        drafts, stretches = self._collect(tokens, starts)
        return Quantities(
            tuple(draft.finish(tokens) for draft in self._combiner.combine(tokens, drafts)),
            tuple(stretch.finish(tokens) for stretch in stretches),
        )

    def _starts(self, tokens: Tokens) -> list[int]:
        """Where a number may begin: most texts have few such places, and nothing else is looked at."""
        firsts, compound = self._firsts, self._words.is_compound
        return [
            index
            for index, key in enumerate(tokens.keys[: tokens.count])
            if key in firsts or key[-1].isdigit() or compound(key)
        ]

    def _collect(self, tokens: Tokens, starts: list[int]) -> tuple[list[Draft], list[Stretch]]:
        drafts: list[Draft] = []
        stretches: list[Stretch] = []
        cursor = 0
        percent_spoken = False
        links = self._identifiers.links(tokens)
        for index in starts:
            if index < cursor or any(start <= tokens.starts[index] < end for start, end in links):
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
        known = self._vetoes.fixed(tokens, index) or self._calendar.read(tokens, index)
        if known is not None:
            return known
        if is_number(tokens.keys[index]):
            return self._identifiers.read(tokens, index) or self._values.read(tokens, index)
        return (
            self._zeros.read(tokens, index)
            or self._vague.read(tokens, index)
            or self._values.read(tokens, index)
            or self._ordinals.read(tokens, index)
        )

    def _judged(self, tokens: Tokens, draft: Draft, percent_spoken: bool) -> Draft | Stretch | None:
        """The draft with its unit, or what it is instead of a quantity; None for an article."""
        if self._ordinals.is_article(tokens, draft):
            return None
        stretch = self._ordinals.judge(tokens, draft)
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
        touching = is_number(tokens.keys[draft.last - 1]) and tokens.glued(draft.last - 1)
        if draft.unit is not None or not touching or not tokens.keys[draft.last][:1].isalpha():
            return False
        return not self._hedges.follows(tokens, draft.last)


@cache
def reader(lang: str) -> Reader:
    return Reader(lang)
