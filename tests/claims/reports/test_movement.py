"""Which way figures moved since last night."""

import pytest

from claims.reports.movement import way


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        pytest.param(("5", "5"), ("6", "6"), "up", id="up"),
        pytest.param(("6", "6"), ("5", "5"), "down", id="down"),
        pytest.param(("5", "5"), ("5", "6"), "wider", id="a higher figure came beside it"),
        pytest.param(("5", "9"), ("4", "10"), "wider", id="wider at both ends"),
        pytest.param(("5", "6"), ("5", "5"), "narrower", id="the higher figure left"),
        pytest.param(("9", "9"), ("10", "10"), "up", id="numbers are compared as numbers"),
        pytest.param(("5", None), ("5", "9"), "narrower", id="what had no ceiling has one"),
        pytest.param((None, None), ("5", "5"), "appeared", id="the first figure of a known voice"),
        pytest.param(("5", "5"), (None, None), "gone", id="no known voice is left"),
        pytest.param(("5", "6"), ("5", "6"), "same", id="only the accepted figure moved"),
    ],
)
def test_a_movement_has_one_arrow(before, now, moved):
    assert way(before, now) == moved
