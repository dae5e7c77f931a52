"""Which known source a name in a text is."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from claims.extraction.normalise import fold
from claims.figures.taxonomy import NEAR_SCORE
from sources.lineage.source import Source, SourceKind

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s\b")
_GOVERNMENT = re.compile(r"\bgovernment\b")
_QUOTED = re.compile(r'["(]([^")(]+)[")]')
_TABLE = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
_SMALL = frozenset(_TABLE["small"]["sources"])
_SPELLINGS: Mapping[str, str] = _TABLE["spelling"]
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Match:
    """``slugs`` is one where the name is sure, several where it may be either, none where it is nobody's."""

    slugs: tuple[str, ...]
    nearest: tuple[str, ...] = ()


class Directory:
    """Known sources by name and alias. Confidential ones are never named by a proposal."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._open = {slug: source for slug, source in sources.items() if not source.confidential}
        self._found: dict[str, Match] = {}
        self._by_words: dict[frozenset[str], set[str]] = {}
        self._names: dict[str, str] = {}
        for slug, source in self._open.items():
            for name in _spellings(source):
                self._by_words.setdefault(words(name), set()).add(slug)
                self._names.setdefault(name, slug)
        self._by_words.pop(frozenset(), None)

    def find(self, name: str) -> Match:
        """The source called exactly so, word order and small words aside; else the one it can only be."""
        if name not in self._found:
            self._found[name] = self._match(name)
        return self._found[name]

    def _match(self, name: str) -> Match:
        wanted = words(name)
        exact = self._by_words.get(wanted)
        if exact is None:
            exact = self._inside(wanted) or self._around(wanted)
        if len(exact) == 1:
            return Match(tuple(exact))
        return Match(tuple(sorted(exact)), self._nearest(name))

    def _inside(self, wanted: frozenset[str]) -> set[str]:
        """Sources whose whole name stands in the words: "Lurian Defence Ministry spokesman Ivar Brand"."""
        best: set[str] = set()
        longest = 1
        for known, slugs in self._by_words.items():
            if (
                known <= wanted
                and len(known) >= longest
                and (len(known) > 1 or len(wanted) <= len(known) + 1)
            ):
                best = best | slugs if len(known) == longest else set(slugs)
                longest = len(known)
        return best

    def _around(self, wanted: frozenset[str]) -> set[str]:
        """Sources whose name has one word more: Lurian Ministry of National Defence."""
        return {
            slug
            for known, slugs in self._by_words.items()
            if len(wanted) > 1 and wanted < known and len(known) <= len(wanted) + 1
            for slug in slugs
        }

    def _nearest(self, name: str) -> tuple[str, ...]:
        found = process.extract(
            name,
            sorted(self._names),
            scorer=fuzz.token_set_ratio,
            limit=2 * _NEAREST,
            score_cutoff=NEAR_SCORE,
        )
        slugs = dict.fromkeys(self._names[match] for match, _, _ in found)
        return tuple(self.name(slug) for slug in list(slugs)[:_NEAREST])

    def name(self, slug: str) -> str:
        source = self._open.get(slug)
        return (source.name or slug) if source else slug

    def get(self, slug: str | None) -> Source | None:
        return self._open.get(slug or "")

    def of_kind(self, *kinds: str) -> list[Source]:
        return [source for source in self._open.values() if source.kind.value in kinds]


def _spellings(source: Source) -> Iterable[str]:
    """Name, aliases, the slug's words, and what a name says in brackets or marks."""
    yield from (source.slug.replace("-", " "), *source.aliases)
    if source.name:
        yield source.name
        yield from _QUOTED.findall(fold(source.name).text)
        bare = _QUOTED.sub(" ", fold(source.name).text)
        yield bare
        if source.kind is SourceKind.GOVERNMENT:
            yield _GOVERNMENT.sub(" ", bare)  # "Luria said" is its government


@cache
def words(name: str) -> frozenset[str]:
    """The words that tell a name apart, in one spelling."""
    plain = _POSSESSIVE.sub("", fold(name).text).replace(".", "")
    return frozenset(_SPELLINGS.get(word, word) for word in _WORD.findall(plain)) - _SMALL
