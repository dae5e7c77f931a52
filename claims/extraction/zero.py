"""No, none, not one: zero where something counted is denied, no number where it is not."""

from decimal import Decimal

from claims.extraction.draft import Draft, Shape
from claims.extraction.lexicon import by_phrase, keys, section
from claims.extraction.phrases import Phrases
from claims.extraction.quantity import NonFigureKind
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens

_REACH = 3


class Zeros:
    """The words of ``lexicon/<lang>/zero.toml``."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "zero")
        self._determiners = Phrases((w, True) for w, _ in by_phrase({"": table.get("determiners", ())}))
        self._alone = Phrases((w, True) for w, _ in by_phrase({"": table.get("alone", ())}))
        self._nobody = Phrases((w, True) for w, _ in by_phrase({"": table.get("nobody", ())}))
        self._singles = Phrases((w, True) for w, _ in by_phrase({"": table.get("singles", ())}))
        self._after_noun = Phrases((w, True) for w, _ in by_phrase({"": table.get("after_noun", ())}))
        self._between = keys(table.get("between", ()))
        self._nouns = keys(table.get("nouns", ()))
        self._verbs = Phrases((w, True) for w, _ in by_phrase({"": table.get("verbs", ())}))
        self._participles = tuple(table.get("participles", ()))
        self._happened = keys(table.get("happened", ()))

    @property
    def firsts(self) -> frozenset[str]:
        tables = (self._determiners, self._alone, self._nobody, self._singles, self._after_noun)
        return frozenset().union(*(table.firsts for table in tables))

    def read(self, tokens: Tokens, index: int) -> Draft | Stretch | None:
        keys_ = tokens.keys
        if found := self._singles.starting(keys_, index) or self._alone.starting(keys_, index):
            return _zero(index, index + found[0])
        if found := self._nobody.starting(keys_, index):
            last = index + found[0]
            return (
                _zero(index, last)
                if self._befell(keys_, last)
                else Stretch(index, last, NonFigureKind.PRONOUN)
            )
        places = ((self._determiners, self._noun_follows), (self._after_noun, self._noun_precedes))
        for words, is_of_noun in places:
            found = words.starting(keys_, index)
            if found is not None and (
                found[0] == tokens.count or is_of_noun(tokens, index, index + found[0])
            ):
                return _zero(index, index + found[0])
        return None

    def _noun_follows(self, tokens: Tokens, first: int, last: int) -> bool:
        for at in range(last, last + _REACH):
            word = tokens.keys[at]
            if word in self._nouns:
                return True
            if word not in self._between and not tokens.capitalised(at):
                return False
        return False

    def _noun_precedes(self, tokens: Tokens, first: int, last: int) -> bool:
        return any(word in self._nouns for word in tokens.keys[max(0, first - _REACH) : first])

    def _befell(self, keys_: list[str], at: int) -> bool:
        """Nobody was charged: something that could have happened to people and did not."""
        if keys_[at] in self._happened:
            return True
        found = self._verbs.starting(keys_, at)
        return found is not None and keys_[at + found[0]].endswith(self._participles)


def _zero(first: int, last: int) -> Draft:
    return Draft(first, last, Decimal(0), Decimal(0), Shape.ZERO)
