"""The words of each language: one folder of TOML per language under lexicon/, plus what all of them share."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from claims.extraction.normalise import fold
from claims.extraction.tokens import words

_FOLDER = Path(__file__).with_suffix("")
COMMON = "common"


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that can be read, in alphabetical order."""
    return tuple(sorted(path.name for path in _FOLDER.iterdir() if path.is_dir() and path.name != COMMON))


@cache
def section(lang: str, name: str) -> Mapping[str, Any]:
    """One file of one language; empty where the language does not need it."""
    path = _FOLDER / lang / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


@cache
def content() -> Mapping[str, Any]:
    """Every table of every language by its path, as it is read: comments and order aside."""
    files = sorted(_FOLDER.rglob("*.toml"))
    return {path.relative_to(_FOLDER).as_posix(): tomllib.loads(path.read_text("utf-8")) for path in files}


def key(word: str) -> str:
    """A single word as it stands in a cut text."""
    return fold(word).text


def keys(spellings: Iterable[str]) -> frozenset[str]:
    return frozenset(key(word) for word in spellings)


def phrase(text: str) -> tuple[str, ...]:
    return words(fold(text).text)


def by_phrase(table: Mapping[str, Iterable[str]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """``{"at_least": ["no fewer than", ...]}`` turned round: each phrase with the name it stands under."""
    for name, spellings in table.items():
        for spelling in spellings:
            yield phrase(spelling), name


def spelled(table: Mapping[str, list[str]]) -> list[str]:
    """The words of a table, also with what its language writes before them as one word: and-said."""
    bare = list(table.get("words", ()))
    return bare + [prefix + word for prefix in table.get("prefixes", ()) for word in bare]
