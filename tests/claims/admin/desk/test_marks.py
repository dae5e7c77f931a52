"""The marked number in a quotation."""

import pytest

from claims.admin.desk.marks import cut, mark

BOTH = "Five soldiers were killed and five others wounded."


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "surface", "occurrence", "marked"),
    [
        pytest.param(
            BOTH, "five", 1, "Five soldiers were killed and [five] others wounded.", id="the second"
        ),
        pytest.param(BOTH, "Five", 0, "[Five] soldiers were killed and five others wounded.", id="the first"),
        pytest.param("115 hit, 15 lost", "15", 0, "115 hit, [15] lost", id="not inside a longer number"),
        pytest.param("死者5人", "5", 0, "死者[5]人", id="between letters where nothing else stands"),
        pytest.param("none", "seven", 0, "none", id="words that are not there"),
        pytest.param("none", "", 0, "none", id="no words stored"),
        pytest.param("five", "five", 3, "[five]", id="no further place: the last"),
        pytest.param("up to (35)", "(35)", 0, "up to [(35)]", id="signs are no pattern"),
    ],
)
def test_the_words_of_a_figure_are_marked_in_its_quotation(text, surface, occurrence, marked):
    assert shown(mark(text, surface, occurrence)) == marked


def test_spans_that_overlap_are_marked_once():
    assert shown(cut("abcdef", [(1, 3), (2, 5), (4, 5)])) == "a[bc]d[e]f"
