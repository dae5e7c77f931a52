"""Two names of one thing: what was said under either is compared, and parting them leaves no trace."""

from datetime import timedelta

import pytest

from claims.linking.aliases import Named, Near
from claims.models import Alias, Claim, Conflict, Question
from claims.services import reconcile
from claims.services.actor import Actor
from claims.services.aliases import NotNamed, alias, part, suggested
from claims.services.invariants import violations
from tests.claims.services.sent import NOW, record, send
from tests.claims.services.test_merge import rule, state

pytestmark = pytest.mark.django_db

LATER, LATEST = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
WHY = Actor("the same soldiers", name="ada")


def named(name, source, value, subject, **scope):
    told = record(name, source, value)
    (figure,) = told["figures"]
    return {**told, "figures": [{**figure, "subject": subject, "scope": {"kind": "event", **scope}}]}


@pytest.fixture
def two_names():
    """Five soldiers killed, says the ministry; six troopers, says the observatory."""
    send(named("m1", "ministry", 5, "soldiers"), named("o1", "observatory", 6, "soldier"))
    reconcile.reconcile_dirty(now=NOW)


def one_name(slug="soldier", means="soldiers", *, facet=Named.SUBJECT, now=LATER, by=WHY, **more):
    return alias(facet=facet, slug=slug, means=means, by=by, now=now, **more)


def parted(slug="soldier", *, now=LATEST, **more):
    return part(facet=Named.SUBJECT, slug=slug, by=WHY, now=now, **more)


def test_what_was_said_under_two_names_is_held_against_each_other(two_names):
    told = one_name()
    assert [(line.kind, line.event) for line in told.opened] == [("disagreement", "taftanaz")]
    assert Question.objects.get(figures__claim__key="o1").subject == "soldiers"
    assert Claim.objects.get(key="o1").figures.get().subject == "soldier", "a claim is never edited"
    assert not list(violations())


def test_a_preview_says_the_same_and_writes_nothing(two_names):
    before = state()
    assert len(one_name(preview=True).opened) == 1
    assert state() == before
    assert not Alias.objects.exists()


def test_what_comes_later_is_asked_under_the_one_name(two_names):
    one_name()
    send(named("r1", "relief", 9, "soldier"), now=LATER)
    reconcile.reconcile_dirty(now=LATER)
    assert Conflict.objects.get().voices == 3
    assert not list(violations())


def test_parting_clears_what_the_one_name_opened(two_names):
    one_name()
    assert len(parted(preview=True).cleared) == 1
    parted()
    assert Conflict.objects.get().state == "cleared"
    assert not list(violations())


def test_parting_brings_back_a_ruling_as_it_was():
    send(named("m1", "ministry", 5, "soldiers"), named("o1", "observatory", 6, "soldiers"))
    send(named("r1", "relief", 9, "soldier"))
    reconcile.reconcile_dirty(now=NOW)
    conflict = Conflict.objects.get()
    rule(conflict, 5, 6, cites=["m1.0"])
    assert [line.key for line in one_name().reopened] == [conflict.key]
    assert [line.key for line in parted().ruled_again] == [conflict.key]
    conflict.refresh_from_db()
    assert conflict.state == "resolved"


def test_places_have_aliases_too():
    send(named("m1", "ministry", 5, "soldiers", place="halab"))
    send(named("o1", "observatory", 6, "soldiers", place="aleppo"))
    reconcile.reconcile_dirty(now=NOW)
    assert len(one_name("halab", "aleppo", facet=Named.PLACE).opened) == 1


def test_names_that_may_be_one_are_suggested(two_names):
    assert list(suggested()) == [Near(Named.SUBJECT, "soldier", "soldiers", 1)]
    one_name()
    assert list(suggested()) == []


@pytest.mark.parametrize(
    ("slug", "means", "why"),
    [
        pytest.param("soldier", "soldier", "one thing", id="itself"),
        pytest.param("soldier", "marines", "one thing", id="a name that nobody uses"),
        pytest.param("soldier", "soldiers", " ", id="without a reason"),
    ],
)
def test_some_names_are_not_made_one(two_names, slug, means, why):
    with pytest.raises(NotNamed):
        one_name(slug, means, by=Actor(why))
    assert not Alias.objects.exists()


def test_a_ring_of_names_is_refused(two_names):
    one_name()
    with pytest.raises(NotNamed, match=r"soldier is soldiers\."):
        one_name("soldiers", "soldier")
    with pytest.raises(NotNamed, match="means soldiers already"):
        one_name()


def test_a_name_that_stands_for_itself_is_not_parted(two_names):
    with pytest.raises(NotNamed, match="stands for itself"):
        parted()
