"""Words that leave the number open: several, dozens, tens of thousands."""

from decimal import Decimal

from claims.extraction.draft import Draft, Shape
from claims.extraction.hedges import bend
from claims.extraction.lexicon import key, keys, phrase, section
from claims.extraction.numbers import NumberWords, Role
from claims.extraction.phrases import Phrases
from claims.extraction.tokens import Tokens
from claims.figures.hedge import Hedge

Bounds = tuple[Decimal, Decimal]
# Plurals of scales start at two of them: dozens at 24, hundreds at 200.
_SMALLEST_PLURAL = 20


class VagueWords:
    """The table of ``lexicon/<lang>/vague.toml``."""

    def __init__(self, lang: str, words: NumberWords) -> None:
        table = section(lang, "vague")
        bounds = {
            phrase(text): (Decimal(low), Decimal(high))
            for text, (low, high) in table.get("words", {}).items()
        }
        self._words = words
        self._bounds = Phrases(bounds.items())
        self._scaled = {phrase(text) for text in table.get("scaled", {}).get("words", ())}
        self._between_scaled = keys(table.get("scaled", {}).get("between", ()))
        self._between_piled = keys(table.get("piled", {}).get("between", ()))
        about = table.get("about", {})
        self._articles = keys(about.get("articles", ()))
        self._about = {key(form): Decimal(n) for n, forms in about.items() if n.isdigit() for form in forms}
        self._only_before = {key(word): keys(after) for word, after in table.get("only_before", {}).items()}

    @property
    def firsts(self) -> frozenset[str]:
        return self._bounds.firsts | self._about.keys() | (self._articles if self._about else frozenset())

    def read(self, tokens: Tokens, index: int) -> Draft | None:
        return self._open(tokens, index) or self._approximate(tokens, index)

    def _approximate(self, tokens: Tokens, index: int) -> Draft | None:
        """Une quinzaine: about fifteen, in one word that is its own hedge."""
        at = index + 1 if tokens.keys[index] in self._articles else index
        value = self._about.get(tokens.keys[at])
        if value is None or not self._is_allowed(tokens.keys, at + 1):
            return None
        (value, _), last = self._pile(tokens.keys, at + 1, (value, value))
        draft = Draft(index, last, value, value, Shape.WORDS)
        bend(draft, Hedge.ABOUT, (index, last))
        return draft

    def _is_allowed(self, keys_: list[str], last: int) -> bool:
        allowed = self._only_before.get(keys_[last - 1])
        return allowed is None or keys_[last] in allowed

    def _open(self, tokens: Tokens, index: int) -> Draft | None:
        keys_ = tokens.keys
        found = self._bounds.starting(keys_, index)
        if found is None:
            return None
        length, (low, high) = found
        last = index + length
        if not self._is_allowed(keys_, last):
            return None
        if tuple(keys_[index:last]) in self._scaled:
            (low, high), last = self._scale(keys_, last, (low, high))
        else:
            (low, high), last = self._pile(keys_, last, (low, high))
        return Draft(index, last, low, high, Shape.VAGUE, hedge=Hedge.VAGUE)

    def _scale(self, keys_: list[str], last: int, bounds: Bounds) -> tuple[Bounds, int]:
        """several hundred, несколько сотен: both ends times the scale."""
        at = last + 1 if keys_[last] in self._between_scaled else last
        word = self._words.find(keys_[at])
        if word is not None and word.role is not Role.ADD:
            return (bounds[0] * word.value, bounds[1] * word.value), at + 1
        plural = self._bounds.starting(keys_, at)
        if plural is None or plural[1][0] < _SMALLEST_PLURAL:
            return bounds, last
        scale = plural[1][0] / 2
        return (bounds[0] * scale, bounds[1] * scale), at + plural[0]

    def _pile(self, keys_: list[str], last: int, bounds: Bounds) -> tuple[Bounds, int]:
        """hundreds of thousands: from 200 thousand to just below a thousand thousand."""
        at = last + 1 if keys_[last] in self._between_piled else last
        if at == last and self._between_piled:
            return bounds, last
        found = self._bounds.starting(keys_, at)
        scale = found[1][0] / 2 if found else None
        if found is None or scale is None or scale < 1000:
            word = self._words.find(keys_[at])
            if word is None or word.role is not Role.SCALE:
                return bounds, last
            return (bounds[0] * word.value, (bounds[1] + 1) * word.value - 1), at + 1
        return (bounds[0] * scale, (bounds[1] + 1) * scale - 1), at + found[0]
