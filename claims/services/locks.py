"""Locks on what has no row yet. They end with the transaction."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def hold(name: str, *, shared: bool = False) -> None:
    """Wait until nobody else holds ``name``; who holds it shared waits only for who holds it alone.

    SQLite needs none: each of our transactions is its only writer from the first statement on.
    """
    if connection.vendor != "postgresql":
        return
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [number])


@contextmanager
def without_waiting() -> Iterator[None]:
    """Inside, SQLite refuses at once what would wait for another writer, as PostgreSQL need not.

    For notes that may be left out: a bulk submission writes for many seconds.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        [patience] = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
