"""One new claim: stored and reconciled, against stored alone; by how many figures answer its question."""

import os

import pytest
from django.utils import timezone

from claims.models import Question
from claims.records.envelope import read_envelope
from claims.services.reconcile import reconcile_dirty
from claims.services.submit import submit
from tests.benchmarks import stock
from tests.benchmarks.measure import p95, price, seconds

LARGE = int(os.environ.get("BENCH_QUESTION", "1000"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("figures", "arrivals", "at_most"),
    [
        pytest.param(100, 40, 2, id="a question of a hundred figures"),
        pytest.param(LARGE, 10, 6, id="a large question"),
    ],
)
def test_arrival(figures, arrivals, at_most):
    _send(_said(turn) for turn in range(figures))
    reconcile_dirty(now=timezone.now())
    alone, reconciled = [], []
    for turn in range(figures, figures + arrivals):
        stored = seconds(lambda turn=turn: _send([_said(turn)]))
        settled = seconds(lambda: reconcile_dirty(now=timezone.now()))
        alone.append(stored)
        reconciled.append(stored + settled)
    assert not Question.objects.dirty().exists()
    what = f"one claim more on {figures:,} figures of a question, reconciled, by stored; p95 of {arrivals}"
    price(what, p95(reconciled), p95(alone), at_most=at_most)


def _said(turn):
    """One voice after another speaks; all say the same."""
    claim = stock.claim(f"c{turn}", event=1, turn=turn % 6, speaker=turn % 3)
    return {**claim, "figures": claim["figures"][:1]}


def _send(claims):
    told = {"sources": stock.sources(), "events": stock.events(20), "claims": list(claims)}
    outcome = submit(envelope=read_envelope(told), submitter="bench", now=timezone.now())
    assert outcome.new == len(told["claims"])
