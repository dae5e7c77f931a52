"""What is known of sources and events decides who stands against whom: an edit is a reason to look again."""

import pytest

from claims.models import Conflict, Event, Question
from claims.services import reconcile
from claims.services.invariants import violations
from claims.services.reference import OwnAncestor, save_event, save_source
from sources.models import Source
from tests.claims.services.sent import NOW, record, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def quarrel():
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    reconcile.reconcile_dirty(now=NOW)
    return Conflict.objects.get()


def test_two_sources_that_turn_out_to_be_one_voice_disagree_no_longer(quarrel):
    source = Source.objects.get(slug="observatory")
    source.parent = Source.objects.get(slug="ministry")
    save_source(source=source, now=NOW)
    assert reconcile.reconcile_dirty(now=NOW).cleared == 1
    assert list(violations()) == []


def test_an_edited_parent_reaches_the_figures_of_its_children(quarrel):
    Source.objects.filter(slug="ministry").update(parent=Source.objects.get(slug="relief"))
    for slug in ("relief", "observatory"):
        source = Source.objects.get(slug=slug)
        source.party = "republic"
        save_source(source=source, now=NOW)
    assert reconcile.reconcile_dirty(now=NOW).cleared == 1


def test_a_source_cannot_belong_to_its_own_child(quarrel):
    ministry, observatory = Source.objects.get(slug="ministry"), Source.objects.get(slug="observatory")
    observatory.parent = ministry
    save_source(source=observatory, now=NOW)
    ministry.parent = observatory
    with pytest.raises(OwnAncestor):
        save_source(source=ministry, now=NOW)


def test_an_event_that_is_put_into_a_campaign_takes_its_tree_along(quarrel):
    send(record("c1", "relief", 4, event="campaign"))
    reconcile.reconcile_dirty(now=NOW)
    campaign, attack = Event.objects.get(slug="campaign"), Event.objects.get(slug="taftanaz")
    attack.parent = campaign
    save_event(event=attack, now=NOW)
    assert Event.objects.get(slug="taftanaz").root == campaign
    assert Question.objects.dirty().count() == 2
    assert reconcile.reconcile_dirty(now=NOW).opened > 0  # five and six in one attack of a campaign with four
    assert list(violations()) == []
    attack.parent = None
    save_event(event=attack, now=NOW)
    assert Event.objects.get(slug="taftanaz").root == attack
    assert reconcile.reconcile_dirty(now=NOW).cleared > 0
    assert list(violations()) == []


def test_an_event_cannot_lie_inside_its_own_part(quarrel):
    attack = Event.objects.get(slug="taftanaz")
    raid = Event.objects.create(slug="raid", parent=attack, root=attack)
    attack.parent = raid
    with pytest.raises(OwnAncestor):
        save_event(event=attack, now=NOW)
