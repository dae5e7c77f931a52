"""Events are merged and parted while others work: nothing is lost, and nobody waits in a ring."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Claim, Event, Question
from claims.services import reconcile
from claims.services.actor import Actor
from claims.services.invariants import violations
from claims.services.merge import merge, part
from tests.claims.services.sent import VOICES, record, send

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 6
WHY = Actor("one attack")


def submits(writer):
    for turn in range(ROUNDS):
        name = f"{writer}-{turn}"
        event = ("attack", "assault", "raid")[turn % 3]
        send(
            record(name, VOICES[writer % 4], writer + turn, event=event),
            submitter=f"desk{writer}",
            now=timezone.now(),
        )


def reconciles(_):
    for turn in range(ROUNDS):
        reconcile.reconcile_dirty(now=timezone.now())
        if turn % 3 == 0:
            reconcile.reconcile_all(now=timezone.now())


def rearranges(_):
    for _turn in range(ROUNDS // 2):
        merge(
            event=Event.objects.get(slug="assault"),
            into=Event.objects.get(slug="attack"),
            by=WHY,
            now=timezone.now(),
        )
        part(event=Event.objects.get(slug="assault"), by=WHY, now=timezone.now())
    merge(
        event=Event.objects.get(slug="assault"),
        into=Event.objects.get(slug="attack"),
        by=WHY,
        now=timezone.now(),
    )


def test_merging_and_parting_meets_submitters_and_workers():
    send(*(record(f"first-{event}", "ministry", 5, event=event) for event in ("attack", "assault", "raid")))
    work = [submits, reconciles, rearranges, submits, reconciles, submits, reconciles, submits]
    start = Barrier(len(work))

    def run(writer):
        start.wait(10)
        try:
            work[writer](writer)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        list(pool.map(run, range(len(work))))
    reconcile.reconcile_dirty(now=timezone.now())
    assert Claim.objects.count() == 3 + 4 * ROUNDS
    assert set(Question.objects.exclude(figures=None).values_list("event__slug", flat=True)) == {
        "attack",
        "raid",
    }
    assert list(violations()) == []
