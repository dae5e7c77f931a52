"""How far a long run has come: a bar on a terminal, plain lines now and then elsewhere."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from tqdm import tqdm

EVERY: Final = 30  # seconds between two lines of a run that nobody watches

Told = Callable[[int, int], None]  # how many are done, and of how many


@contextmanager
def shown(stream: Any, what: str, *, in_bytes: bool = False) -> Iterator[Told]:
    """Something to tell the progress of a run to; ``stream`` is standard error."""
    if not stream.isatty():
        yield _Lines(stream, what)
        return
    with tqdm(file=stream, unit="B" if in_bytes else f" {what}", unit_scale=in_bytes) as bar:

        def tell(done: int, total: int) -> None:
            bar.total = total or None
            bar.update(done - bar.n)

        yield tell


def read(lines: Iterable[bytes], size: int, tell: Told) -> Iterator[bytes]:
    """The lines of a file of ``size`` bytes, 0 where nobody knows it; told as they are taken."""
    done = 0
    for line in lines:
        yield line
        done += len(line)
        tell(done, size)


class _Lines:
    """The first line comes only after a while: short runs say nothing."""

    def __init__(self, stream: Any, what: str) -> None:
        self._stream, self._what, self._last = stream, what, time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._last >= EVERY:
            self._last = time.monotonic()
            self._stream.write(f"{done:,}{f' of {total:,}' if total else ''} {self._what}\n")
