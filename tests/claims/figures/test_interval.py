"""What two intervals have in common (R1)."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures.errors import EmptyInterval
from claims.figures.interval import Interval, below, contains, hull, meet, meets


def between(low, high, ends="[]"):
    return Interval(
        None if low is None else D(low), None if high is None else D(high), ends[0] == "(", ends[1] == ")"
    )


FIVE = between(5, 5)


@pytest.mark.parametrize(
    ("first", "second", "common"),
    [
        pytest.param(FIVE, between(5, 7), "[5, 5]", id="an end belongs to a closed interval"),
        pytest.param(FIVE, between(5, 7, "(]"), None, id="an end does not belong to an open one"),
        pytest.param(between(1, 5), between(5, 9), "[5, 5]", id="two closed ends touch"),
        pytest.param(between(1, 5, "[)"), between(5, 9), None, id="an open end touches nothing"),
        pytest.param(between(5, None), between(None, 6), "[5, 6]", id="a floor meets a ceiling above it"),
        pytest.param(between(7, None), between(None, 6), None, id="a floor misses a ceiling below it"),
        pytest.param(between(None, None), between(3, 4, "(]"), "(3, 4]", id="no limits hold everything"),
        pytest.param(between("0.1", "0.2"), between("0.15", 1), "[0.15, 0.2]", id="fractions are exact"),
    ],
)
def test_what_two_intervals_share(first, second, common):
    shared = meet(first, second)
    assert (None if shared is None else str(shared)) == common
    assert meets(first, second) is (common is not None)


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [
        pytest.param(6, 5, "[]", id="ends the wrong way round"),
        pytest.param(5, 5, "[)", id="one point, and that one open"),
    ],
)
def test_an_interval_holds_at_least_one_number(low, high, ends):
    with pytest.raises(EmptyInterval):
        between(low, high, ends)


@pytest.mark.parametrize(
    ("interval", "spelled"),
    [
        pytest.param(between(5, None), "[5, ∞)", id="a floor"),
        pytest.param(between(5, None, "(]"), "(5, ∞)", id="an open floor"),
        pytest.param(between(None, 6), "(-∞, 6]", id="a ceiling"),
        pytest.param(between("1000000", "1000000"), "[1000000, 1000000]", id="no exponent"),
    ],
)
def test_an_interval_is_spelled_as_mathematics_does(interval, spelled):
    assert str(interval) == spelled


def test_a_hull_is_the_smallest_that_holds_all():
    assert str(hull([between(5, 6, "[)"), between(8, 9)])) == "[5, 9]"
    assert str(hull([between(5, None), between(1, 2, "(]")])) == "(1, ∞)"
    assert hull([]) is None


ends = st.none() | st.integers(-5, 5).map(D)


@st.composite
def intervals(draw):
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low >= high:
        return Interval(min(low, high), max(low, high))
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@given(intervals(), intervals())
def test_meeting_is_the_same_both_ways(first, second):
    assert meets(first, second) == meets(second, first)
    assert (meet(first, second) is None) == (meet(second, first) is None)


@given(intervals(), intervals(), st.integers(-24, 24).map(lambda n: D(n) / 4))
def test_a_number_lies_in_the_meet_exactly_when_it_lies_in_both(first, second, number):
    shared = meet(first, second)
    assert (shared is not None and number in shared) == (number in first and number in second)


@given(intervals(), intervals())
def test_two_that_do_not_meet_stand_one_below_the_other(first, second):
    assert meets(first, second) != (below(first, second) or below(second, first))


@given(intervals(), intervals())
def test_the_hull_contains_both(first, second):
    whole = hull([first, second])
    assert contains(whole, first) and contains(whole, second)
