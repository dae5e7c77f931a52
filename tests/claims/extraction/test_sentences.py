"""Where sentences end, and what stands in quotation marks."""

import pytest

from claims.extraction.page import turn
from claims.extraction.sentences import Sentences, quotations


def sentences(text):
    page = turn(text, "en")
    return [page.words(span) for span in Sentences("en").split(page, (0, page.tokens.count))]


def quoted(text):
    page = turn(text, "en")
    return [page.words(span) for span in quotations(page, (0, page.tokens.count))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It fell. It rose.", ["It fell.", "It rose."], id="two"),
        pytest.param("It cost 1.5 million.", ["It cost 1.5 million."], id="the point of a number"),
        pytest.param(
            "Mr. Dren left on Feb. 10 for Orva.", ["Mr. Dren left on Feb. 10 for Orva."], id="short words"
        ),
        pytest.param(
            "It hit at 4 a.m. Rebels fled.", ["It hit at 4 a.m.", "Rebels fled."], id="a.m. may end one"
        ),
        pytest.param('He left. "Go."', ["He left.", '"Go."'], id="a mark opens the next"),
        pytest.param('"Go," he said.', ['"Go," he said.'], id="a comma in the marks"),
        pytest.param('"Is it so?" he asked.', ['"Is it so?" he asked.'], id="a small letter goes on"),
    ],
)
def test_a_sentence_ends_at_a_stop_before_a_capital_or_a_mark(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"One," he said. "Two."', ["One,", "Two."], id="two runs"),
        pytest.param("“One,” he said.", ["One,"], id="curly"),
        pytest.param("«One», he said.", ["One"], id="angle"),
        pytest.param('He said: "One goes on', ["One goes on"], id="left open, to the end of the paragraph"),
        pytest.param("'We lost nine men,' he said.", ["We lost nine men,"], id="single marks"),
        pytest.param("The soldiers' tents and the army's tanks.", [], id="apostrophes are no marks"),
    ],
)
def test_quoted_words_stand_between_their_marks(text, expected):
    assert quoted(text) == expected
