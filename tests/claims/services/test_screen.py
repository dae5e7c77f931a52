"""What the database is asked before a family is loaded: never less than the rules would find there."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import event as noted
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.models import Claim, Event
from claims.reconciliation.family import find_conflicts
from claims.records.envelope import Envelope
from claims.services import family, screen
from claims.services.submit import submit
from tests.claims.reconciliation.random_families import TREE, claims
from tests.claims.reconciliation.telling import SOURCES, said
from tests.claims.services.sent import NOW

pytestmark = pytest.mark.django_db

TURNS = count()


def stored(told):
    """The topmost event of a family of its own that holds these claims."""
    turn = next(TURNS)
    here = [
        replace(each, slug=f"{each.slug}-{turn}", parent=each.parent and f"{each.parent}-{turn}")
        for each in TREE
    ]
    own = [replace(claim, id=f"{claim.id}-{turn}", event=f"{claim.event}-{turn}") for claim in told]
    envelope = Envelope(
        tuple(SOURCES.values()), tuple(here), tuple(own), tuple(f"/{each.id}" for each in own)
    )
    assert submit(envelope=envelope, submitter="desk", now=NOW).new == len(own)
    return Event.objects.get(slug=f"campaign-{turn}").pk


@settings(max_examples=150)
@given(told=claims(), asked_alone=st.booleans())
def test_a_family_in_which_something_is_found_is_always_named(told, asked_alone):
    root = stored(told)
    found = find_conflicts(family.load([root])[0][0])
    named = root in screen.loud([root] if asked_alone else None)
    noted(f"{'found' if found else 'quiet'}, {'loaded' if named else 'passed over'}")
    assert named or not found


QUIET = [
    pytest.param([said("c1", "ministry", "5 killed", at=9)], id="one voice"),
    pytest.param(
        [said("c1", "ministry", "5 killed", at=9), said("c2", "rebels", "at least 4 killed", at=10)],
        id="two voices that have a number in common",
    ),
    pytest.param(
        [
            said("c1", "ministry", "5 killed", at=9),
            said("c2", "ministry", "5 killed", at=9, relays="wire", mode="indirect"),
        ],
        id="a relay that changed nothing",
    ),
    pytest.param(
        [
            said("c1", "ministry", ("5 killed", {"by": "2024-05-01"}), at=9),
            said("c2", "ministry", ("8 killed", {"by": "2024-05-02"}), at=10),
        ],
        id="a total that rises",
    ),
    pytest.param(
        [said("c1", "ministry", "5 killed", "9 wounded", at=9), said("c2", "rebels", "5 killed", at=10)],
        id="outcomes that do not bound each other",
    ),
]
LOUD = [
    pytest.param(
        [said("c1", "ministry", "5 killed", at=9), said("c2", "rebels", "6 killed", at=10)],
        id="two voices apart",
    ),
    pytest.param(
        [
            said("c1", "ministry", ("8 killed", {"by": "2024-05-01"}), at=9),
            said("c2", "ministry", ("5 killed", {"by": "2024-05-02"}), at=10),
        ],
        id="a total that falls",
    ),
    pytest.param(
        [
            said("c1", "ministry", "about 50 killed", at=9, mode="direct"),
            said("c2", "ministry", "50 killed", at=9, relays="wire"),
        ],
        id="a relay that lost a hedge",
    ),
    pytest.param(
        [said("c1", "ministry", "5 killed", "4 casualties", at=9)],
        id="outcomes of which one bounds the other",
    ),
    pytest.param(
        [said("c1", "ministry", "5 killed", at=9), said("c2", "ministry", "5 killed", at=9, event="north")],
        id="the same asked of an event and of another of its family",
    ),
]


@pytest.mark.parametrize("told", QUIET)
def test_what_cannot_quarrel_is_passed_over(told):
    root = stored(told)
    assert root not in screen.loud()
    assert root not in screen.loud([root])


@pytest.mark.parametrize("told", LOUD)
def test_what_might_quarrel_is_loaded(told):
    root = stored(told)
    assert root in screen.loud()
    assert root in screen.loud([root])


def test_a_claim_stored_before_the_screen_was_there_is_loaded():
    root = stored([said("c1", "ministry", "5 killed", at=9)])
    Claim.objects.update(saying=None)
    assert root in screen.loud([root])
