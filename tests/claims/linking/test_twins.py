"""Two events are proposed as one only where more than one sign speaks for it, and nothing against it."""

from datetime import date

import pytest

from claims.figures.event import Event
from claims.linking.twins import twins

ATTACK = Event("attack", "Attack at Taftanaz", "attack", date(2020, 2, 10), None, "Taftanaz")


def found(*others, event=ATTACK, **subjects):
    counted = {slug: frozenset(some) for slug, some in subjects.items()}
    known = {each.slug: each for each in (event, *others)}
    return [(twin.slug, [why.says for why in twin.reasons]) for twin in twins(event, known, counted)]


def test_the_same_day_and_place_under_another_title():
    shelling = Event("shelling", "Shelling of an outpost", "attack", date(2020, 2, 10), None, "Taftanaz")
    assert found(shelling) == [("shelling", ["Both began on 2020-02-10.", "Both are at Taftanaz."])]


def test_the_same_day_and_wording_and_the_same_people_without_a_place():
    assault = Event("assault", "An attack on soldiers", "attack", date(2020, 2, 10))
    assert found(assault, attack=["soldiers"], assault=["soldiers", "tanks"]) == [
        ("assault", ["Both began on 2020-02-10.", "Both titles have attack.", "Both count soldiers."])
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            Event("later", "Attack at Taftanaz", "attack", date(2020, 2, 13), None, "Taftanaz"),
            id="another day",
        ),
        pytest.param(
            Event("quake", "Earthquake", "disaster", date(2020, 2, 10), None, "Elazig"), id="a day alone"
        ),
        pytest.param(Event("market", "Market day", "", None, None, "Taftanaz"), id="a place alone"),
        pytest.param(
            Event(
                "raid", "Attack at Taftanaz", "attack", date(2020, 2, 10), None, "Taftanaz", parent="attack"
            ),
            id="a part of it",
        ),
    ],
)
def test_what_is_something_else(other):
    assert found(other) == []


def test_the_likeliest_comes_first():
    near = Event("near", "Attack on a convoy", "attack", date(2020, 2, 10), None, "Taftanaz")
    far = Event("far", "Fire", "fire", date(2020, 2, 10), None, "Taftanaz")
    assert [slug for slug, _ in found(far, near)] == ["near", "far"]
