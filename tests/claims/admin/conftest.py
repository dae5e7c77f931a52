"""Who stands at the desk, and a quarrel about five and six that came in by the service."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from claims.models import Conflict
from claims.records.envelope import read_envelope
from claims.services import reconcile
from claims.services.submit import submit
from tests.factories import NOW

SOURCES = [
    {"slug": "ministry", "name": "Ministry of Defence", "kind": "government", "party": "turkey"},
    {"slug": "monitor", "name": "The Observatory", "kind": "monitor"},
    {"slug": "ap", "name": "AP", "kind": "agency"},
    {"slug": "gazette", "name": "The Gazette", "kind": "outlet"},
]
EVENTS = [{"slug": "raid", "title": "Raid at Taftanaz", "start": "2020-02-10"}]


def figure(number, **given):
    return {
        "low": number,
        "high": number,
        "subject": "turkish-soldiers",
        "outcome": "killed",
        "unit": "person",
        "scope": {"kind": "event"},
        **given,
    }


def claim(name, source, *figures, **given):
    return {
        "id": name,
        "event": "raid",
        "source": source,
        "statement": name,
        "figures": list(figures),
        **given,
    }


FIVE = claim(
    "m1",
    "ministry",
    figure("5", surface="five"),
    relays=["ap", "gazette"],
    quote="The ministry said five soldiers were killed and five others hurt.",
)
SIX = claim("o1", "monitor", figure("6", surface="six"), mode="direct", quote="We counted six dead.")


def take_in(*claims, sources=SOURCES, events=EVENTS, submitter="client"):
    """Submit and reconcile; nothing may be refused."""
    envelope = read_envelope({"sources": list(sources), "events": list(events), "claims": list(claims)})
    submitted = submit(envelope=envelope, submitter=submitter, now=NOW)
    assert submitted.rejected == ()
    reconcile.reconcile_dirty(now=NOW)


@pytest.fixture
def quarrel(db):
    """High: two known voices, five against six."""
    take_in(FIVE, SIX)
    return Conflict.objects.get()


@pytest.fixture
def at_desk(db):
    """A client that is logged in as a new person with these roles."""

    def sit_down(name, *roles):
        user = User.objects.create_user(name, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=roles))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return sit_down


@pytest.fixture
def checker(at_desk):
    return at_desk("checker", "checker")


@pytest.fixture
def second(at_desk):
    return at_desk("second", "senior")


def address(conflict):
    return reverse("admin:claims_conflict_change", args=[conflict.pk])


def decision(conflict, do="propose", **given):
    """What the form posts: a real conflict, everything else as proposed."""
    return {
        "version": conflict.version,
        "do": do,
        "disposition": "genuine_conflict",
        "reason": "Both stand by their count.",
        **given,
    }
