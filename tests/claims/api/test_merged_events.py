"""The slug of a merged event goes on working for every client that knows it."""

import pytest

from claims.models import Event
from claims.services import reconcile
from claims.services.actor import Actor
from claims.services.merge import merge
from tests.claims.api.conftest import NOW, claim, figure


@pytest.fixture
def merged(monitor):
    """The overflow of the same river on the same day, merged into the flood."""
    monitor.send("claims/", {"events": [{"slug": "overflow", "title": "Overflow at Ardal"}]})
    monitor.send("claims/", claim("m1", "ministry", figure("5")))
    monitor.send("claims/", claim("r1", "red-cross", figure("9"), event="overflow"))
    overflow, flood = Event.objects.get(slug="overflow"), Event.objects.get(slug="flood")
    merge(event=overflow, into=flood, by=Actor("one river"), now=NOW)
    return monitor


def test_the_old_slug_answers_with_the_event_it_stands_for(merged):
    assert merged.ask("events/overflow/").json()["slug"] == "flood"
    assert [event["slug"] for event in merged.ask("events/").json()["results"]] == ["flood"]


@pytest.mark.parametrize("slug", ["overflow", "flood"])
@pytest.mark.parametrize(
    ("path", "number"), [("claims/", 2), ("figures/", 2), ("questions/", 1), ("conflicts/", 1)]
)
def test_lists_of_either_slug_hold_the_same(merged, slug, path, number):
    assert len(merged.ask(path, event=slug).json()["results"]) == number


def test_a_claim_under_the_old_slug_is_compared_with_the_others(merged):
    assert merged.send("claims/", claim("m2", "gazette", figure("12"), event="overflow")).status_code == 201
    assert reconcile.reconcile_dirty(now=NOW).changed == 1
    question = merged.ask("questions/", event="overflow").json()["results"][0]
    assert (question["event"], question["low"], question["high"]) == ("flood", "5", "12")
