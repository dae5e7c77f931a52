"""Two events that are one: everything said of either is compared, and parting them leaves no trace."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from claims.models import Claim, Conflict, Event, Figure, Merging, Question
from claims.review.policy import Decision
from claims.review.vocabulary import Action, Disposition
from claims.services import adjudicate, audit, reconcile, tables
from claims.services.actor import Actor
from claims.services.invariants import violations
from claims.services.merge import NotMerged, merge, part
from claims.services.reference import Merged, save_event
from tests.claims.services.sent import NOW, record, send
from tests.claims.services.stage import person

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
LATEST = NOW + timedelta(hours=2)
WHY = Actor("the same attack", name="ada")

# What is only ever added to tells of a merging and its undoing; the rest must be as it was.
ADDED = {"claims.merging", "claims.historicalevent", "claims.conflictstep"}


@pytest.fixture
def twins():
    """Two reports of one attack, filed as two events: five killed in the one, six in the other."""
    send(record("m1", "ministry", 5, event="attack"), record("o1", "observatory", 6, event="assault"))
    reconcile.reconcile_dirty(now=NOW)


def event(slug):
    return Event.objects.get(slug=slug)


def merged(name="assault", into="attack", *, now=LATER, **more):
    return merge(event=event(name), into=event(into), by=WHY, now=now, **more)


def parted(name="assault", *, now=LATEST, **more):
    return part(event=event(name), by=WHY, now=now, **more)


def state():
    """Every row there is, but for what is only added to and for the count of changes."""
    version = [field.attname for field in Conflict._meta.concrete_fields].index("version")
    rows = {table.name: list(table.rows()) for table in tables.tables() if table.name not in ADDED}
    for row in rows["claims.conflict"]:
        row[version] = None
    for row in rows["claims.conflictfigure"]:
        row[0] = None  # the members of a conflict are written anew
    return json.dumps(rows)


def act(conflict, name, action, *, reason="both stand", now=NOW, accepted=None, disposition=None, **more):
    conflict.refresh_from_db()
    return adjudicate.act(
        key=conflict.key,
        user=User.objects.filter(username=name).first() or person(name, "checker"),
        action=action,
        version=conflict.version,
        decision=Decision(disposition, accepted=accepted, reason=reason),
        now=now,
        **more,
    )


def rule(conflict, low, high, cites=()):
    """The conflict as two reviewers ended it, one after the other."""
    decision = {"accepted": (Decimal(low), Decimal(high)), "disposition": Disposition.GENUINE_CONFLICT}
    act(conflict, "ada", Action.PROPOSE, cites=tuple(cites), **decision)
    act(conflict, "bo", Action.APPROVE, cites=tuple(cites), **decision)


def sayings(lines):
    return [(line.kind, line.event) for line in lines]


def test_figures_of_two_events_that_are_one_are_held_against_each_other(twins):
    told = merged()
    assert sayings(told.opened) == [("disagreement", "attack")]
    assert Question.objects.get(figures__claim__key="o1").event == event("attack")
    assert Claim.objects.get(key="o1").event == event("assault"), "a claim is never edited"
    assert not list(violations())
    assert not list(audit.verify())


def test_a_preview_says_the_same_and_writes_nothing(twins):
    before = state()
    told = merged(preview=True)
    assert sayings(told.opened) == [("disagreement", "attack")]
    assert state() == before
    assert not Merging.objects.exists()


def test_parting_clears_what_the_merging_opened(twins):
    merged()
    told = parted(preview=True)
    assert sayings(told.cleared) == [("disagreement", "attack")]
    assert event("assault").merged_into == event("attack")
    parted()
    assert Conflict.objects.get().state == "cleared"
    assert not list(violations())


def test_a_merging_that_opened_nothing_leaves_no_trace():
    send(record("m1", "ministry", 5, event="attack"))
    send(record("o1", "observatory", 6, event="assault"), record("r1", "relief", 7, event="assault"))
    reconcile.reconcile_dirty(now=NOW)
    send(record("o2", "observatory", 6, event="hill"), record("o3", "observatory", 6, event="hill"))
    reconcile.reconcile_dirty(now=NOW)
    before = state()
    assert merged("hill", "assault").opened == ()
    parted("hill")
    assert state() == before
    assert not list(violations())


@pytest.fixture
def quarrels():
    """Each of the two events has a conflict: one waits to be read, the other was ruled on."""
    send(record("m1", "ministry", 100, event="attack"), record("o1", "observatory", 110, event="attack"))
    send(record("r2", "relief", 150, event="assault"), record("a2", "agency", 160, event="assault"))
    reconcile.reconcile_dirty(now=NOW)
    rule(Conflict.objects.get(event__slug="attack"), 100, 110, ["m1.0"])


def states():
    return dict(Conflict.objects.values_list("event__slug", "state"))


def test_a_merging_that_reopened_a_ruling_and_cleared_a_conflict_is_undone_byte_for_byte(quarrels):
    before = state()
    assert states() == {"attack": "resolved", "assault": "open"}
    told = merged()
    assert states() == {"attack": "open", "assault": "cleared"}
    assert (sayings(told.reopened), sayings(told.cleared)) == (
        [("disagreement", "attack")],
        [("disagreement", "assault")],
    )
    undone = parted()
    assert state() == before
    assert sayings(undone.ruled_again) == [("disagreement", "attack")]
    assert not list(violations())
    assert not list(audit.verify())


def test_a_ruling_that_a_parting_brought_back_can_still_be_taken_back(quarrels):
    merged()
    parted()
    act(Conflict.objects.get(event__slug="attack"), "bo", Action.UNDO, reason="other photographs", now=LATEST)
    assert states()["attack"] == "proposed"


def test_what_a_person_did_to_merged_events_stays_done(quarrels):
    merged()
    conflict = Conflict.objects.get(event__slug="attack")
    hospital = {"until": LATEST + timedelta(days=1), "waits_for": "the hospital"}
    act(conflict, "ada", Action.WAIT, reason="the hospital was asked", now=LATER, **hospital)
    parted()
    assert states()["attack"] == "waiting"
    assert not list(violations())


def test_a_ruling_reopens_when_a_cited_figure_goes_to_another_event(quarrels):
    send(record("a1", "agency", 100, event="raid"))
    reconcile.reconcile_dirty(now=NOW)
    merged("raid", "attack", now=NOW - timedelta(hours=1))
    conflict = Conflict.objects.get(event__slug="attack")
    assert conflict.state == "resolved"
    Conflict.objects.filter(pk=conflict.pk).update(state="open")
    rule(conflict, 100, 110, ["a1.0"])
    parted("raid")
    conflict.refresh_from_db()
    assert conflict.state == "open"
    reasons = conflict.steps.filter(what="reopened").last().difference["reasons"]
    assert {"code": "cited_gone", "params": {"figures": ["a1.0"]}} in reasons


def test_an_old_slug_is_one_name_more_of_the_event(twins):
    merged()
    told = send(record("r1", "relief", 7, event="assault"), now=LATER)
    assert (told.new, told.rejected) == (1, ())
    assert Question.objects.get(figures__claim__key="r1").event == event("attack")
    assert reconcile.reconcile_dirty(now=LATER).changed == 1
    assert Event.objects.named("assault") == event("attack")
    assert not list(violations())
    parted()
    assert Question.objects.get(figures__claim__key="r1").event == event("assault")
    assert not list(violations())


def test_a_parent_that_is_merged_takes_its_parts_along(twins):
    raid = event("attack")
    raid.pk, raid.slug, raid.parent, raid.root = None, "raid", event("assault"), None
    save_event(event=raid, now=NOW)
    send(record("r1", "relief", 9, event="raid"))
    reconcile.reconcile_dirty(now=NOW)
    before = state()
    told = merged()
    assert event("raid").root == event("attack")
    assert event("raid").as_value().parent == "attack"
    assert "violation" in [line.kind for line in told.opened], "nine in a part of an attack that killed five"
    assert not list(violations())
    parted()
    assert event("raid").root == event("assault")
    assert not list(violations())
    assert [row.state for row in Conflict.objects.filter(opened_at=LATER)] == ["cleared"] * len(told.opened)
    assert export(before) == export(state())


def export(rows):
    """Claims, figures, events and questions with figures: all but the conflicts that a merging opened."""
    told = json.loads(rows)
    asked = set(Figure.objects.values_list("question", flat=True))
    told["claims.question"] = [row for row in told["claims.question"] if row[0] in asked]
    return {name: told[name] for name in told if not name.startswith("claims.conflict")}


def test_two_mergings_in_a_row_lead_to_one_event_and_are_parted_one_by_one(twins):
    send(record("r1", "relief", 7, event="raid"))
    reconcile.reconcile_dirty(now=NOW)
    merged("assault", "attack")
    merged("attack", "raid")
    assert {row.survivor.slug for row in Event.objects.all()} == {"raid"}
    assert set(Question.objects.exclude(figures=None).values_list("event__slug", flat=True)) == {"raid"}
    parted("attack")
    assert event("assault").survivor == event("attack")
    assert event("raid").survivor == event("raid")
    parted("assault")
    assert not Event.objects.exclude(merged_into=None).exists()
    assert not list(violations())


@pytest.mark.parametrize(
    ("name", "into", "says"),
    [
        pytest.param("attack", "attack", "attack is attack", id="an event into itself"),
        pytest.param("campaign", "raid", "raid lies inside campaign", id="a whole into its part"),
    ],
)
def test_what_cannot_be_merged_is_refused(name, into, says):
    Event.objects.create(slug="attack")
    campaign = Event.objects.create(slug="campaign")
    Event.objects.create(slug="raid", parent=campaign, root=campaign)
    with pytest.raises(NotMerged, match=says):
        merged(name, into)


def test_a_merged_event_is_neither_merged_again_nor_edited(twins):
    merged()
    with pytest.raises(NotMerged, match="was merged into attack"):
        merged("assault", "attack")
    with pytest.raises(Merged, match="was merged into attack"):
        save_event(event=event("assault"), now=LATER)


def test_an_event_of_its_own_cannot_be_parted(twins):
    with pytest.raises(NotMerged, match="counts as itself"):
        parted("attack")


def test_the_same_file_can_be_loaded_again_after_a_merging(twins):
    merged()
    again = send(record("o1", "observatory", 6, event="assault"))
    assert (again.new, again.unchanged, again.rejected) == (0, 1, ())
