"""Bulk intake: `load` against Django's bulk_create of the rows that came of it, already validated."""

import io
import json
import os

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from claims.models import AuditEntry, AuditHead, AuditSalt, Claim, Figure, Question
from tests.benchmarks import stock
from tests.benchmarks.measure import seconds, speed

FIGURES = int(os.environ.get("BENCH_FIGURES", "20000"))
STORED = (Question, Claim, Figure)  # in the order in which they refer to one another
ROUNDS = 3  # the quickest counts: what others do on the machine only ever adds
CHAIN = (AuditSalt, AuditEntry, AuditHead)


@pytest.mark.django_db(transaction=True)
def test_load(tmp_path):
    around, claims = tmp_path / "around.json", tmp_path / "claims.ndjson"
    around.write_text(json.dumps({"sources": stock.sources(), "events": stock.events(FIGURES)}))
    claims.write_text(stock.lines(stock.claims(FIGURES)))
    call_command("load", str(around), stdout=io.StringIO())
    costs, floors = [], []
    for _ in range(ROUNDS):
        costs.append(seconds(lambda: call_command("load", str(claims), stdout=io.StringIO())))
        assert AuditEntry.objects.count() == FIGURES // 2
        rows = {model: list(model.objects.order_by("pk")) for model in STORED}
        _empty(*CHAIN, *reversed(STORED))
        floors.append(seconds(lambda rows=rows: _create(rows)))
        assert Figure.objects.count() == FIGURES
        _empty(*reversed(STORED))
    speed(
        f"load of {FIGURES // 2:,} claims of two figures, by bulk_create of the same rows",
        min(costs),
        min(floors),
        at_least=0.4,
    )


@transaction.atomic
def _create(rows):
    for model, some in rows.items():
        model.objects.bulk_create(some)


def _empty(*models):
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")  # neither way is to pay for the rows that went
