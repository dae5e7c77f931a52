"""Which known event a claim is about: by the day, the place and the words of its sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from claims.extraction.countable import singular
from claims.figures.event import Event
from claims.linking.known import Item, Known, day_of
from claims.linking.naming import words
from claims.linking.reasons import Reason, reason

# How much each sign weighs; an event is proposed only with ENOUGH, and so much AHEAD of every other.
_DAY_NAMED, _DAY_NEAR, _PLACE_NAMED, _PLACE_NEAR, _EACH_WORD, _KIND = 4, 2, 3, 1, 1, 1
_MOST_WORDS = 4
_ENOUGH, _AHEAD = 5, 2
_NEWS = timedelta(days=3)  # how long after it happened news of an event appears

# What befalls people and things in events of a kind.
_KINDS: Mapping[str, frozenset[str]] = {
    "displaced": frozenset({"displacement"}),
    "hosted": frozenset({"situation", "displacement"}),
    "refugee": frozenset({"situation", "displacement"}),
    "deployed": frozenset({"deployment"}),
    "voted": frozenset({"election", "referendum"}),
    "attended": frozenset({"protest", "demonstration", "rally"}),
    "infected": frozenset({"epidemic", "outbreak"}),
    "detained": frozenset({"detention", "arrest", "raid"}),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What an event is looked for by: the sentence, the article, the days named and the outcomes counted."""

    sentence: frozenset[str]
    article: frozenset[str]
    days: tuple[date, ...]
    published: date | None
    outcomes: frozenset[str]


def propose(item: Item, known: Known, context: Context) -> tuple[str | None, Reason]:
    """The slug of the event, None where no event fits or two fit as well."""
    if item.event is not None and item.event in known.events:
        return item.event, reason("event", "event_given")
    weighed = sorted(
        ((*_weigh(event, context), slug) for slug, event in known.events.items()),
        key=lambda one: (-one[0], known.events[one[2]].parent is None, one[2]),
    )
    if not weighed or weighed[0][0] < _ENOUGH:
        return None, reason("event", "event_none")
    weight, signs, slug = weighed[0]
    wider = set(_ancestors(slug, known.events))
    close = [other for other in weighed if weight - other[0] < _AHEAD and other[2] not in wider]
    if len(close) > 1:
        names = " or ".join(_title(known.events[other[2]]) for other in close[:3])
        return None, reason("event", "event_two", names=names)
    return slug, reason("event", "event_found", found="; ".join(signs))


def _weigh(event: Event, context: Context) -> tuple[int, list[str]]:
    """The weight of an event, and the signs that speak for it."""
    weight, signs = 0, []
    named = [day for day in context.days if _lasts(event, day, timedelta(0))]
    if named:
        weight += _DAY_NAMED
        signs.append(f"The sentence names {named[0].isoformat()}")
    elif context.days:
        return 0, []
    elif context.published and _lasts(event, context.published, _NEWS):
        weight += _DAY_NEAR
        signs.append("It appeared at the time")
    place = words(event.place or "")
    if place and place <= context.sentence:
        weight += _PLACE_NAMED
        signs.append(f"The sentence names {event.place}")
    elif place and place <= context.article:
        weight += _PLACE_NEAR
        signs.append(f"The article names {event.place}")
    shared = sorted((_stems(event.title) - _folded(place)) & _folded(context.sentence))
    if shared:
        weight += _EACH_WORD * min(_MOST_WORDS, len(shared))
        signs.append(f"Its title shares {', '.join(shared)}")
    if any(event.kind in _KINDS.get(outcome, ()) for outcome in context.outcomes):
        weight += _KIND
        signs.append(f"It is a {event.kind}")
    return weight, signs


def _ancestors(slug: str, known: Mapping[str, Event]) -> Iterator[str]:
    """The events that an event lies in: no rivals of it, as what fits them fits the narrower one better."""
    seen = {slug}
    parent = known[slug].parent
    while parent is not None and parent in known and parent not in seen:
        yield parent
        seen.add(parent)
        parent = known[parent].parent


def _lasts(event: Event, day: date, later: timedelta) -> bool:
    """Whether the day lies in the event or so much ``later``; without an end it lasts its first day."""
    start = day_of(event.start)
    end = day_of(event.end) or start
    return start is not None and end is not None and start <= day <= end + later


@cache
def _stems(title: str) -> frozenset[str]:
    return _folded(words(title))


def _folded(some: frozenset[str]) -> frozenset[str]:
    return frozenset(singular(word) for word in some if len(word) > 2)


def _title(event: Event) -> str:
    return event.title or event.slug
