"""Locks on what has no row yet. They end with the transaction."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


def hold(name: str, *, shared: bool = False) -> None:
    """Wait until nobody else holds ``name``; who holds it shared waits only for who holds it alone.

    SQLite needs none: each of our transactions is its only writer from the first statement on.
    """
    if connection.vendor == "postgresql":
        _call("pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock", name)


def take(name: str) -> bool:
    """Whether ``name`` is held now; nobody is waited for. On SQLite it is, for the reason ``hold`` gives."""
    return connection.vendor != "postgresql" or bool(_call("pg_try_advisory_xact_lock", name))


def _call(function: str, name: str) -> Any:
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [number])
        return cursor.fetchone()[0]


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
