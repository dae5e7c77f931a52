import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from tests.claims.extraction.reading import points


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("thirty-three soldiers", "33", id="a hyphen joins ten and unit"),
        pytest.param("eighteen hundred men", "1800", id="hundreds above nine"),
        pytest.param("one hundred and sixteen homes", "116", id="and after a hundred"),
        pytest.param("three million, two hundred and forty shells", "3000240", id="a comma inside"),
        pytest.param("3.6 million people", "3600000", id="digits with a scale word"),
        pytest.param("$1.2bn", "1200000000", id="a glued scale"),
        pytest.param("3.5m rounds", "3500000", id="m before something counted is million"),
        pytest.param("a 3.5m wall", "3.5", id="m before one thing is metres"),
        pytest.param("half a million mines", "500000", id="half of a scale"),
        pytest.param("one and a half million people", "1500000", id="a half before the scale"),
        pytest.param("3 million and a half people", "3500000", id="a half after the scale"),
        pytest.param("two dozen sheep", "24", id="dozens multiply"),
        pytest.param("a hundred and two of those", "102", id="an article stands for one"),
        pytest.param("13 lakh votes", "1300000", id="Indian scales"),
        pytest.param("nought point nought three", "0.03", id="decimals read digit by digit"),
        pytest.param("minus seven degrees", "-7", id="a sign in words"),
        pytest.param("1.3e6 tonnes", "1300000", id="scientific notation"),
        pytest.param("2 1/4 miles", "2.25", id="a mixed number"),
    ],
)
def test_english_numerals(text, value):
    assert points(text) == [value]


def test_two_numerals_in_a_row_stay_two():
    assert points("3 hundred and 2 hundred") == ["300", "200"]
    assert points("4000 3 hundred and 21") == ["4000", "321"]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        pytest.param("tr", "3,6 milyon mülteci", "3600000", id="Turkish decimal comma"),
        pytest.param("tr", "üç buçuk milyon kişi", "3500000", id="Turkish half"),
        pytest.param("tr", "yedi yüz yirmibir bin on iki", "721012", id="Turkish, partly written as one"),
        pytest.param("tr", "yüz elliye yakın asker", "150", id="Turkish with a case ending"),
        pytest.param("ru", "четырёхсот сорока четырёх человек", "444", id="Russian in an oblique case"),
        pytest.param("ru", "полтора миллиона жителей", "1500000", id="Russian one and a half"),
        pytest.param("ar", "ثلاثمئة ألف شخص", "300000", id="Arabic hundreds of thousands"),
        pytest.param("ar", "خمسة وعشرون جنديا", "25", id="Arabic units come first"),
        pytest.param("ar", "مليونين", "2000000", id="Arabic dual"),
        pytest.param("fr", "quatre-vingt-dix-sept blessés", "97", id="French by scores"),
        pytest.param("fr", "1,2 milliard d'euros", "1200000000", id="French long scale"),
        pytest.param("de", "siebenhunderteinundzwanzigtausendzwölf", "721012", id="German in one word"),
        pytest.param("de", "anderthalb Millionen", "1500000", id="German one and a half"),
        pytest.param("es", "mil millones de pesos", "1000000000", id="Spanish thousand millions"),
        pytest.param("es", "dos millones y medio", "2500000", id="Spanish half after the scale"),
        pytest.param("fa", "۱۲۳ خانه", "123", id="Persian digits"),
    ],
)
def test_other_languages_are_tables(lang, text, value):
    assert points(text, lang) == [value]


def spelled_badly(lang, number):
    """Where num2words itself does not spell the number."""
    thousands = number // 1000
    if lang == "tr":
        return thousands > 100 and thousands % 10 == 1  # it drops "bir": 101000 comes out as 100000
    if lang == "ar":
        # 2000 comes out in a form that also means 1000, 101000 as "a hundred and a thousand thousand"
        return (thousands % 100 == 1 and thousands > 100) or number == 2000
    return False


@pytest.mark.parametrize("lang", ["en", "tr", "ru", "ar", "fr", "de", "es"])
@given(number=st.one_of(st.integers(0, 2100), st.integers(0, 1_000_000)))
def test_a_number_spelled_out_reads_back_as_itself(lang, number):
    if not spelled_badly(lang, number):
        assert points(num2words(number, lang=lang), lang) == [str(number)]
