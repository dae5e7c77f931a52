import pytest

from claims.extraction.quantities import read_quantities
from tests.claims.extraction.reading import hedged, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("at least 40 dead", ("at_least", "at least", "40", None), id="a floor"),
        pytest.param(
            "No fewer than 33 died", ("at_least", "No fewer than", "33", None), id="negated fewer is a floor"
        ),
        pytest.param(
            "no more than 15 guards", ("at_most", "no more than", None, "15"), id="negated more is a ceiling"
        ),
        pytest.param("not less than 200 men", ("at_least", "not less than", "200", None), id="negated less"),
        pytest.param(
            "fewer than 500 remain", ("less_than", "fewer than", None, "500"), id="a ceiling left out"
        ),
        pytest.param("over 2,500 prisoners", ("more_than", "over", "2500", None), id="over before a count"),
        pytest.param("as many as 80 fled", ("up_to", "as many as", None, "80"), id="a reported ceiling"),
        pytest.param("nearly 900 prisoners", ("nearly", "nearly", "900", "900"), id="nearly keeps the point"),
        pytest.param("some 3,000 troops", ("about", "some", "3000", "3000"), id="some before a number"),
        pytest.param("closed about 40 km of road", ("about", "about", "40", "40"), id="about before a way"),
        pytest.param("the 30-odd soldiers", ("about", "-odd", "30", "30"), id="a hedge behind a hyphen"),
        pytest.param("30 people or more", ("at_least", "or more", "30", None), id="a hedge behind the noun"),
        pytest.param("40+ people", ("at_least", "+", "40", None), id="a plus sign"),
        pytest.param("over three days", ("exact", "", "3", "3"), id="over a time is no hedge"),
        pytest.param("took over three tonnes", ("more_than", "over", "3", None), id="over a weight is one"),
        pytest.param("nearer 5,000 men", ("nearly", "nearer", "5000", "5000"), id="nearer"),
        pytest.param("far short of the 6,000 men", ("exact", "", "6000", "6000"), id="a known number"),
        pytest.param("short of 6,000 men", ("less_than", "short of", None, "6000"), id="short of"),
        pytest.param("downed over six regions", ("exact", "", "6", "6"), id="over a place is none"),
        pytest.param("for over three days", ("more_than", "over", "3", None), id="for over a time is one"),
    ],
)
def test_hedges_bend_the_number_their_way(text, expected):
    assert hedged(text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("tr", "200'den fazla köy", ("more_than", "den fazla", "200", None), id="Turkish ending"),
        pytest.param("tr", "en fazla iki araç", ("at_most", "en fazla", None, "2"), id="Turkish ceiling"),
        pytest.param(
            "ru", "не менее 33 военных", ("at_least", "не менее", "33", None), id="Russian negation"
        ),
        pytest.param(
            "ru", "Крона подешевела до 9,4 рубля", ("exact", "", "9.4", "9.4"), id="Russian, changed to"
        ),
        pytest.param(
            "ar", "ما لا يقل عن 33 جنديا", ("at_least", "ما لا يقل عن", "33", None), id="Arabic negation"
        ),
        pytest.param(
            "fr", "une quinzaine de soldats", ("about", "une quinzaine", "15", "15"), id="French in one word"
        ),
        pytest.param(
            "de", "höchstens 300 Familien", ("at_most", "höchstens", None, "300"), id="German ceiling"
        ),
        pytest.param(
            "es", "no más de 30 civiles", ("at_most", "no más de", None, "30"), id="Spanish negation"
        ),
    ],
)
def test_hedges_of_other_languages(lang, text, expected):
    assert hedged(text, lang) == expected


def test_a_hedge_that_reaches_the_next_number_bends_that_one():
    assert values("30 men and more than 40 tanks") == [("30", "30"), ("40", None)]


def test_what_a_reading_rests_on_is_named():
    (figure,) = read_quantities("at least 5 km", "en").figures
    assert figure.rules == ("number:digits", "unit:km", "hedge:at_least")
