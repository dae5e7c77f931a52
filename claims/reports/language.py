"""The words of the reports in one language, from the table of that language in words/."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from claims.reports import notation
from claims.reports.numbers import grouped

TABLES: Final = Path(__file__).with_name("words")
LANGUAGES: Final = tuple(sorted(path.stem for path in TABLES.glob("*.toml")))
DEFAULT: Final = "en"
NAMED_AT_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases by their dotted keys, and numbers and days as this language writes them."""

    code: str
    table: Mapping[str, Any]

    def say(self, key: str, **parts: object) -> str:
        """The phrase with its gaps filled.

        Raises:
            KeyError: no language has such a phrase.
        """
        return str(self._at(key)).format(**parts)

    def count(self, key: str, number: int, **parts: object) -> str:
        """ "1 voice", "2 voices"; zero takes the plural."""
        return self._by_number(f"count.{key}", number).format(n=number, **parts)

    def plural(self, key: str, number: int, **parts: object) -> str:
        """A phrase that has one form for a single thing and another for several."""
        return self._by_number(key, number).format(**parts)

    def term(self, table: str, code: str) -> str:
        """What a code is called: its own letters, spelled out, where this language has no word for it."""
        return str(self.table[table].get(code) or notation.spelled(code))

    def listed(self, parts: Sequence[str]) -> str:
        """ "a, b and c"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])}{self.say('and')}{parts[-1]}"

    def named(self, names: Sequence[str]) -> str:
        """ "Reuters, SANA and 3 others"; "nobody" where there is no name."""
        if not names:
            return self.say("said.nobody")
        shown = list(names)
        if len(shown) > NAMED_AT_MOST:
            left = len(shown) - NAMED_AT_MOST + 1
            shown = [*shown[: NAMED_AT_MOST - 1], self.count("others", left)]
        return self.listed(shown)

    def number(self, value: Decimal) -> str:
        """ "3,600,000" or "3.600.000": thousands apart, no trailing zeros, never an exponent."""
        marks = str.maketrans({",": self.say("thousands"), ".": self.say("decimal")})
        return grouped(value).translate(marks)

    def day(self, day: date) -> str:
        """ "11 February 2020"."""
        return f"{day.day} {self.table['months'][day.month - 1]} {day.year}"

    def moment(self, moment: date | datetime) -> str:
        """ "3 Feb 2020", with the hour where one is known."""
        hour = f" {moment:%H:%M}" if isinstance(moment, datetime) else ""
        return f"{moment.day} {self.table['short_months'][moment.month - 1]} {moment.year}{hour}"

    def capital(self, text: str) -> str:
        """The text with a capital at its beginning, as this language writes it."""
        first = text[:1]
        return f"{self.say('capital_i') if first == self.say('small_i') else first.upper()}{text[1:]}"

    def _at(self, key: str) -> Any:
        found: Any = self.table
        for part in key.split("."):
            found = found[part]
        return found

    def _by_number(self, key: str, number: int) -> str:
        return cast("Mapping[str, str]", self._at(key))["one" if number == 1 else "many"]


def cut(text: str, most: int) -> str:
    """The text, ended by a mark where it is longer than there is room for."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def words(code: str) -> Words:
    """The words of a language, those of English for one that has no table here."""
    return _read(code if code in LANGUAGES else DEFAULT)


@cache
def _read(code: str) -> Words:
    return Words(code, tomllib.loads((TABLES / f"{code}.toml").read_text("utf-8")))


ENGLISH: Final = words(DEFAULT)
