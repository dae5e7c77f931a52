"""Locks on what has no row yet. They end with the transaction."""

import hashlib

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
