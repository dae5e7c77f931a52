import pytest

from tests.claims.extraction.reading import refused, values


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("on Feb. 10", "date", id="month and day"),
        pytest.param("on 10.02.2021", "date", id="a date in digits"),
        pytest.param("since last Monday", "date", id="a weekday has no digits"),
        pytest.param("the 2018 deal", "year", id="a year before one thing"),
        pytest.param("in the 1990s", "year", id="a decade"),
        pytest.param("in 2022-23", "year", id="a business year"),
        pytest.param("at 10:30 a.m.", "time", id="a clock time"),
        pytest.param("at 0401 GMT", "time", id="military time"),
        pytest.param("Two-thirty was the hour", "time", id="a time in words"),
        pytest.param("a 34-year-old clerk", "age", id="an age before a noun"),
        pytest.param("The minister, 58, resigned", "age", id="an age between commas"),
        pytest.param("children under five", "age", id="an age that bounds a group"),
        pytest.param("and the youngest is 19.", "age", id="an age said of somebody"),
        pytest.param("He was quoting 1998 data", "year", id="a year before what was gathered in it"),
        pytest.param("At one point, the line broke", "other", id="one in an idiom"),
        pytest.param("heard in court 2", "identifier", id="a court"),
        pytest.param("in her fifties", "age", id="a decade of life"),
        pytest.param("the 89th minute", "ordinal", id="an ordinal in digits"),
        pytest.param("the twenty-first attack", "ordinal", id="an ordinal in words"),
        pytest.param("near an F-16", "designator", id="letters, hyphen, digits"),
        pytest.param("the TB2 drone", "designator", id="letters and digits in one"),
        pytest.param("the FTSE 100 fell", "designator", id="a name before a number"),
        pytest.param("with 155mm guns", "designator", id="a calibre"),
        pytest.param("the 5th Corps", "designator", id="a formation"),
        pytest.param("under Resolution 2254", "reference", id="a paragraph of law"),
        pytest.param("at 12 Mill Lane", "identifier", id="an address"),
        pytest.param("the server at 10.0.0.12", "identifier", id="a machine"),
        pytest.param("Call +90 312 555 01 01", "phone", id="a telephone"),
        pytest.param("won 3-1", "score", id="a score falls"),
        pytest.param("one of the most serious", "pronoun", id="one that counts nobody"),
        pytest.param("a one-sided truce", "other", id="a property"),
    ],
)
def test_numbers_that_state_no_quantity_are_typed(text, kind):
    assert [found for _, found in refused(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("pupils aged nine to 14", "en", id="to"),
        pytest.param("pupils aged between 20 and 30", "en", id="between"),
        pytest.param("pupils aged from 4 to 9", "en", id="from"),
        pytest.param("pupils aged 6-14", "en", id="a dash"),
        pytest.param("enfants âgés de 6 à 14 ans", "fr", id="French"),
        pytest.param("Kinder im Alter von 6 bis 14 Jahren", "de", id="German"),
        pytest.param("дети в возрасте от 6 до 14 лет", "ru", id="Russian"),
        pytest.param("niños de entre 6 y 14 años", "es", id="Spanish"),
    ],
)
def test_both_ends_of_a_range_of_ages_are_ages(text, lang):
    assert {kind for _, kind in refused(text, lang)} == {"age"}


def test_what_is_counted_after_an_age_is_no_age():
    assert values("pupils aged 6-14 and 20 teachers") == [("20", "20")]


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        pytest.param("El hombre de 34 años", "es", "age", id="an age in Spanish"),
        pytest.param("d'ici 2025", "fr", "year", id="a year in French"),
        pytest.param("Der 34-jährige Fahrer", "de", "age", id="an age in German"),
    ],
)
def test_other_languages_have_their_own_words_for_it(text, lang, kind):
    assert [found for _, found in refused(text, lang)] == [kind]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("2000 people fled", "2000", id="a count may look like a year"),
        pytest.param("one helicopter was hit", "1", id="one before a noun counts"),
        pytest.param("In Norva 300 people fled", "300", id="a place before a count names nothing"),
        pytest.param("a two-day battle", "2", id="a duration may have a hyphen"),
    ],
)
def test_figures_beside_the_vetoes_stay_figures(text, value):
    assert values(text) == [(value, value)]


def test_numbers_inside_links_are_not_read():
    assert values("see https://example.org/2020/33-dead?page=2 or mail 5@example.org") == []
