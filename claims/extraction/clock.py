"""Times of day."""

import re

from claims.extraction.lexicon import keys, phrase, section
from claims.extraction.phrases import Phrases
from claims.extraction.quantity import NonFigureKind
from claims.extraction.stretch import Stretch
from claims.extraction.tokens import Tokens, is_number

_HOUR = re.compile(r"[01]?\d|2[0-4]")
_SEXAGESIMAL = re.compile(r"[0-5]\d")
_ON_THE_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])(?:\.[0-5]\d)?")
_MILITARY = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_HOURS_AND_MINUTES = re.compile(r"h[0-5]\d")  # 10h30
_LONGEST = 5


class Clock:
    """The words of ``lexicon/<lang>/calendar.toml`` under clock and spoken."""

    def __init__(self, lang: str) -> None:
        table = section(lang, "calendar")
        clock, spoken = table.get("clock", {}), table.get("spoken", {})
        self._after = Phrases((phrase(word), True) for word in clock.get("after", ()))
        self._zones = Phrases((phrase(word), True) for word in clock.get("zones", ()))
        self._before = keys(clock.get("before", ()))
        self._between = keys(table.get("day_lists", ()))
        self._following = self._after.firsts | self._zones.firsts | self._between | {":"}
        self._hours, self._minutes = keys(spoken.get("hours", ())), keys(spoken.get("minutes", ()))

    @property
    def firsts(self) -> frozenset[str]:
        return self._hours

    def read(self, tokens: Tokens, index: int) -> Stretch | None:
        if not is_number(tokens.keys[index]):
            return self._spoken(tokens, index)
        follows = tokens.keys[index + 1]
        if (
            follows not in self._following
            and follows[:1] != "h"
            and tokens.keys[index - 1] not in self._before
        ):
            return None
        if len(tokens.keys[index]) > _LONGEST:
            return None
        return self._face(tokens, index) or self._hour(tokens, index)

    def _spoken(self, tokens: Tokens, index: int) -> Stretch | None:
        """Two-thirty."""
        keys_ = tokens.keys
        if keys_[index + 1] != "-" or keys_[index + 2] not in self._minutes or not tokens.glued(index):
            return None
        return Stretch(index, index + 3, NonFigureKind.TIME)

    def _face(self, tokens: Tokens, index: int) -> Stretch | None:
        """10:30, 10:30:15, 0401 GMT; two digits after the colon, so that 3:1 stays a score."""
        keys_ = tokens.keys
        if _MILITARY.fullmatch(keys_[index]):
            zone = self._zones.starting(keys_, index + 1)
            return None if zone is None else Stretch(index, index + 1 + zone[0], NonFigureKind.TIME)
        if _HOURS_AND_MINUTES.fullmatch(keys_[index + 1]) and tokens.glued(index):
            return Stretch(index, index + 2, NonFigureKind.TIME)
        if keys_[index + 1] != ":" or not (tokens.glued(index) and tokens.glued(index + 1)):
            return None
        if not (_HOUR.fullmatch(keys_[index]) and _SEXAGESIMAL.fullmatch(keys_[index + 2])):
            return None
        last = index + 3
        if keys_[last] == ":" and _SEXAGESIMAL.fullmatch(keys_[last + 1]):
            last += 2
        after = self._after.starting(keys_, last) or self._zones.starting(keys_, last)
        return Stretch(index, last + after[0] if after else last, NonFigureKind.TIME)

    def _hour(self, tokens: Tokens, index: int) -> Stretch | None:
        """4 a.m., and the first hour of "between 3 and 4 p.m."."""
        keys_ = tokens.keys
        if not _ON_THE_CLOCK.fullmatch(keys_[index]):
            return None
        after = self._after.starting(keys_, index + 1)
        if after is not None:
            return Stretch(index, index + 1 + after[0], NonFigureKind.TIME)
        listed = keys_[index + 1] in self._between and _ON_THE_CLOCK.fullmatch(keys_[index + 2])
        if keys_[index - 1] in self._before or (listed and self._after.starting(keys_, index + 3)):
            return Stretch(index, index + 1, NonFigureKind.TIME)
        return None
