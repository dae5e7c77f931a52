"""The most extreme ends by different owners answer for every pair (R21)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures.interval import Interval, meets
from claims.reconciliation.extremes import Extremes, Ranked, ceiling, floor

ends = st.one_of(st.none(), st.integers(0, 6).map(Decimal))


@st.composite
def intervals(draw):
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low >= high:
        return Interval(high, low)
    return Interval(low, high, low_open=draw(st.booleans()), high_open=draw(st.booleans()))


owners = st.sampled_from(["ministry", "monitor", "hospital", None])


@given(st.lists(st.tuples(intervals(), owners), max_size=12))
def test_who_is_left_out_is_found_without_pairs(held):
    known = Extremes()
    for interval, owner in held:
        known.add(interval, owner)
    for interval, owner in held:
        by_pairs = any(other != owner and not meets(interval, one) for one, other in held)
        assert known.leaves_out(interval, owner) is by_pairs


@given(
    st.lists(st.tuples(st.integers(1, 9).map(Decimal), intervals(), owners), max_size=12), st.integers(1, 9)
)
def test_the_best_end_among_the_large_ones(items, least):
    ranked = Ranked((size, ceiling(interval), str(owner)) for size, interval, owner in items)
    for _, _, owner in items:
        others = [ceiling(one) for size, one, whose in items if size >= least and whose != owner]
        assert ranked.best(Decimal(least), str(owner)) == max(others, default=None)


@pytest.mark.parametrize(
    ("below", "above"),
    [
        pytest.param(
            Interval(None, Decimal(5), high_open=True), Interval(Decimal(5), None), id="below 5, 5 or more"
        ),
        pytest.param(
            Interval(None, Decimal(5)), Interval(Decimal(5), None, low_open=True), id="up to 5, above 5"
        ),
        pytest.param(Interval(Decimal(1), Decimal(2)), Interval(Decimal(3), Decimal(4)), id="1 to 2, 3 to 4"),
    ],
)
def test_open_ends_keep_their_distance(below, above):
    assert ceiling(below) < floor(above)
