"""A sweep over everything stored: finding, writing and leaving alone, and how large the process grows."""

import os

import duckdb
import pytest
from django.utils import timezone

from claims.models import Figure
from claims.records.envelope import read_envelope
from claims.services.reconcile import preview, reconcile_all
from claims.services.submit import submit_all
from tests.benchmarks import stock
from tests.benchmarks.measure import best, price, seconds

FIGURES = int(os.environ.get("BENCH_FIGURES", "20000"))
MB_MORE = 50  # what a sweep of ten times as many figures may add

# R21 as far as this stock needs it: of each voice the last word counts, and where the largest of the lowest
# values lies above the smallest of the highest, two voices have no number in common.
DISAGREEMENTS = """
    WITH positions AS (
        SELECT question, voice, arg_max(low, asserted) AS low, arg_max(high, asserted) AS high
        FROM figures GROUP BY question, voice
    )
    SELECT question FROM positions GROUP BY question HAVING max(low) > min(high)
"""


@pytest.mark.django_db(transaction=True)
def test_sweep(test_database, manage):
    _store(FIGURES // 10)
    small = manage(test_database, "reconcile", "--all")
    _store(FIGURES)

    floor, disagreements = _in_duckdb()
    assert disagreements == stock.conflicts(FIGURES)
    finding = best(preview, rounds=2)
    price(f"sweep of {FIGURES:,} figures, finding only, by the same in DuckDB", finding, floor, at_most=15)

    tallies = []
    writing = seconds(lambda: tallies.append(reconcile_all(now=timezone.now())))
    anew = tallies[0].opened
    assert anew == disagreements - stock.conflicts(FIGURES // 10)
    price(f"the same, writing {anew:,} conflicts anew, by finding only", writing, finding, at_most=4)

    leaving = best(lambda: tallies.append(reconcile_all(now=timezone.now())), rounds=2)
    assert (tallies[1].unchanged, tallies[1].opened) == (disagreements, 0)
    price("the same, leaving all conflicts unchanged, by finding only", leaving, finding, at_most=1.3)

    large = manage(test_database, "reconcile", "--all")
    what = f"memory of a process that sweeps {FIGURES:,} figures, by one that sweeps a tenth"
    price(what, large, small, at_most=(small + MB_MORE) / small, unit="MB")


def _store(figures):
    told = {
        "sources": stock.sources(),
        "events": stock.events(figures),
        "claims": list(stock.claims(figures)),
    }
    submit_all(envelopes=[read_envelope(told)], submitter="bench", now=timezone.now())
    assert Figure.objects.count() == figures


def _in_duckdb():
    """How long DuckDB takes on one thread, with the rows in its own memory, and how many it finds."""
    rows = Figure.objects.values_list(
        "question", "claim__source", "claim__asserted_at", "low", "high"
    ).iterator()
    with duckdb.connect(config={"threads": 1}) as base:
        base.execute("CREATE TABLE figures (question INT, voice INT, asserted TEXT, low DOUBLE, high DOUBLE)")
        base.executemany(
            "INSERT INTO figures VALUES (?, ?, ?, ?, ?)",
            [(question, voice, str(at), float(low), float(high)) for question, voice, at, low, high in rows],
        )
        return best(lambda: base.execute(DISAGREEMENTS).fetchall()), len(
            base.execute(DISAGREEMENTS).fetchall()
        )
