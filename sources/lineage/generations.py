"""Things that belong to one another, parents before their children."""

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar


class Child(Protocol):
    """``parent`` is the slug of another, None at the top."""

    @property
    def slug(self) -> str: ...

    @property
    def parent(self) -> str | None: ...


Thing = TypeVar("Thing", bound=Child)


def generations(
    things: Iterable[Thing], known: Collection[str] = ()
) -> tuple[list[list[Thing]], list[Thing]]:
    """Each generation after that of its parents, and last those that reach no top.

    ``known`` are slugs that are there already. Without a way to the top is who belongs to a circle, or to
    something that is neither here nor known.
    """
    there, waiting, found = set(known), list(things), []
    while ready := [thing for thing in waiting if thing.parent is None or thing.parent in there]:
        found.append(ready)
        there |= {thing.slug for thing in ready}
        waiting = [thing for thing in waiting if thing.slug not in there]
    return found, waiting
