"""Events that may be one, each with what speaks for it: days, place, wording and who is counted (R12)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from claims.extraction.countable import singular
from claims.figures.event import Event
from claims.linking.known import day_of
from claims.linking.naming import words
from claims.linking.reasons import Reason, reason

# How much each sign weighs; two events are proposed only with ENOUGH, which no sign alone is.
_DAY, _OVERLAP, _PLACE, _EACH_WORD, _SUBJECT = 3, 1, 2, 1, 1
_MOST_WORDS: Final = 3
_ENOUGH: Final = 5
_MOST: Final = 5  # proposals: who looks for a twin reads no long list


@dataclass(frozen=True, slots=True)
class Twin:
    """Another event that this one may be, by its slug, the likeliest first."""

    slug: str
    weight: int
    reasons: tuple[Reason, ...]


def twins(
    event: Event, known: Mapping[str, Event], subjects: Mapping[str, frozenset[str]]
) -> tuple[Twin, ...]:
    """The known events that may be ``event`` under another name; ``subjects`` are those counted in each.

    What lies inside one another is whole and part, and what happened on other days is something else.
    """
    others = (other for other in known.values() if not _related(event, other, known))
    found = [
        Twin(other.slug, sum(weight for weight, _ in signs), tuple(why for _, why in signs))
        for other in others
        if (signs := list(_signs(event, other, subjects))) and _days_agree(event, other)
    ]
    likely = sorted(
        (twin for twin in found if twin.weight >= _ENOUGH), key=lambda one: (-one.weight, one.slug)
    )
    return tuple(likely[:_MOST])


def _signs(
    event: Event, other: Event, subjects: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, Reason]]:
    start = day_of(event.start)
    if start is not None and start == day_of(other.start):
        yield _DAY, reason("event", "twin_day", day=start.isoformat())
    elif start is not None and other.start is not None:
        yield _OVERLAP, reason("event", "twin_overlap")
    place = words(event.place or "")
    if place and place == words(other.place or ""):
        yield _PLACE, reason("event", "twin_place", place=event.place)
    shared = sorted((_stems(event.title) & _stems(other.title)) - _folded(place))
    if shared:
        weight = _EACH_WORD * min(_MOST_WORDS, len(shared))
        yield weight, reason("event", "twin_title", words=", ".join(shared))
    if both := sorted(subjects.get(event.slug, frozenset()) & subjects.get(other.slug, frozenset())):
        yield _SUBJECT, reason("event", "twin_subjects", subjects=", ".join(both))


def _days_agree(event: Event, other: Event) -> bool:
    """Whether they may have happened at once: a day that is unknown speaks against nothing."""
    first, begins = day_of(event.start), day_of(other.start)
    if first is None or begins is None:
        return True
    return first <= (day_of(other.end) or begins) and begins <= (day_of(event.end) or first)


def _related(event: Event, other: Event, known: Mapping[str, Event]) -> bool:
    return event.slug == other.slug or event.slug in _line(other, known) or other.slug in _line(event, known)


def _line(event: Event, known: Mapping[str, Event]) -> set[str]:
    """The events that it lies in."""
    found: set[str] = set()
    parent = event.parent
    while parent is not None and parent not in found:
        found.add(parent)
        parent = known[parent].parent if parent in known else None
    return found


def _stems(title: str) -> frozenset[str]:
    return _folded(words(title))


def _folded(some: Iterable[str]) -> frozenset[str]:
    return frozenset(singular(word) for word in some if len(word) > 2)
