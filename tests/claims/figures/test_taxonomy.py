"""The vocabulary, and which outcome bounds which (R12, R13)."""

import pytest

from claims.figures.errors import UnknownTerm
from claims.figures.metric import Kind
from claims.figures.taxonomy import near, taxonomy

WORDS = taxonomy()


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [
        ("killed", "casualties"),
        ("wounded", "casualties"),
        ("killed", "neutralized"),
        ("captured", "neutralized"),
        ("surrendered", "neutralized"),
        ("shot_down", "destroyed"),
        ("shot_down", "fired_upon"),
        ("destroyed", "fired_upon"),
        ("damaged", "hit"),
        ("hit", "fired_upon"),
        ("intercepted", "launched"),
    ],
)
def test_a_bound_runs_one_way_and_through(smaller, larger):
    assert WORDS.bounds(smaller, larger)
    assert not WORDS.bounds(larger, smaller)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("wounded", "neutralized", id="whether the wounded count as neutralized is disputed"),
        pytest.param("killed", "wounded", id="the dead are not among the wounded"),
        pytest.param("killed", "destroyed", id="persons and things"),
        pytest.param("killed", "killed", id="nothing bounds itself"),
        pytest.param(None, "casualties", id="no outcome"),
    ],
)
def test_no_bound_between(one, other):
    assert not WORDS.bounds(one, other)
    assert not WORDS.bounds(other, one)


def test_what_nobody_can_say_is_recorded_as_disputed():
    assert WORDS.is_disputed("wounded", "neutralized") and WORDS.is_disputed("neutralized", "wounded")
    assert not WORDS.is_disputed("killed", "neutralized")
    assert not WORDS.is_disputed(None, "neutralized")


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("person", Kind.COUNT),
        ("EUR", Kind.MONEY),
        ("percent", Kind.PERCENT),
        ("km", Kind.MEASURE),
        ("d", Kind.DURATION),
    ],
)
def test_a_unit_fits_its_kind(unit, kind):
    WORDS.check_unit(unit, kind)


@pytest.mark.parametrize(
    ("unit", "kind", "says"),
    [
        pytest.param("persons", Kind.COUNT, "person", id="a misspelt unit names the nearest"),
        pytest.param("euro", Kind.MONEY, "ISO 4217", id="money is a code"),
        pytest.param("EUR", Kind.COUNT, "count", id="money is not counted"),
    ],
)
def test_an_unknown_unit_is_refused_in_words(unit, kind, says):
    with pytest.raises(UnknownTerm, match=says):
        WORDS.check_unit(unit, kind)


def test_an_unknown_outcome_names_the_nearest():
    with pytest.raises(UnknownTerm, match="did you mean killed"):
        WORDS.check_outcome("kiled")


def test_what_is_like_nothing_is_offered_nothing():
    assert near("zzzz", ["killed", "wounded"]) == []
