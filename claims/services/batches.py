"""Long lists in pieces: a statement takes only so many parameters."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

Item = TypeVar("Item")

SIZE: Final = 2000


def batches(items: Iterable[Item], size: int = SIZE) -> Iterator[list[Item]]:
    """The items in their order, at most ``size`` at a time."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
