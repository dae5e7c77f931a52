"""Numbers that name: weapons, roads, units, articles, rooms, streets."""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.extraction.calendar import is_year
from claims.extraction.counted import Counted
from claims.extraction.draft import Draft, Shape
from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.quantity import NonFigureKind
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens, is_number

# "I", "V" and "X" alone are letters and initials more often than numbers.
ROMANS = frozenset(
    ("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xx", "xxi")
)
_CUED = (NonFigureKind.DESIGNATOR, NonFigureKind.REFERENCE, NonFigureKind.IDENTIFIER, NonFigureKind.AGE)
_LONGEST_LIST = 6
_LONGEST_STREET = 4
_BORES = frozenset(("mm", "cm"))
_QUARTERS = frozenset("nsew")


class Designators:
    """``lexicon/<lang>/vetoes.toml``: naming words before a number, and what follows one that names."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "vetoes")
        designator = table.get("designator", {})
        self._cues = Phrases(_cues(table))
        self._calibre = keys(designator.get("calibre", ()))
        self._not_names = keys(designator.get("not_names", ()))
        self._capitals_name = bool(designator.get("capitals_name"))
        self._street = keys(table.get("identifier", {}).get("street", ()))
        self._lists = keys(section(lang, "calendar").get("day_lists", ()))
        self._counted = Counted(lang)
        self._years = keys(table.get("age", {}).get("years", ()))

    def code(self, tokens: Tokens, index: int) -> Stretch | None:
        """TB2 and World War II: no numeral starts here at all."""
        key = tokens.keys[index]
        if key[-1].isdigit() and key[0].isalpha() and tokens.capitalised(index):
            return Stretch(index, index + 1, NonFigureKind.DESIGNATOR)
        if key in ROMANS and index and tokens.original(index).isupper() and tokens.capitalised(index - 1):
            cue = self._cues.ending(tokens.keys, index - 1)
            return Stretch(index - 1, index + 1, cue[1] if cue else NonFigureKind.DESIGNATOR)
        return None

    def hyphened(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """F-16, COVID-19, Su-24; post-2011 is a year."""
        letters = draft.first - 2
        if letters < draft.free or tokens.keys[letters + 1] != "-":
            return None
        if not (tokens.keys[letters].isalpha() and tokens.glued(letters) and tokens.glued(letters + 1)):
            return None
        year = is_year(tokens.keys[draft.first]) and not tokens.capitalised(letters)
        return Stretch(letters, draft.last, NonFigureKind.YEAR if year else NonFigureKind.DESIGNATOR)

    def cued(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """Route 66, Articles 5 and 6, room 12: a naming word right before the number or its list."""
        at = self._before_list(tokens, draft.first - 1)
        listed = at < draft.first - 1
        if at > 0 and tokens.keys[at] in (".", "#"):
            at -= 1
        found = self._cues.ending(tokens.keys, at)
        if found is None or draft.shape is Shape.VAGUE:
            return None
        name = at + 1 - found[0]
        names = name > 0 and tokens.capitalised(name)
        # What is counted after an age are its years.
        is_age = found[1] is NonFigureKind.AGE and tokens.keys[draft.last] in self._years
        counts = not is_age and self._counted.follows(tokens, draft.last)
        if (name < draft.free and not listed) or (not names and counts):
            return None
        return Stretch(draft.first if listed else name, draft.last, found[1])

    def _before_list(self, tokens: Tokens, at: int) -> int:
        """From the number before a comma or an "and", back to the word before the first of them."""
        for _ in range(_LONGEST_LIST):
            if tokens.keys[at] not in self._lists or not is_number(tokens.keys[at - 1]):
                break
            at -= 2
        return at

    def calibre(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """155mm guns, 7.62 rounds."""
        keys_, last = tokens.keys, draft.last
        if keys_[last] in _BORES:
            after = last + 2 if keys_[last + 1] == "-" else last + 1
            if not self._calibre.isdisjoint(keys_[after : after + 3]):
                return Stretch(draft.first, last + 1, NonFigureKind.DESIGNATOR)
        elif keys_[last] in self._calibre and draft.low is not None and draft.low != int(draft.low):
            return Stretch(draft.first, last, NonFigureKind.DESIGNATOR)
        return None

    def named(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """FTSE 100, Boeing 737, iPhone 11: a name in mid-sentence, then a bare number that counts nothing."""
        keys_, name = tokens.keys, draft.first - 1
        if not self._capitals_name or name < draft.free or not keys_[name].isalpha():
            return None
        written = tokens.original(name)
        if written.islower() or not keys_[draft.first].isdigit() or keys_[name] in self._not_names:
            return None
        if self._counted.follows(tokens, draft.last):
            return None
        capitals = sum(letter.isupper() for letter in written)
        camel = capitals > 1 or (capitals == 1 and not written[0].isupper())
        inside = name > 0 and (keys_[name - 1].isalpha() or keys_[name - 1] in ("&", ",", "-"))
        if not (camel or (capitals and inside)):
            return None
        return Stretch(name - 2 if keys_[name - 1] == "&" else name, draft.last, NonFigureKind.DESIGNATOR)

    def placed(self, tokens: Tokens, draft: Draft) -> Stretch | None:
        """12 Mill Lane; 35.9°N; case 427/2019."""
        keys_, last = tokens.keys, draft.last
        if keys_[last] == "°" and keys_[last + 1] in _QUARTERS:
            return Stretch(draft.first, last + 2, NonFigureKind.IDENTIFIER)
        if keys_[last] == "/" and is_year(keys_[last + 1]) and tokens.glued(last):
            return Stretch(draft.first, last + 2, NonFigureKind.IDENTIFIER)
        for at in range(last + 1, last + _LONGEST_STREET):
            if keys_[at] in self._street:
                named = all(tokens.capitalised(word) for word in range(last, at + 1))
                return Stretch(draft.first, at + 1, NonFigureKind.IDENTIFIER) if named else None
            if not keys_[at]:
                break
        return None


def _cues(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], NonFigureKind]]:
    for kind in _CUED:
        for words in table.get(kind, {}).get("before", ()):
            yield phrase(words), kind
