"""Ages: 34-year-old; aged nine to 14; Maddon, 66, said; in her fifties."""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.extraction.counted import Counted
from claims.extraction.draft import Draft, Shape
from claims.extraction.hedges import Hedges
from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.quantity import NonFigureKind
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens, is_number

_OLDEST = 115
_LONGEST_NUMERAL = 3  # tokens: twenty-one
_ENDS = frozenset((",", ".", ")", ";", ""))


class Ages:
    """The words of ``lexicon/<lang>/vetoes.toml`` under age."""

    def __init__(self, lang: str, hedges: Hedges) -> None:
        table = section(lang, "vetoes")
        age = table.get("age", {})
        self._hedges = hedges
        self._after = Phrases((phrase(words), True) for words in age.get("after", ()))
        self._before = Phrases((phrase(words), True) for words in age.get("before", ()))
        self._joints = keys(_joints(section(lang, "ranges")))
        self._numerals = keys(word for some in section(lang, "numbers")["words"].values() for word in some)
        self._people = keys(age.get("people", ()))
        self._bounds, self._whom = keys(age.get("bounds", ())), keys(age.get("whom", ()))
        self._counted = Counted(lang)
        self._not_names = keys(table.get("designator", {}).get("not_names", ()))
        self._articles = keys(table.get("counted", {}).get("articles", ()))
        self._between_commas = bool(age.get("between_commas"))
        self.decades = keys(age.get("decades", ()))

    def decade(self, tokens: Tokens, index: int) -> Stretch | None:
        """In her fifties."""
        if tokens.keys[index] in self.decades and tokens.keys[index - 1].isalpha():
            return Stretch(index, index + 1, NonFigureKind.AGE)
        return None

    def judge(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        keys_, first, last = tokens.keys, draft.first, draft.last
        found = self._after.starting(keys_, last)
        # "More than a hundred years old" bounds a duration; "34 years old" only introduces somebody.
        if found is not None and (keys_[last] == "-" or not self._hedges.bends(tokens, first)):
            return Stretch(first, last + found[0], NonFigureKind.AGE)
        return (
            self._upper_end(tokens, draft)
            or self._of_a_group(tokens, draft)
            or self._beside_a_name(tokens, draft)
        )

    def _upper_end(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """Aged nine to 14, aged between 20 and 30: the second number of what began as an age."""
        at = draft.first - 2
        if tokens.keys[at + 1] not in self._joints or draft.point is None or draft.point > _OLDEST:
            return None
        if is_number(tokens.keys[at]):
            at -= 1
        else:
            for _ in range(_LONGEST_NUMERAL):
                at -= tokens.keys[at] in self._numerals or tokens.keys[at] == "-"
        begins = at < draft.first - 2 and self._before.ending(tokens.keys, at) is not None
        return Stretch(draft.first, draft.last, NonFigureKind.AGE) if begins else None

    def _of_a_group(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """Children under five, many of them under 15."""
        keys_, first, last = tokens.keys, draft.first, draft.last
        if keys_[first - 1] not in self._bounds or keys_[first - 2] not in self._whom:
            return None
        if draft.point is None or draft.point > _OLDEST or self._counted.follows(tokens, last):
            return None
        return Stretch(first, last, NonFigureKind.AGE)

    def _beside_a_name(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        keys_, first, last = tokens.keys, draft.first, draft.last
        if draft.shape is not Shape.DIGITS or keys_[last] not in _ENDS:
            return None
        if draft.point is None or not 0 < draft.point <= _OLDEST:
            return None
        named = keys_[first - 1] == "," and first > 1 and self._names_somebody(tokens, first - 2)
        bounded = keys_[first - 1] in self._bounds and keys_[first - 2] in self._people
        return (
            Stretch(first, last, NonFigureKind.AGE) if (named and self._between_commas) or bounded else None
        )

    def _names_somebody(self, tokens: Tokens, index: int) -> bool:
        """A name, or "the" and a noun: Maddon, 66; the striker, 19."""
        if not tokens.keys[index].isalpha():
            return False
        if tokens.capitalised(index):
            return tokens.keys[index] not in self._not_names
        return tokens.keys[index - 1] in self._articles


def _joints(ranges: Mapping[str, Any]) -> Iterator[str]:
    """The single words between the ends of a range, whatever opens it."""
    for words in (ranges.get("joined", {}).get("words", ()), *ranges.get("opened", {}).values()):
        yield from (word for word in words if word and " " not in word)
