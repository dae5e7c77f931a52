"""The vocabulary of metrics, read once from taxonomy.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from rapidfuzz import process

from claims.figures.canonical import digest
from claims.figures.errors import UnknownTerm
from claims.figures.metric import Kind

NEAR_SCORE: Final = 60  # of 100, below which a word helps nobody
SHOWN: Final = 60  # characters of a word that is refused
SHORT: Final = 8  # digits of a digest that tell one version of a table from another
# Money is an ISO 4217 code; a measure or duration is a UCUM symbol, written without spaces.
_MONEY = re.compile(r"[A-Z]{3}")
_SYMBOL = re.compile(r"[\w%/.*\[\]'\"-]{1,40}")
_SYMBOL_KINDS: Final = frozenset({Kind.MEASURE, Kind.DURATION, Kind.RATE})


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """``wider`` maps an outcome to every outcome that bounds it from above, however far (R13).

    ``disputed`` are the pairs of outcomes of which nobody can say whether one is part of the other.
    ``version`` changes with what the table holds.
    """

    version: str
    units_of: Mapping[str, str]
    wider: Mapping[str, frozenset[str]]
    disputed: frozenset[frozenset[str]]
    count_units: frozenset[str]

    def check_outcome(self, outcome: str | None) -> None:
        """
        Raises:
            UnknownTerm: with the nearest known ones.
        """
        if outcome is not None and outcome not in self.units_of:
            raise UnknownTerm(unknown("outcome", outcome, self.units_of))

    def check_unit(self, unit: str, kind: Kind) -> None:
        """
        Raises:
            UnknownTerm: no unit of this kind.
        """
        if kind is Kind.COUNT and unit not in self.count_units:
            raise UnknownTerm(unknown("unit of a count", unit, self.count_units))
        if kind is Kind.MONEY and not _MONEY.fullmatch(unit):
            raise UnknownTerm(f"{unit!r} is no currency: money takes an ISO 4217 code, such as USD.")
        if kind is Kind.PERCENT and unit != "percent":
            raise UnknownTerm(f"{unit!r} is no unit of a percentage: it takes percent.")
        if kind in _SYMBOL_KINDS and unit not in self.count_units and not _SYMBOL.fullmatch(unit):
            raise UnknownTerm(f"{unit!r} is no unit: a {kind} takes a UCUM symbol, such as km, t or d.")

    def bounds(self, smaller: str | None, larger: str | None) -> bool:
        """Whether ``smaller`` can never count more than ``larger`` of one subject and unit."""
        return smaller is not None and larger in self.wider.get(smaller, frozenset())

    def is_disputed(self, one: str | None, other: str | None) -> bool:
        return frozenset((one, other)) in self.disputed


@cache
def taxonomy() -> Taxonomy:
    """The packaged taxonomy."""
    table = tomllib.loads(Path(__file__).with_name("taxonomy.toml").read_text("utf-8"))
    outcomes = table["outcome"]
    narrow = {name: frozenset(entry.get("at_most", ())) for name, entry in outcomes.items()}
    return Taxonomy(
        version=f"{table['version']}+{digest(table, of='taxonomy', version=1)[:SHORT]}",
        units_of=MappingProxyType({name: entry["of"] for name, entry in outcomes.items()}),
        wider=MappingProxyType({name: _all_wider(name, narrow) for name in outcomes}),
        disputed=frozenset(
            frozenset((name, other))
            for name, entry in outcomes.items()
            for other in entry.get("disputed", ())
        ),
        count_units=frozenset(table["units"]["count"]),
    )


def _all_wider(name: str, direct: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = direct[waiting.pop()] - found
        found |= new
        waiting += new
    return frozenset(found)


def near(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known words most like ``word``, the nearest first; none when none is like it."""
    found = process.extract(word, sorted(known), limit=most, score_cutoff=NEAR_SCORE)
    return [match for match, _, _ in found]


def unknown(what: str, word: str, known: Iterable[str]) -> str:
    """ "No outcome is called 'kiled': did you mean killed?" """
    shown = word if len(word) <= SHOWN else f"{word[:SHOWN]}…"
    nearest = near(shown, known)
    hint = f": did you mean {' or '.join(nearest)}?" if nearest else "."
    return f"No {what} is called {shown!r}{hint}"
