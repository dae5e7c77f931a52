"""How large a figure is, and how many times another (R18)."""

from decimal import Decimal as D

import pytest

from claims.matching.size import size, times_apart
from tests.claims.matching.pairs import said


def figure(number, **rest):
    return said(number, **rest).figures[0]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param(figure(5), 5, id="the point"),
        pytest.param(figure(5, hedge="about"), 5, id="the point of a hedge"),
        pytest.param(figure((2, 4), hedge="range"), 3, id="the middle of a range"),
        pytest.param(figure((24, 99), hedge="vague"), D("61.5"), id="the middle of a vague word"),
        pytest.param(figure((40, None), hedge="at_least"), 40, id="the stated end of a floor"),
        pytest.param(figure((None, 40), hedge="up_to"), 40, id="the stated end of a ceiling"),
    ],
)
def test_the_size_of_a_figure(stated, expected):
    assert size(stated) == expected


@pytest.mark.parametrize(
    ("one", "other", "times"), [(2, 16, 8), (16, 2, 8), (5, 5, 1), (0, 16, 0), (0, 0, 0)]
)
def test_nothing_is_many_times_none(one, other, times):
    assert times_apart(figure(one), figure(other)) == times
