"""Two hundred families with a random past: whatever was told, corrected, ruled or merged, they recount."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from claims.models import Conflict, Event
from claims.records.envelope import read_envelope
from claims.review.policy import Decision
from claims.review.vocabulary import Action, Disposition, State
from claims.services import adjudicate, reconcile, recounted
from claims.services.actor import Actor
from claims.services.invariants import violations
from claims.services.merge import merge, part
from claims.services.submit import submit
from tests.claims.services.stage import person

pytestmark = pytest.mark.django_db

HISTORIES, TOGETHER, ROUNDS = 200, 10, 8
NOW = datetime(2024, 5, 4, 9, tzinfo=UTC)
WHY = Actor("the same raid", name="ada")
RULINGS = (
    (Action.PROPOSE, Decision(Disposition.GENUINE_CONFLICT, reason="both stand by it")),
    (Action.DISMISS, Decision(facet="definition", reason="they count differently")),
)
SOURCES = [
    {"slug": "ministry", "name": "Ministry", "kind": "government", "party": "luria"},
    {"slug": "army", "name": "Army", "kind": "military", "party": "luria"},
    {"slug": "monitor", "name": "Monitor", "kind": "monitor"},
    {"slug": "hospital", "name": "Hospital", "kind": "official"},
    {"slug": "rumour", "name": "Rumour", "kind": "unknown"},
    {"slug": "wire", "name": "Wire", "kind": "agency"},
    {"slug": "paper", "name": "Paper", "kind": "outlet"},
]
ORIGINS = ("ministry", "army", "monitor", "hospital", "rumour")
SCOPES = (
    {"kind": "event"},
    {"kind": "event"},
    {"kind": "event", "place": "north"},
    {"kind": "event", "population": "children"},
    {"kind": "window", "start": "2024-05-01", "end": "2024-05-02"},
    {"kind": "cumulative", "as_of": "2024-05-01T08:00:00Z"},
    {"kind": "cumulative", "as_of": "2024-05-02"},
    {"kind": "cumulative", "as_of": "2024-05-03"},
)
HEDGES = ("exact", "exact", "about", "at_least", "up_to")
TIMES = ("2024-05-01T09:00:00Z", "2024-05-01T15:00:00Z", "2024-05-01", "2024-05-02", None)


class History:
    """One family of three events, and what was told in it so far."""

    def __init__(self, number, dice):
        self.dice, self.name = dice, f"h{number}"
        self.of_group = f"-{number % (HISTORIES // TOGETHER)}"
        self.events = (f"{self.name}-raid", f"{self.name}-north", f"{self.name}-south")
        self.told = []

    def sources(self):
        """Ten families hear the same origins, who speak of several in one statement."""
        return [{**told, "slug": told["slug"] + self.of_group} for told in SOURCES if told["slug"] in ORIGINS]

    def declared(self):
        raid, *parts = self.events
        when = {"start": "2024-05-01", "end": "2024-05-03", "parts_complete": self.name.endswith("0")}
        yield {"slug": raid, "title": raid, **when}
        yield from ({"slug": slug, "title": slug, "parent": raid, **when} for slug in parts)

    def next_records(self):
        """A claim, a correction, a retraction, or once more what was told before."""
        act = self.dice.choice(
            (self.claim, self.claim, self.claim, self.correction, self.retraction, self.retry)
        )
        record = act()
        self.told.append(record)
        return record

    def claim(self, **more):
        return {
            "id": f"{self.name}-{len(self.told)}",
            "event": self.dice.choice(self.events),
            "source": self.dice.choice(ORIGINS) + self.of_group,
            "relays": self.dice.choice(([], [], ["wire"], ["wire", "paper"])),
            "mode": self.dice.choice(("direct", "indirect", "narrated", "headline")),
            "statement": self.dice.choice((None, None, "evening")),
            "asserted_at": self.dice.choice(TIMES),
            "figures": self.figures(),
            **more,
        }

    def figures(self):
        whole = self.figure()
        if self.dice.random() < 0.7:
            return [whole]
        places = (dict(self.figure(), scope={**whole["scope"], "place": place}) for place in ("east", "west"))
        return [whole, *(dict(part, outcome=whole["outcome"], part_of=0) for part in places)]

    def figure(self):
        hedge, value = self.dice.choice(HEDGES), str(self.dice.choice((0, 3, 5, 8, 12, 40, 100)))
        return {
            "low": None if hedge == "up_to" else value,
            "high": None if hedge == "at_least" else value,
            "hedge": hedge,
            "outcome": self.dice.choice(("killed", "killed", "wounded", "casualties", "neutralized")),
            "unit": "person",
            "subject": "guards",
            "scope": self.dice.choice(SCOPES),
        }

    def correction(self):
        if not self.told:
            return self.claim()
        old = self.dice.choice(self.told)
        return self.claim(supersedes=old["id"], source=old["source"])

    def retraction(self):
        if not self.told:
            return self.claim()
        old = self.dice.choice(self.told)
        return self.claim(withdraws=old["id"], source=old["source"], figures=[])

    def retry(self):
        return self.dice.choice(self.told) if self.told else self.claim()

    def rearrange(self, now):
        """The one part becomes the other, or is parted from it again."""
        north, south = (Event.objects.get(slug=slug) for slug in self.events[1:])
        if south.merged_into is None:
            merge(event=south, into=north, by=WHY, now=now)
        else:
            part(event=south, by=WHY, now=now)


def tell(histories):
    envelope = {
        "sources": [
            *SOURCES,
            *(told for each in histories[: HISTORIES // TOGETHER] for told in each.sources()),
        ],
        "events": [event for each in histories for event in each.declared()],
        "claims": [each.next_records() for each in histories],
    }
    # A second correction of one claim is refused, as it should be, and keeps no other back.
    return submit(envelope=read_envelope(envelope), submitter="desk", now=NOW, partial=True)


def rule(dice, reviewers, now):
    """Some open conflicts are ruled on; high ones wait for a second pair of eyes, which sometimes comes."""
    for conflict in Conflict.objects.filter(state=State.OPEN).order_by("key"):
        if dice.random() < 0.2:
            action, decision = dice.choice(RULINGS)
            act(conflict, reviewers[0], action, decision, now)
    for conflict in Conflict.objects.filter(state=State.PROPOSED).order_by("key"):
        if dice.random() < 0.7:
            act(conflict, reviewers[1], Action.APPROVE, Decision(reason="so it is"), now)


def act(conflict, user, action, decision, now):
    adjudicate.act(
        key=conflict.key, user=user, action=action, version=conflict.version, decision=decision, now=now
    )


def test_random_histories_recount():
    dice = Random(20240501)
    histories = [History(number, dice) for number in range(HISTORIES)]
    reviewers = person("ada", "checker"), person("ben", "checker")
    accepted = 0
    for round_ in range(ROUNDS):
        now = NOW + timedelta(hours=round_)
        accepted += tell(histories).new
        if dice.random() < 0.7:
            reconcile.reconcile_dirty(now=now)
            assert not list(recounted.differences())
            rule(dice, reviewers, now)
            for each in dice.sample(histories, 10):
                each.rearrange(now)
    reconcile.reconcile_dirty(now=NOW + timedelta(hours=ROUNDS))
    assert not list(violations())
    assert accepted > HISTORIES * ROUNDS / 2
    assert set(Conflict.objects.values_list("state", flat=True)) >= {
        "open",
        "resolved",
        "dismissed",
        "cleared",
    }
