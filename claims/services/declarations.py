"""Sources and events that an envelope brings along: new ones are stored, known ones are never changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from claims.figures.event import Event as EventValue
from claims.figures.taxonomy import unknown
from claims.models import Event
from claims.records.errors import Problem
from claims.services import events, locks
from sources import services as sources
from sources.lineage.generations import generations
from sources.lineage.source import Source as SourceValue
from sources.lineage.source import SourceKind
from sources.models import Source

Value = TypeVar("Value", SourceValue, EventValue)


@dataclass(frozen=True, slots=True)
class Register(Generic[Value]):
    """How declarations of one kind are compared and stored.

    A known thing that is declared otherwise in what ``decides`` (who counts as one voice, what lies in what)
    is a contradiction; other ``labels`` are told, and what is stored stays. ``blank`` is what a field that
    nobody filled in holds: it says nothing and contradicts nothing.
    """

    what: str
    decides: tuple[str, ...]
    labels: tuple[str, ...]
    blank: Value
    stored: Callable[[Iterable[str]], Mapping[str, Value]]
    slugs: Callable[[], Iterable[str]]
    create: Callable[[Iterable[Value]], None]


@dataclass(slots=True)
class Declared:
    """``problems`` by slug for what was refused; ``notes`` for what was passed over, in words."""

    problems: dict[str, Problem] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def _stored_sources(slugs: Iterable[str]) -> Mapping[str, SourceValue]:
    return Source.objects.filter(slug__in=slugs).values_by_slug()


def _stored_events(slugs: Iterable[str]) -> Mapping[str, EventValue]:
    rows = Event.objects.filter(slug__in=slugs).select_related("parent")
    return {row.slug: row.as_declared() for row in rows}


SOURCES: Final = Register(
    what="source",
    decides=("kind", "party", "parent", "confidential", "reliability"),
    labels=("name", "aliases", "country", "url", "code_name"),
    blank=SourceValue("", kind=SourceKind.UNKNOWN),
    stored=_stored_sources,
    slugs=lambda: Source.objects.values_list("slug", flat=True),
    create=sources.create,
)
EVENTS: Final = Register(
    what="event",
    decides=("start", "end", "parent", "parts_complete"),
    labels=("title", "kind", "place"),
    blank=EventValue(""),
    stored=_stored_events,
    slugs=lambda: Event.objects.values_list("slug", flat=True),
    create=events.create,
)


def declare(register: Register[Value], values: Sequence[Value]) -> Declared:
    """Store what is new of ``values``, in any order; nothing that exists changes."""
    found = Declared()
    if not values:
        return found
    stored = register.stored({value.slug for value in values})
    if any(value.slug not in stored for value in values):
        locks.hold(f"declare {register.what}")
        stored = register.stored({value.slug for value in values})  # somebody may have been quicker
    new = _compare(register, values, stored, found)
    register.create(_attached(register, new, found))
    return found


def _compare(
    register: Register[Value], values: Sequence[Value], stored: Mapping[str, Value], found: Declared
) -> list[Value]:
    """Those that are new; the others are held against what is stored, or was said before in ``values``."""
    new: dict[str, Value] = {}
    for value in values:
        known = stored.get(value.slug) or new.setdefault(value.slug, value)
        for name in _differing(register.decides, value, known, register.blank):
            detail = (
                f"The {register.what} {value.slug} is declared with {name} {_shown(getattr(value, name))}, "
                f"but known with {_shown(getattr(known, name))}."
            )
            found.problems[value.slug] = Problem(f"/{register.what}s", "declared_differently", detail)
        for name in _differing(register.labels, value, known, register.blank):
            found.notes.append(f"The {register.what} {value.slug} keeps the {name} it is known with.")
    return [value for slug, value in new.items() if slug not in found.problems]


def _differing(names: Iterable[str], value: Value, known: Value, blank: Value) -> list[str]:
    """Fields in which ``value`` says something, and something else than what is known."""
    return [
        name
        for name in names
        if getattr(value, name) not in (getattr(blank, name), getattr(known, name))
        and not _within(getattr(value, name), getattr(known, name))
    ]


def _within(some: Any, all_known: Any) -> bool:
    """Fewer aliases than are known say nothing new."""
    return isinstance(some, tuple) and set(some) <= set(all_known)


def _attached(register: Register[Value], new: list[Value], found: Declared) -> list[Value]:
    """Those whose parents lead to a top."""
    parents = {value.parent for value in new if value.parent}
    known = set(register.stored(parents))
    ordered, stuck = generations(new, known)
    slugs = {value.slug for value in new} | known
    for value in stuck:
        parent = str(value.parent)
        if parent in slugs:
            code, detail = "parents_in_circle", f"{value.slug} lies, by its parents, inside itself."
        else:
            code, detail = f"unknown_{register.what}", unknown(register.what, parent, register.slugs())
        found.problems[value.slug] = Problem(f"/{register.what}s", code, detail)
    return [value for generation in ordered for value in generation]


def _shown(value: Any) -> str:
    return "none" if value is None else repr(str(value))
