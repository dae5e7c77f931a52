"""Waking somebody for work that the database already holds.

Nothing here carries work: a call that nobody hears costs time until the next sweep and loses nothing.
"""

import atexit
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context, copy_context

import structlog
from celery import current_app
from django.db import transaction

FAREWELL_SECONDS = 2.0  # what a process that ends still gives its last calls

logger = structlog.get_logger(__name__)


def on_commit(name: str) -> None:
    """Call the task ``name`` once the present transaction is committed; without one, at once.

    With a broker the call leaves from a thread of its own, so that a broker that hangs holds nobody. Without
    one it wakes the clock of this process, and where none runs the task runs here and now, after the commit.
    """

    # A plain function: functools.partial together with robust raises on Django 5.2.
    def call() -> None:
        if not current_app.conf.task_always_eager:
            _caller.tell(name)
        elif _ears:
            _ears[-1]()
        else:
            publish(name)

    transaction.on_commit(call, robust=True)


def publish(name: str) -> None:
    """Give the task to the broker by its name; a refusal is told to the log and to nobody else."""
    try:
        current_app.signature(name).delay()
    except Exception as error:  # whatever the way to the broker breaks with, the sweep takes the work
        logger.warning("call_unheard", task=name, error=str(error))


def listen(wake: Callable[[], None]) -> None:
    """From now on calls of this process wake its clock, which answers a burst of them with one round."""
    _ears.append(wake)


def stop_listening(wake: Callable[[], None]) -> None:
    _ears.remove(wake)


@contextmanager
def left_for_later() -> Iterator[None]:
    """Calls from inside run nothing in this process: what they ask for is the next sweep's, or a command's.

    Workers are called all the same, where there are any.
    """
    listen(_pass_over)
    try:
        yield
    finally:
        stop_listening(_pass_over)


def _pass_over() -> None:
    """Hear a call and do nothing."""


class Caller:
    """A thread that lives as long as calls wait; the same call made twice meanwhile is made once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, Context] = {}  # with the ids of the request that asked, for the logs
        self._thread: threading.Thread | None = None

    def tell(self, name: str) -> None:
        with self._lock:
            self._waiting[name] = copy_context()
            if self._thread is None:
                self._thread = threading.Thread(target=self._call_all, name="dispatch", daemon=True)
                self._thread.start()

    def finish(self, seconds: float) -> None:
        """Wait for the calls under way, but no longer than ``seconds``."""
        thread = self._thread
        if thread:
            thread.join(seconds)

    def _call_all(self) -> None:
        while call := self._next():
            name, context = call
            context.run(publish, name)

    def _next(self) -> tuple[str, Context] | None:
        with self._lock:
            if not self._waiting:
                self._thread = None
                return None
            return self._waiting.popitem()


_ears: list[Callable[[], None]] = []
_caller = Caller()


def _start_anew() -> None:
    """A forked child has neither its parent's threads nor a right to its locks."""
    global _caller
    _caller = Caller()
    _ears.clear()


def _say_farewell() -> None:
    _caller.finish(FAREWELL_SECONDS)


os.register_at_fork(after_in_child=_start_anew)
atexit.register(_say_farewell)
