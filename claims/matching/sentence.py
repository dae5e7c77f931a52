"""A question as a person would put it: "How many Turkish soldiers were killed in the attack at Taftanaz?" """

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from claims.figures.event import Event
from claims.figures.metric import Metric
from claims.figures.moment import Moment
from claims.figures.scope import Scope, ScopeKind
from claims.matching.question import Question

LONGEST: Final = 600  # characters, as the store keeps it


@cache
def _words() -> Mapping[str, Any]:
    table = tomllib.loads(Path(__file__).with_name("sentence.toml").read_text("utf-8"))
    return MappingProxyType(table)


def sentence(question: Question, event: Event | None, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """The question in English. ``names`` maps slugs of subjects, places and populations to their names."""
    asked = _asked(question.metric, _capitals(event), names)
    around = _around(question, event.title if event else "")
    text = f"{asked}{_narrowed(question.scope, names)} {around}{_when(question.scope)}?"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2]}…?"


def _asked(metric: Metric, capitals: Mapping[str, str], names: Mapping[str, str]) -> str:
    words = _words()
    outcome = metric.outcome or ""
    special = words["did_by_unit"].get(metric.unit, {})
    pattern: str = words[metric.kind.value]["with_outcome" if outcome else "plain"]
    return pattern.format(
        subject=names.get(metric.subject) or _spelled(metric.subject, capitals),
        did=special.get(outcome) or words["did"].get(outcome, f"were {outcome}"),
        outcome=outcome.replace("_", " "),
        unit=words["units"].get(metric.unit, metric.unit),
    )


def _capitals(event: Event | None) -> dict[str, str]:
    """Words that the event's title or place writes with a capital, by their small spelling."""
    if event is None:
        return {}
    words = re.findall(r"\w+", f"{event.title} {event.place or ''}")
    # The first word of a title has a capital anyway; it is a name before a noun: "Orvan earthquake".
    proper = words if _begins_with_a_name(event.title) else words[1:]
    return {word.casefold(): word for word in proper if word[:1].isupper()}


def _begins_with_a_noun(title: str) -> bool:
    """ "Attack on ...", "War in ..."."""
    words = title.split()
    return len(words) > 1 and words[1] in _words()["titles"]["small"]


def _begins_with_a_name(title: str) -> bool:
    words = {word.casefold().strip(",") for word in title.split()[1:]}
    return not _begins_with_a_noun(title) and not words.isdisjoint(_words()["titles"]["nouns"])


def _spelled(slug: str, capitals: Mapping[str, str]) -> str:
    return " ".join(capitals.get(word, word) for word in slug.split("-"))


def _narrowed(scope: Scope, names: Mapping[str, str]) -> str:
    who, where = scope.population, scope.place
    population = f" ({names.get(who) or _spelled(who, {})} only)" if who else ""
    place = f" in {names.get(where) or _spelled(where, {}).title()}" if where else ""
    return f"{population}{place}"


def _around(question: Question, title: str) -> str:
    """The event: "in the attack on ...", or its title in quotation marks where it is no noun."""
    into = "" if question.metric.outcome in _words()["titles"]["objects"] else "in "
    if not title:
        return f"{into}{question.event}"
    if _begins_with_a_noun(title):
        return f"{into}the {title[0].lower()}{title[1:]}"
    return f"{into}the {title}" if _begins_with_a_name(title) else f"{into}“{title}”"


def _when(scope: Scope) -> str:
    start, end = _day(scope.start), _day(scope.end)
    if scope.kind is ScopeKind.WINDOW and start and end:
        return f" on {start}" if start == end else f" from {start} to {end}"
    if scope.kind is ScopeKind.INCREMENT and start and end:
        return f", newly from {start} to {end}"
    if scope.kind is ScopeKind.CUMULATIVE:
        return f", in all since {start}" if start else ", in all so far"
    return ", at one time" if scope.kind is ScopeKind.STOCK else ""


def _day(moment: Moment | None) -> str:
    """ "10 February 2020"."""
    if moment is None:
        return ""
    day = moment.date() if isinstance(moment, datetime) else moment
    return f"{day.day} {day:%B} {day.year}"
