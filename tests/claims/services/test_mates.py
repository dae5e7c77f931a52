"""A relay that files a statement under another event: no common parent hides what it changed (R14)."""

import pytest

from claims.models import Conflict, Question
from claims.services import reconcile, recounted
from claims.services.invariants import violations
from tests.claims.services.sent import NOW, record, send, withdrawal

pytestmark = pytest.mark.django_db

FIRST = {"mode": "direct", "asserted_at": "2020-02-10T10:00:00Z", "statement": None}
RETOLD = {**FIRST, "mode": "indirect", "relays": ["agency"]}


def first(name="m1", value=85, **more):
    return record(name, "ministry", value, event="attack", **FIRST, **more)


def retold(name="m2", value=85, **more):
    return record(name, "ministry", value, event="ambush", **{**RETOLD, **more})


def other():
    return record("o1", "observatory", 5, event="ambush")


def found():
    reconcile.reconcile_dirty(now=NOW)
    assert not list(violations())
    rows = Conflict.objects.exclude(state="cleared").select_related("event")
    return sorted((row.kind, row.event.slug, *row.drift) for row in rows)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param([[first(), retold(), other()]], id="all at once"),
        pytest.param([[first()], [retold()], [other()]], id="the copy later"),
        pytest.param([[other()], [retold()], [first()]], id="the first telling last"),
    ],
)
def test_a_copy_under_another_event_is_drift_and_no_position_there(told):
    for some in told:
        send(*some)
        reconcile.reconcile_dirty(now=NOW)
    assert found() == [("drift", "attack", "event")]
    assert [
        member.figure.key for member in Conflict.objects.exclude(state="cleared").get().members.all()
    ] == [
        "m1.0",
        "m2.0",
    ]


def test_a_full_sweep_finds_the_same():
    send(first(), retold(), other())
    reconcile.reconcile_all(now=NOW)
    assert found() == [("drift", "attack", "event")]


def test_a_named_statement_holds_its_claims_together_as_well():
    named = {"statement": "evening", "asserted_at": None}
    send({**first(), **named}, {**retold(), **named})
    assert found() == [("drift", "attack", "event")]


def test_what_came_the_same_way_is_two_facts():
    send(first(), {**first("m2"), "event": "ambush"}, other())
    assert found() == [("disagreement", "ambush")]


def test_another_number_is_another_fact():
    send(first(), retold(value=40), other())
    assert found() == [("disagreement", "ambush")]


def test_without_the_first_telling_the_copy_is_what_the_origin_says():
    send(first(), retold(), other())
    assert found() == [("drift", "attack", "event")]
    send({**withdrawal("w", "ministry", "m1"), "event": "attack"})
    assert found() == [("disagreement", "ambush")]


def test_a_corrected_copy_clears_the_drift_of_the_other_family():
    send(first(), retold())
    assert found() == [("drift", "attack", "event")]
    send({**first("m3"), **RETOLD, "supersedes": "m2"})
    assert found() == []
    assert not Question.objects.dirty().exists()
    assert not list(recounted.differences())
