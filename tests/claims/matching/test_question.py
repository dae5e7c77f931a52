"""What a figure answers, and the name of that question (R20)."""

from hashlib import sha256

import pytest

from claims.matching.question import question_of
from tests.claims.matching.pairs import counted, said


def asked(claim):
    return question_of(claim, claim.figures[0])


def total(as_of, **rest):
    return {"kind": "cumulative", "as_of": as_of, **rest}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(said(5), counted(6), id="whoever answers, and whatever"),
        pytest.param(said(5), said((5, None), hedge="at_least", provisional=True), id="however hedged"),
        pytest.param(
            said(5, scope=total("2020-02-10")), said(5, scope=total("2020-02-11")), id="as of whatever moment"
        ),
        pytest.param(
            said(5, scope=total("2020-02-11", start="2020-02-10T03:00:00+03:00")),
            said(5, scope=total("2020-02-11", start="2020-02-10T00:00:00Z")),
            id="however the start is spelled",
        ),
    ],
)
def test_one_question(first, second):
    assert asked(first) == asked(second)
    assert asked(first).key == asked(second).key


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(said(5, event="landslide"), id="event"),
        pytest.param(said(5, subject="rescuers"), id="subject"),
        pytest.param(said(5, outcome="wounded"), id="outcome"),
        pytest.param(said(5, outcome=None, kind="count"), id="no outcome"),
        pytest.param(said(5, unit="vehicle"), id="unit"),
        pytest.param(said(5, unit="thing", kind="rate"), id="kind"),
        pytest.param(said(5, scope={"kind": "event", "place": "harbour"}), id="place"),
        pytest.param(said(5, scope={"kind": "event", "population": "harbour"}), id="population"),
        pytest.param(said(5, scope=total("2020-02-11")), id="a running total"),
        pytest.param(said(5, scope=total("2020-02-11", start="2020-02-09")), id="a total from another day"),
    ],
)
def test_each_part_makes_another_question(other):
    assert asked(other).key != asked(said(5)).key


def test_a_place_is_no_population_of_that_name():
    place, population = (
        said(5, scope={"kind": "event", facet: "harbour"}) for facet in ("place", "population")
    )
    assert asked(place).key != asked(population).key


def test_a_claim_that_waits_for_its_event_asks_nothing():
    assert asked(said(5, event=None)) is None


def test_the_key_of_a_question_never_changes():
    """It names rows in every store there is: another spelling is a new version, and a migration."""
    spelled = (
        '{"of":"question","value":{"event":"flood","kind":"count","outcome":"killed",'
        '"scope":{"end":null,"kind":"event","place":null,"population":null,"start":null},'
        '"subject":"residents","unit":"person"},"version":1}'
    )
    assert asked(said(5)).key == sha256(spelled.encode()).hexdigest()
