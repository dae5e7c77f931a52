"""Numbers that a slip of a finger turns into each other (R14)."""

from decimal import Decimal as D

import pytest

from claims.matching.digits import digit_error


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("1212", "2212", id="a digit changed"),
        pytest.param("212", "2212", id="a digit lost"),
        pytest.param("153", "135", id="neighbours swapped"),
        pytest.param("100", "100000", id="a power of ten"),
        pytest.param("3.6", "36", id="the point lost"),
        pytest.param("5", "6", id="one digit for another"),
        pytest.param("36.5", "3.5", id="a digit lost before the point"),
        pytest.param("36.5", "36", id="the last digit lost, and the point with it"),
        pytest.param("-12", "-21", id="below zero too"),
    ],
)
def test_a_slip(first, second):
    assert digit_error(D(first), D(second))
    assert digit_error(D(second), D(first))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("115", "115", id="the same number"),
        pytest.param("115", "115.0", id="the same number, spelled otherwise"),
        pytest.param("1234", "4321", id="turned round"),
        pytest.param("153", "351", id="swapped across another"),
        pytest.param("115", "240", id="another number"),
        pytest.param("0", "100", id="nothing is no power of ten"),
        pytest.param("1.5", "115", id="a point is no digit"),
        pytest.param("-5", "5", id="a sign is no digit"),
    ],
)
def test_no_slip(first, second):
    assert not digit_error(D(first), D(second))
    assert not digit_error(D(second), D(first))
