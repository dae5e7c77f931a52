"""Where positions stand together (R26)."""

import pytest

from claims.figures.hedge import widen
from claims.reconciliation.common import common_points
from tests.claims.reconciliation.telling import figure, find, said


def points(*words):
    return " ".join(str(point) for point in common_points(widen(figure(word)) for word in words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["5 killed", "6 killed"], "[5, 5] [6, 6]", id="two that stand apart"),
        pytest.param(["5 killed", "5 killed", "6 killed"], "[5, 5] [6, 6]", id="a repeat changes nothing"),
        pytest.param(
            ["5 killed", "at least 5 killed", "6 killed"], "[5, 5] [6, 6]", id="nor does who agrees with both"
        ),
        pytest.param(["5 killed", "6 killed", "8 killed"], "[5, 5] [6, 6] [8, 8]", id="a third number"),
        pytest.param(
            ["17 to 23 killed", "20 to 30 killed", "at least 60 killed"], "[20, 23] [60, ∞)", id="an overlap"
        ),
        pytest.param(["at most 9 killed", "more than 9 killed"], "[0, 9] [10, ∞)", id="open and closed ends"),
        pytest.param([], "", id="nothing"),
    ],
)
def test_common_points(words, expected):
    assert points(*words) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [("ministry", "5 killed"), ("monitor", "6 killed"), ("rumour", "50 killed")],
            "[5, 5] [6, 6]",
            id="a rumour does not count beside two voices",
        ),
        pytest.param(
            [("ministry", "5 killed"), ("rumour", "50 killed")], "[5, 5] [50, 50]", id="beside one it does"
        ),
        pytest.param(
            [("ministry", "7 casualties"), ("monitor", "9 killed")],
            "[7, 7] [9, 9]",
            id="the whole before its part",
        ),
    ],
)
def test_of_a_finding(claims, expected):
    (found,) = find(*(said(key, *told) for key, told in zip("abc", claims, strict=False)))
    assert " ".join(map(str, found.common)) == expected
