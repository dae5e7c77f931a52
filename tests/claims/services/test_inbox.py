"""A claim that speaks of another event is moved there by one that supersedes it."""

from datetime import timedelta

import pytest

from claims.models import Claim, Conflict, Event
from claims.records.errors import RecordError
from claims.services import reconcile
from claims.services.actor import Actor
from claims.services.inbox import move
from claims.services.invariants import violations
from claims.services.merge import merge
from claims.services.reconcile import Tally
from tests.claims.services.sent import NOW, record, send

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def misfiled():
    """The observatory's six of the attack, filed under an assault of which somebody else counts two."""
    send(
        record("m1", "ministry", 5, event="attack"),
        record("o1", "observatory", 6, event="assault"),
        record("r1", "relief", 2, event="assault"),
    )
    reconcile.reconcile_dirty(now=NOW)
    return Claim.objects.get(key="o1")


def moved(claim, to="attack", **more):
    return move(claim=claim, event=Event.objects.get(slug=to), now=LATER, **more)


def told(outcome):
    return [line.event for line in outcome.opened], [line.event for line in outcome.cleared]


def test_the_preview_says_what_opens_and_clears_and_writes_nothing(misfiled):
    assert told(moved(misfiled, preview=True)[1]) == (["attack"], ["assault"])
    assert Claim.objects.count() == 3
    assert Conflict.objects.get().state == "open"


def test_a_moved_claim_conflicts_where_it_belongs(misfiled):
    key, outcome = moved(misfiled)
    assert told(outcome) == (["attack"], ["assault"])
    assert Claim.objects.get(key=key).supersedes == misfiled
    assert reconcile.reconcile_dirty(now=LATER) == Tally(unchanged=2), "it was settled with the move"
    assert not list(violations())


def test_moving_it_back_is_one_claim_more(misfiled):
    key, _ = moved(misfiled)
    back, outcome = moved(Claim.objects.get(key=key), "assault")
    assert [(line.event, [reason["code"] for reason in line.why]) for line in outcome.reopened] == [
        ("assault", ["back"])
    ]
    assert (key, back) == ("o1-placed", "o1-placed-2")
    assert not list(violations())


def test_a_claim_is_of_what_its_event_was_merged_into_already(misfiled):
    assault, attack = Event.objects.get(slug="assault"), Event.objects.get(slug="attack")
    merge(event=assault, into=attack, by=Actor("one attack"), now=LATER)
    with pytest.raises(RecordError, match="of attack already"):
        moved(Claim.objects.with_lineage().get(key="o1"))
