import pytest

from claims.extraction.quantities import read_quantities


def measured(text, lang="en"):
    return [(str(f.low), str(f.kind), f.unit) for f in read_quantities(text, lang).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("US$80m", ("80000000", "money", "USD"), id="a sign before"),
        pytest.param("5 million Swiss francs", ("5000000", "money", "CHF"), id="words after"),
        pytest.param("three dollars and fifty cents", ("3.5", "money", "USD"), id="two coins are one sum"),
        pytest.param("34 cents", ("0.34", "money", "USD"), id="small coins count in their currency"),
        pytest.param("61.3 percent of voters", ("61.3", "percent", "percent"), id="percent"),
        pytest.param("two thirds of the town", ("66.67", "percent", "percent"), id="a share is a percentage"),
        pytest.param("one in five residents", ("20", "percent", "percent"), id="one in five"),
        pytest.param("a 40 tonne tank", ("40", "measure", "t"), id="a measure"),
        pytest.param("180 km/h", ("180", "measure", "km/h"), id="a compound symbol"),
        pytest.param("42 degrees Celsius", ("42", "measure", "Cel"), id="a temperature"),
        pytest.param("3 million lei", ("3000000", "money", "RON"), id="a smaller currency"),
        pytest.param("magnitude 6.4", ("6.4", "measure", "1"), id="a scale without a unit"),
        pytest.param("nearly nine years", ("9", "duration", "a"), id="a duration"),
        pytest.param("two decades", ("20", "duration", "a"), id="decades are tens of years"),
        pytest.param("40 new patients an hour", ("40", "rate", None), id="so many in a time"),
        pytest.param("two times higher", ("2", "rate", "1"), id="a ratio"),
    ],
)
def test_the_words_beside_a_number_give_kind_and_unit(text, expected):
    assert measured(text) == [expected]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("tr", "yüzde 9,8", ("9.8", "percent", "percent"), id="Turkish percent comes first"),
        pytest.param("tr", "₺1.250,50", ("1250.5", "money", "TRY"), id="Turkish lira"),
        pytest.param("fr", "1,2 milliard d'euros", ("1200000000", "money", "EUR"), id="French euros"),
        pytest.param("ru", "два месяца", ("2", "duration", "mo"), id="Russian months"),
    ],
)
def test_units_of_other_languages(lang, text, expected):
    assert measured(text, lang) == [expected]


def test_a_unit_after_two_numbers_is_that_of_both():
    assert measured("45 and 50 mg") == [("45", "measure", "mg"), ("50", "measure", "mg")]
