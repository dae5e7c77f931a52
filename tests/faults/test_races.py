"""Many at once: one conflict for one identity, no error, and no decision overwritten."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Adjudication, Conflict, ConflictStep, Question
from claims.review.policy import Decision, StaleVersion
from claims.review.vocabulary import Action, Disposition
from claims.services import adjudicate, reconcile
from tests.claims.services.sent import record, send
from tests.claims.services.stage import NOW, person, quarrel

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WORKERS = 8


def at_once(do):
    """What ``do(number)`` gave or raised in eight threads that begin together."""
    outcomes, start = [], threading.Barrier(WORKERS)

    def run(number):
        try:
            start.wait(10)
            outcomes.append(do(number))
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def refusals(outcomes):
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(reconcile.reconcile_dirty, id="eight workers on one dirty family"),
        pytest.param(reconcile.reconcile_all, id="eight full runs"),
    ],
)
def test_one_identity_is_one_conflict(run):
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    assert refusals(at_once(lambda _: run(now=NOW))) == []
    assert Conflict.objects.count() == 1
    assert ConflictStep.objects.filter(what="opened").count() == 1
    assert not Question.objects.dirty().exists()


def test_submitters_and_workers_at_once_leave_nothing_behind():
    sources = ("ministry", "observatory", "relief", "agency")

    def submit_and_reconcile(number):
        for turn in range(4):
            send(
                record(f"c{number}-{turn}", sources[number % 4], turn),
                now=timezone.now(),
                submitter=f"s{number}",
            )
            reconcile.reconcile_dirty(now=timezone.now())

    assert refusals(at_once(submit_and_reconcile)) == []
    reconcile.reconcile_dirty(now=timezone.now())
    assert not Question.objects.dirty().exists()
    moves = reconcile.preview().ledger
    assert {name for name, number in moves.items() if number} <= {"unchanged"}


def test_of_eight_decisions_on_one_version_one_counts_and_seven_are_told():
    quarrel(severity="medium")
    people = [person(f"p{number}", "checker") for number in range(WORKERS)]
    decision = Decision(Disposition.UNRESOLVED, reason="no second source")

    def decide(number):
        return adjudicate.act(
            key="q1", user=people[number], action=Action.PROPOSE, version=1, decision=decision, now=NOW
        )

    refused = refusals(at_once(decide))
    assert [type(refusal) for refusal in refused] == [StaleVersion] * (WORKERS - 1)
    assert Adjudication.objects.count() == 1
    assert Conflict.objects.get().version == 2
