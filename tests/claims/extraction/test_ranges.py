import pytest

from claims.extraction.quantities import read_quantities
from tests.claims.extraction.reading import hedged, values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("between 10 and 15 militants", "10", "15", id="between and"),
        pytest.param("from ten to fifteen rockets", "10", "15", id="from to, in words"),
        pytest.param("10-15 dead", "10", "15", id="a hyphen"),
        pytest.param("30\u201335 soldiers", "30", "35", id="a dash"),
        pytest.param("5 to 8 million people", "5000000", "8000000", id="a scale spreads to both ends"),
        pytest.param(
            "500 to 1 million people", "500", "1000000", id="unless the first end is already larger"
        ),
        pytest.param("$3-$5 billion", "3000000000", "5000000000", id="a currency on both ends"),
        pytest.param("three or four strikes", "3", "4", id="neighbours with or"),
        pytest.param("seven, maybe eight bodies", "7", "8", id="neighbours with maybe"),
        pytest.param("from -18 °C to -34 °C", "-34", "-18", id="below zero, in order of size"),
        pytest.param("more than 10 and less than 40", "10", "40", id="a floor and a ceiling"),
        pytest.param("44 mg to 50 mg ethanol", "44", "50", id="a unit on both ends"),
    ],
)
def test_two_ends_make_one_figure(text, low, high):
    hedge, _, *ends = hedged(text)
    assert (hedge, ends) == ("range", [low, high])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("rose from 29 to 34", id="a change has an old and a new value"),
        pytest.param("more than 40 and less than 10", id="limits that do not meet"),
        pytest.param("from 44 ml to 50 mg", id="two units"),
        pytest.param("45 and 50 cases", id="a plain and"),
        pytest.param("fell 8.6 percent to 14.20 crowns", id="a step and where it led"),
    ],
)
def test_two_numbers_that_stay_two(text):
    assert len(values(text)) == 2


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        pytest.param("deaths rose from 29 to 34", ["old", "new"], id="from and to"),
        pytest.param("deaths increased by 5 to 34", ["delta", "new"], id="a step and where it led"),
        pytest.param("the toll is 34, up from 29", ["new", "old"], id="the new value first"),
        pytest.param("33 had died, not 36 as first reported", [None, "superseded"], id="a value taken back"),
        pytest.param("the army denied that 20 were held", ["denied"], id="a value denied"),
    ],
)
def test_changes_and_corrections_are_flagged(text, flags):
    figures = read_quantities(text, "en").figures
    assert [next(iter(figure.flags), None) for figure in figures] == flags


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        pytest.param("tr", "10 ila 15 militan", id="Turkish"),
        pytest.param("tr", "10 ile 15 arasında kişi", id="Turkish, closed by its last word"),
        pytest.param("ru", "от 10 до 15 машин", id="Russian"),
        pytest.param("ar", "بين 10 و15 شخصا", id="Arabic, with a prefixed and"),
        pytest.param("fr", "entre 10 et 15 otages", id="French"),
        pytest.param("de", "zwischen 10 und 15 Häuser", id="German"),
        pytest.param("es", "entre 10 y 15 menores", id="Spanish"),
    ],
)
def test_ranges_of_other_languages(lang, text):
    assert values(text, lang) == [("10", "15")]
