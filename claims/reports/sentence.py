"""A conflict in a sentence that a reader could publish: who says what, and what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from claims.figures.moment import read_moment
from claims.reconciliation.wording import amount
from claims.reports import notation

NAMED_AT_MOST: Final = 3
FACETS: Final = ("population", "subject", "outcome", "place", "period", "event")

Params = Mapping[str, Any]
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a conflict is about: its words lend their capitals to the slugs."""

    subject: str
    outcome: str | None
    sentence: str


def sentence(reason: Mapping[str, Any], asked: Asked, names: Names) -> str:
    """The sentence of a stored reason, "" for a code that is not known here.

    ``names`` has what this reader may see of sources, and the titles of events, by their slugs.
    """
    told = _SENTENCES.get(reason.get("code", ""))
    if told is None:
        return ""
    words = told(reason["params"], _Words(asked, names))
    return f"{words[:1].upper()}{words[1:]}."


def counted(asked: Asked) -> str:
    """ "Turkish soldiers killed": what the question counts, where the event is known from elsewhere."""
    words = _Words(asked, {}).what
    return f"{words[:1].upper()}{words[1:]}"


class _Words:
    """How slugs are spelled in one sentence."""

    def __init__(self, asked: Asked, names: Names) -> None:
        self._asked, self._names = asked, names
        # The first word of a sentence has a capital anyway.
        words = re.findall(r"[^\W\d_]\w+", asked.sentence)[1:]
        self._capitals = {word.casefold(): word for word in words if word[0].isupper()}

    @property
    def what(self) -> str:
        """ "Turkish soldiers killed"."""
        return " ".join(map(self._spelled, filter(None, (self._asked.subject, self._asked.outcome))))

    def who(self, slugs: Sequence[str]) -> str:
        """ "Reuters, SANA and 3 others"."""
        named = [self._names.get(slug, slug) for slug in slugs]
        if len(named) > NAMED_AT_MOST:
            named = [*named[: NAMED_AT_MOST - 1], f"{len(named) - NAMED_AT_MOST + 1} others"]
        return " and ".join(filter(None, (", ".join(named[:-1]), named[-1]))) if named else "nobody"

    def side(self, side: Params) -> str:
        """ "101 syrian forces neutralized": how much, and of what where sides differ in it."""
        facets = [self._spelled(side[facet]) for facet in FACETS if side.get(facet)]
        return " ".join([amount(side), *facets])

    def _spelled(self, slug: str) -> str:
        if slug in self._names:
            return f"in “{self._names[slug]}”"
        return " ".join(self._capitals.get(word, word) for word in notation.spelled(slug).split())


def _says(who: Sequence[str]) -> str:
    return "says" if len(who) == 1 else "say"


def _disagreement(params: Params, words: _Words) -> str:
    first, *others = params["sides"]
    said = f"{words.who(first['who'])} {_says(first['who'])} {amount(first)} {words.what}"
    return "; ".join(
        [said, *(f"{words.who(side['who'])} {_says(side['who'])} {amount(side)}" for side in others)]
    )


def _above(params: Params, words: _Words) -> str:
    parts = " and ".join(
        f"{words.who(part['who'])} {_says(part['who'])} {words.side(part)}" for part in params["parts"]
    )
    wholes = " and ".join(f"{words.side(whole)} of {words.who(whole['who'])}" for whole in params["wholes"])
    return (
        f"{parts}, more than the {wholes}, which should hold {'it' if len(params['parts']) == 1 else 'them'}"
    )


def _sum(params: Params, words: _Words) -> str:
    parts = " + ".join(amount(part) for part in params["parts"])
    total = f"{Decimal(params['total']):,f}" if params["total"] else "no limit"
    wholes = " and ".join(f"{words.side(whole)} of {words.who(whole['who'])}" for whole in params["wholes"])
    verb = "more than" if params["above"] else "less than"
    return f"the parts that {words.who(params['who'])} lists, {parts} = {total}, are {verb} the {wholes}"


def _apart(params: Params, words: _Words) -> str:
    sides = [*params["parts"], *params["wholes"]]
    said = "; ".join(f"{words.who(side['who'])} {_says(side['who'])} {words.side(side)}" for side in sides)
    return f"{said}: {params['times']} times apart"


def _falls(params: Params, words: _Words) -> str:
    falls = "; ".join(f"{_by(fall['before'])}, then {_by(fall['after'])}" for fall in params["falls"])
    return f"the running total of {words.who(params['who'])} fell: {falls}"


def _by(side: Params) -> str:
    """ "12 by 3 Feb 2020"."""
    return f"{amount(side)} by {notation.day(read_moment(side['as_of']))}"


def _drift(params: Params, words: _Words) -> str:
    said = words.side(params["baseline"])
    changed = [copy for copy in params["copies"] if words.side(copy) != said]
    kept = [who for copy in params["copies"] if words.side(copy) == said for who in copy["who"]]
    relayed = [f"{words.who(copy['who'])} made it {words.side(copy)}" for copy in changed]
    if kept:
        how = [_CHANGED[kind] for kind in params["kinds"] if kind in _CHANGED] or ["the words"]
        relayed.append(f"{words.who(kept)} changed {_joined(how)}")
    return f"{words.who(params['who'])} said {said}; {', '.join(relayed)}"


def _joined(parts: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(parts))


# What a copy may change while number and outcome stay as they were.
_CHANGED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "hedge": "the caution",
        "attribution": "whose words they are",
        "inclusion": "what it is a part of",
        "composition": "what it is made of",
        "event": "the event",
    }
)
_SENTENCES: Final[Mapping[str, Callable[[Params, _Words], str]]] = MappingProxyType(
    {
        "no_common_point": _disagreement,
        "part_above_whole": _above,
        "sum_differs": _sum,
        "sizes_apart": _apart,
        "total_falls": _falls,
        "copy_differs": _drift,
    }
)
