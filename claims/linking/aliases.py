"""Names that people made up for one thing: which name each stands for, and which may be the same (R12)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from claims.extraction.countable import singular
from claims.figures.claim import Claim
from claims.figures.figure import Figure


class Named(StrEnum):
    """The facets whose slugs anybody may make up."""

    SUBJECT = "subject"
    PLACE = "place"
    POPULATION = "population"


NAMED: Final = Named
NEAR: Final = 88  # of 100: a letter or two off
_NUMBER: Final = re.compile(r"\d+")

Names = Mapping[tuple[str, str], str]  # from (facet, slug) to the slug it stands for


@dataclass(frozen=True, slots=True)
class Near:
    """Two names that may be one; ``slug`` is the less used of them."""

    facet: Named
    slug: str
    means: str
    uses: int


def resolved(pairs: Iterable[tuple[str, str, str]]) -> Names:
    """Each (facet, slug, means) followed to its end; a ring ends where it closes."""
    direct = {(facet, slug): means for facet, slug, means in pairs}
    return {key: _end(key, direct) for key in direct}


def _end(key: tuple[str, str], direct: Names) -> str:
    facet, slug = key
    seen = {slug}
    while (following := direct.get((facet, slug))) is not None and following not in seen:
        slug = following
        seen.add(slug)
    return slug


def called(claim: Claim, names: Names) -> Claim:
    """The claim under the names that its own ones stand for."""
    if not names:  # nearly always
        return claim
    return replace(claim, figures=tuple(_called(figure, names) for figure in claim.figures))


def _called(figure: Figure, names: Names) -> Figure:
    metric, scope = figure.metric, figure.scope
    return replace(
        figure,
        metric=replace(metric, subject=name_of(Named.SUBJECT, metric.subject, names)),
        scope=replace(
            scope,
            place=scope.place and name_of(Named.PLACE, scope.place, names),
            population=scope.population and name_of(Named.POPULATION, scope.population, names),
        ),
    )


def name_of(facet: str, slug: str, names: Names) -> str:
    return names.get((facet, slug), slug)


def near(facet: Named, uses: Mapping[str, int]) -> Iterator[Near]:
    """Names that differ by their number, their order of words or a letter; ``uses`` counts each name."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for slug in sorted(uses):
        for word in {_stem(slug)[0], _stem(slug)[-1]}:  # what shares neither end is no slip
            by_first[word].append(slug)
    pairs = {pair for some in by_first.values() for pair in combinations(some, 2) if _alike(*pair)}
    for one, other in sorted(pairs):
        rare, usual = sorted((one, other), key=lambda slug: (uses[slug], slug))
        yield Near(facet, rare, usual, uses[rare])


def _alike(one: str, other: str) -> bool:
    stems = _stem(one), _stem(other)
    if _NUMBER.findall(one) != _NUMBER.findall(other):  # the 3rd brigade is not the 5th
        return False
    return sorted(stems[0]) == sorted(stems[1]) or (
        len(stems[0]) == len(stems[1]) and fuzz.ratio("-".join(stems[0]), "-".join(stems[1])) >= NEAR
    )


def _stem(slug: str) -> tuple[str, ...]:
    return tuple(singular(word) for word in slug.split("-"))
