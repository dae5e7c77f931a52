import pytest

from claims.extraction.normalise import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("At LEAST 40", "at least 40", id="case is dropped"),
        pytest.param("12\u00a0500", "12 500", id="a space that does not break is a space"),
        pytest.param("\u0663\u066b\u0666", "3\u066b6", id="Arabic digits, with their decimal mark kept"),
        pytest.param("\u06f1\u06f2\u06f3", "123", id="Persian digits"),
        pytest.param("quatre\u2011vingts", "quatre-vingts", id="a hyphen that does not break is a hyphen"),
        pytest.param("KIRK ALTI kırk altı", "kirk alti kirk alti", id="dotted and dotless i are one letter"),
        pytest.param("ثلاثمِئة", "ثلاثميه", id="vowel signs go, hamza and final letters are levelled"),
    ],
)
def test_many_spellings_become_one(written, folded):
    assert fold(written).text == folded


def test_the_folded_text_leads_back_to_the_letters_it_stands_for():
    folded = fold("do\u0308rt ölü")
    start = folded.text.index("ölü")
    first, last = folded.source(start, start + 3)
    assert folded.original[first:last] == "ölü"
    assert folded.source(0, 4) == (0, 5)
