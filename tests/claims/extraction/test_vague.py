import pytest

from tests.claims.extraction.reading import hedged, values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("several policemen", "3", "9", id="several"),
        pytest.param("a few shells", "3", "6", id="a few"),
        pytest.param("a couple of trucks", "2", "2", id="a couple"),
        pytest.param("dozens of people", "24", "99", id="dozens"),
        pytest.param("several hundred shells", "300", "900", id="a product scales both ends"),
        pytest.param("a couple of dozen carriers", "24", "24", id="a couple of dozen"),
        pytest.param("tens of thousands of mines", "20000", "99999", id="a pile of scales"),
        pytest.param("hundreds of thousands fled", "200000", "999999", id="hundreds of thousands"),
    ],
)
def test_vague_words_are_intervals(text, low, high):
    assert hedged(text)[2:] == (low, high)


def test_a_word_with_another_sense_needs_its_company():
    assert values("Scores of families fled") == [("40", "99")]
    assert values("She scores often") == []


@pytest.mark.parametrize(
    ("lang", "text", "low", "high"),
    [
        pytest.param("tr", "Yüz binlerce kişi", "200000", "999999", id="Turkish"),
        pytest.param("ru", "сотни тысяч человек", "200000", "999999", id="Russian"),
        pytest.param("ar", "عشرات الآلاف من السكان", "20000", "99999", id="Arabic"),
        pytest.param("fr", "des dizaines de milliers de manifestants", "20000", "99999", id="French"),
        pytest.param("de", "Hunderttausende Menschen", "200000", "999999", id="German"),
        pytest.param("es", "decenas de miles de jóvenes", "20000", "99999", id="Spanish"),
    ],
)
def test_vague_words_of_other_languages(lang, text, low, high):
    assert values(text, lang) == [(low, high)]
