"""The queue of a long night: 20,000 open conflicts, page by page, beside an admin page that shows nothing."""

import os

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Conflict
from claims.records.envelope import read_envelope
from claims.services import dispatch, reconcile
from claims.services.submit import submit
from tests.benchmarks.measure import best, price

CONFLICTS = min(20_000, int(os.environ.get("BENCH_FIGURES", "20000")))
AT_ONCE = 2_000  # events of an envelope
OUTCOMES = ("killed", "wounded")
QUERIES = 12


@pytest.fixture
def checker():
    user = User.objects.create_user("checker", is_staff=True)
    user.groups.set(Group.objects.filter(name="checker"))
    client = Client()
    client.force_login(user)
    return client


def test_queue(transactional_db, checker):
    _fill()
    queue, bare = reverse("admin:claims_conflict_changelist"), reverse("admin:password_change")
    floor = _cost(checker, bare)
    for what, address in (
        ("first", queue),
        ("next", f"{queue}?p=1"),
        ("last", f"{queue}?p={_pages(checker)}"),
    ):
        asked = _asked(checker, address)
        assert asked <= QUERIES
        cost = _cost(checker, address)
        price(
            f"{what} page of {CONFLICTS:,} conflicts, {asked} queries, by a bare page",
            cost,
            floor,
            at_most=5,
        )


def _cost(client, address):
    client.get(address)  # templates are read once
    return best(lambda: client.get(address), rounds=9)


def _asked(client, address):
    """How many queries the page takes."""
    connection.queries_log.clear()
    connection.force_debug_cursor = True
    client.get(address)
    connection.force_debug_cursor = False
    return len(connection.queries_log)


def _pages(client):
    return client.get(reverse("admin:claims_conflict_changelist")).context["cl"].paginator.num_pages - 1


def _fill():
    """Of each fire the brigade and the clinic count one more or less, killed and wounded."""
    sources = [{"slug": slug, "name": slug.title(), "kind": "official"} for slug in ("brigade", "clinic")]
    fires = CONFLICTS // len(OUTCOMES)
    with dispatch.left_for_later():
        for first in range(0, fires, AT_ONCE):
            some = range(first, min(first + AT_ONCE, fires))
            told = {
                "sources": sources,
                "events": [{"slug": f"fire{n}", "title": f"Fire at Number {n}"} for n in some],
                "claims": [_claim(n, voice, source) for n in some for voice, source in enumerate(sources)],
            }
            submit(envelope=read_envelope(told), submitter="bench", now=timezone.now())
    reconcile.reconcile_all(now=timezone.now())
    assert Conflict.objects.count() == fires * len(OUTCOMES)


def _claim(fire, voice, source):
    count = str(3 + fire % 50 + voice)
    figure = {"low": count, "high": count, "unit": "person", "subject": "people", "scope": {"kind": "event"}}
    return {
        "id": f"{fire}-{voice}",
        "event": f"fire{fire}",
        "source": source["slug"],
        "figures": [{**figure, "outcome": outcome} for outcome in OUTCOMES],
    }
