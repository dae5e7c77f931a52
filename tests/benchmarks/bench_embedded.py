"""The embedded way beside the newsroom's: one sweep of the same stock on SQLite and on PostgreSQL."""

import json
import os

import pytest

from tests.benchmarks import stock
from tests.benchmarks.measure import price

FIGURES = min(200_000, int(os.environ.get("BENCH_FIGURES", "200000")))
ROUNDS = 2


@pytest.mark.django_db(transaction=True)
def test_sweep_on_sqlite(test_database, manage, tmp_path):
    around, claims = tmp_path / "around.json", tmp_path / "claims.ndjson"
    around.write_text(json.dumps({"sources": stock.sources(), "events": stock.events(FIGURES)}))
    claims.write_text(stock.lines(stock.claims(FIGURES)))
    there, here = (
        _sweep(address, manage, around, claims)
        for address in (test_database, f"sqlite:///{tmp_path}/embedded.sqlite3")
    )
    price(f"sweep of {FIGURES:,} figures on SQLite, by PostgreSQL", here, there, at_most=2)


def _sweep(address, manage, *files):
    manage(address, "migrate")
    manage(address, "load", *files)
    manage(address, "reconcile", "--all")
    return min(manage(address, "reconcile", "--all").seconds for _ in range(ROUNDS))
