"""A sweep over everything stored, and one claim more: at ten thousand figures, and at a million."""

import os
from itertools import chain

import duckdb
import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Conflict, Figure, Question
from claims.records.envelope import read_envelope
from claims.services import screen
from claims.services.batches import batches
from claims.services.reconcile import preview, reconcile_all, reconcile_dirty
from claims.services.submit import submit, submit_all
from tests.benchmarks import stock
from tests.benchmarks.measure import best, p95, price, seconds

FIGURES = int(os.environ.get("BENCH_FIGURES", "1000000"))
FEW = 10_000
AT_ONCE = 5_000  # claims a piece, as a file that is loaded
MB_MORE = 50  # what a sweep of ten times as many figures may add
ARRIVALS = 40

# R21 as far as this stock needs it: of each voice the last word counts, and where the largest of the lowest
# values lies above the smallest of the highest, two voices have no number in common.
TABLES = {  # the columns and their types as PostgreSQL keeps them
    "figures (question BIGINT, claim BIGINT, low DECIMAL(33, 9), high DECIMAL(33, 9))": (
        "SELECT question_id, claim_id, low, high FROM claims_figure"
    ),
    "claims (id BIGINT, voice BIGINT, asserted VARCHAR)": (
        "SELECT id, source_id, asserted_at FROM claims_claim"
    ),
}
DISAGREEMENTS = """
    WITH positions AS (
        SELECT question, voice, arg_max(low, asserted) AS low, arg_max(high, asserted) AS high
        FROM figures JOIN claims ON claims.id = figures.claim GROUP BY question, voice
    )
    SELECT question FROM positions GROUP BY question HAVING max(low) > min(high)
"""


@pytest.mark.django_db(transaction=True)
def test_sweep_and_arrivals(test_database, manage, tmp_path):
    _store(FEW)
    reconcile_all(now=timezone.now())
    few = _arrivals(stock.BUSY, 100, at_most=2, stored=FEW)

    _store(FIGURES // 10)
    small = manage(test_database, "reconcile", "--all").megabytes
    _store(FIGURES)
    _sweep(tmp_path)
    large = manage(test_database, "reconcile", "--all").megabytes
    what = f"memory of a process that sweeps {FIGURES:,} figures, by one that sweeps a tenth"
    price(what, large, small, at_most=(small + MB_MORE) / small, unit="MB")

    many = _arrivals(stock.BUSY, 100 + ARRIVALS, at_most=2, stored=FIGURES)
    _arrivals(stock.LARGE, FIGURES // 100, at_most=6, stored=FIGURES)
    price(f"one claim more at {FIGURES:,} stored figures, by one at {FEW:,}", many, few, at_most=1.5)


def _sweep(folder):
    there = Conflict.objects.count()
    floor, disagreements = _in_duckdb(folder)
    assert disagreements == stock.conflicts(FIGURES)
    apart = best(lambda: screen.apart(), rounds=3)
    price(f"disagreements among {FIGURES:,} figures by R21, by the same in DuckDB", apart, floor, at_most=15)
    finding = best(preview, rounds=2)
    price("everything found there by all rules, with reasons, by the same floor", finding, floor)

    tallies = []
    writing = seconds(lambda: tallies.append(reconcile_all(now=timezone.now())))
    assert tallies[0].opened == disagreements - there
    price(f"that, writing {tallies[0].opened:,} conflicts anew, by finding only", writing, finding, at_most=4)

    leaving = best(lambda: tallies.append(reconcile_all(now=timezone.now())), rounds=2)
    assert (tallies[1].unchanged, tallies[1].opened) == (disagreements, 0)
    price("that, leaving all conflicts unchanged, by finding only", leaving, finding, at_most=1.3)


def _store(figures):
    sources = {"sources": stock.sources(), "events": stock.events(figures)}
    told = (read_envelope({"claims": some}) for some in batches(stock.claims(figures), AT_ONCE))
    submit_all(envelopes=chain([read_envelope(sources)], told), submitter="bench", now=timezone.now())
    assert Figure.objects.count() >= figures
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a server does by itself some minutes after so many rows


def _in_duckdb(folder):
    """How long DuckDB takes on one thread, with the tables in its own memory, and how many it finds."""
    with duckdb.connect(config={"threads": 1}) as base:
        for table, query in TABLES.items():
            name = table.split()[0]
            base.execute(f"CREATE TABLE {table}")
            base.execute(f"COPY {name} FROM '{_csv(query, folder / name)}' (FORMAT csv)")
        taken = best(lambda: base.execute(DISAGREEMENTS).fetchall())
        return taken, len(base.execute(DISAGREEMENTS).fetchall())


def _csv(query, path):
    rows = f"COPY ({query}) TO STDOUT (FORMAT csv)"
    with path.open("wb") as file, connection.cursor() as cursor, cursor.copy(rows) as copy:
        file.writelines(copy)
    return path


def _arrivals(event, figures, *, at_most, stored):
    """The 95th percentile of one claim more on a question, once it holds so many figures."""
    held = Figure.objects.filter(claim__event__slug=f"event{event}", outcome=stock.OUTCOMES[0]).count()
    _send(event, range(held, figures), events=[stock.event(event)])
    reconcile_dirty(now=timezone.now())
    alone, reconciled = [], []
    for turn in range(figures, figures + ARRIVALS):
        stored_in = seconds(lambda turn=turn: _send(event, [turn]))
        alone.append(stored_in)
        reconciled.append(stored_in + seconds(lambda: reconcile_dirty(now=timezone.now())))
    assert not Question.objects.dirty().exists()
    what = f"one claim more on {figures:,} figures of a question, {stored:,} stored, reconciled, by stored"
    price(what, p95(reconciled), p95(alone), at_most=at_most)
    return p95(reconciled)


def _send(event, turns, **around):
    """One voice after another speaks, each with what it said before."""
    claims = [stock.claim(f"more{event}-{turn}", event, turn, stock.speaker(turn)) for turn in turns]
    outcome = submit(
        envelope=read_envelope({**around, "claims": claims}), submitter="bench", now=timezone.now()
    )
    assert outcome.new == len(claims)
