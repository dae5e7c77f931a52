"""A conflict in a sentence that a reader could publish: who says what, and what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from claims.figures.moment import read_moment
from claims.reports import notation
from claims.reports.language import ENGLISH, Words

FACETS: Final = ("population", "subject", "outcome", "place", "period", "event")

Params = Mapping[str, Any]
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a conflict is about: its words lend their capitals to the slugs."""

    subject: str
    outcome: str | None
    sentence: str


def sentence(reason: Mapping[str, Any], asked: Asked, names: Names, words: Words = ENGLISH) -> str:
    """The sentence of a stored reason, "" for a code that is not known here.

    ``names`` has what this reader may see of sources, and the titles of events, by their slugs.
    """
    told = _SENTENCES.get(reason.get("code", ""))
    if told is None:
        return ""
    return f"{words.capital(told(reason['params'], Told(asked, names, words)))}."


def counted(asked: Asked, words: Words = ENGLISH) -> str:
    """ "Turkish soldiers killed": what the question counts, where the event is known from elsewhere."""
    return words.capital(Told(asked, {}, words).what)


class Told:
    """How slugs, amounts and names are spelled in one sentence."""

    def __init__(self, asked: Asked, names: Names, words: Words) -> None:
        self._asked, self._names, self.words = asked, names, words
        # The first word of a sentence has a capital anyway.
        spelled = re.findall(r"[^\W\d_]\w+", asked.sentence)[1:]
        self._capitals = {word.casefold(): word for word in spelled if word[0].isupper()}

    @property
    def what(self) -> str:
        """ "Turkish soldiers killed"."""
        outcome = self._asked.outcome
        return self.words.say(
            "said.counted",
            subject=self._spelled(self._asked.subject),
            outcome=self._spelled(outcome) if outcome else "",
        ).strip()

    def say(self, key: str, **parts: object) -> str:
        return self.words.say(f"said.{key}", **parts)

    def said(self, who: Sequence[str], much: str) -> str:
        """ "Reuters says 5"."""
        return self.words.plural("said.first", len(who), who=self.who(who), much=much)

    def who(self, slugs: Sequence[str]) -> str:
        """ "Reuters, SANA and 3 others"."""
        return self.words.named([self._names.get(slug, slug) for slug in slugs])

    def amount(self, figure: Params) -> str:
        """ "at least 60,000", "17,000 to 23,000", "62.4 %": a figure as it was hedged, in short."""
        ends = {
            end: "" if figure[end] is None else self.words.number(Decimal(figure[end]))
            for end in ("low", "high")
        }
        hedge = figure["hedge"] if figure["hedge"] in self.words.table["hedge"] else "exact"
        much = self.words.say(f"hedge.{hedge}", **ends)
        unit = figure.get("unit")
        return much if unit is None else f"{much} {self.words.say('percent') if unit == 'percent' else unit}"

    def side(self, side: Params) -> str:
        """ "101 syrian forces neutralized": how much, and of what where sides differ in it."""
        facets = [self._spelled(side[facet]) for facet in FACETS if side.get(facet)]
        return " ".join([self.amount(side), *facets])

    def as_of(self, figure: Params) -> str:
        """ "12 by 3 Feb 2020" of totals and levels, "12" of others."""
        much, moment = self.amount(figure), figure.get("as_of")
        return self.say("by", much=much, day=self.words.moment(read_moment(moment))) if moment else much

    def total(self, number: str | None) -> str:
        return self.words.number(Decimal(number)) if number else self.say("no_limit")

    def _spelled(self, slug: str) -> str:
        if slug in self._names:
            return self.say("in_event", title=self._names[slug])
        if own := self.words.table["slug"].get(slug):
            return str(own)
        return " ".join(self._capitals.get(word, word) for word in notation.spelled(slug).split())


def _disagreement(params: Params, told: Told) -> str:
    first, *others = params["sides"]
    sides = [told.said(first["who"], f"{told.amount(first)} {told.what}")]
    return "; ".join([*sides, *(told.said(side["who"], told.amount(side)) for side in others)])


def _above(params: Params, told: Told) -> str:
    parts = told.words.say("and").join(told.said(part["who"], told.side(part)) for part in params["parts"])
    return told.words.plural(
        "said.part_above_whole", len(params["parts"]), parts=parts, wholes=_wholes(params, told)
    )


def _sum(params: Params, told: Told) -> str:
    return told.say(
        "sum_above" if params["above"] else "sum_below",
        who=told.who(params["who"]),
        parts=" + ".join(told.amount(part) for part in params["parts"]),
        total=told.total(params["total"]),
        wholes=_wholes(params, told),
    )


def _wholes(params: Params, told: Told) -> str:
    return told.words.say("and").join(
        told.say("of", much=told.side(whole), who=told.who(whole["who"])) for whole in params["wholes"]
    )


def _apart(params: Params, told: Told) -> str:
    sides = [*params["parts"], *params["wholes"]]
    said = "; ".join(told.said(side["who"], told.side(side)) for side in sides)
    return told.say("sizes_apart", said=said, times=params["times"])


def _falls(params: Params, told: Told) -> str:
    falls = [
        told.say("fall", before=told.as_of(fall["before"]), after=told.as_of(fall["after"]))
        for fall in params["falls"]
    ]
    return told.say("total_falls", who=told.who(params["who"]), falls="; ".join(falls))


def _drift(params: Params, told: Told) -> str:
    said = told.side(params["baseline"])
    changed = [copy for copy in params["copies"] if told.side(copy) != said]
    kept = [who for copy in params["copies"] if told.side(copy) == said for who in copy["who"]]
    relayed = [told.say("made_it", who=told.who(copy["who"]), much=told.side(copy)) for copy in changed]
    if kept:
        relayed.append(told.say("kept", who=told.who(kept), what=_unseen(params["kinds"], told)))
    return told.say("copy_differs", who=told.who(params["who"]), much=said, relayed=", ".join(relayed))


def _unseen(kinds: Iterable[str], told: Told) -> str:
    """What a copy may have changed while number and outcome stayed as they were."""
    how = [told.words.term("change", kind) for kind in kinds if kind in _UNSEEN] or [told.say("the_words")]
    return told.words.say("and").join(dict.fromkeys(how))


_UNSEEN: Final = frozenset({"hedge", "attribution", "inclusion", "composition", "event"})
_SENTENCES: Final[Mapping[str, Callable[[Params, Told], str]]] = MappingProxyType(
    {
        "no_common_point": _disagreement,
        "part_above_whole": _above,
        "sum_differs": _sum,
        "sizes_apart": _apart,
        "total_falls": _falls,
        "copy_differs": _drift,
    }
)
