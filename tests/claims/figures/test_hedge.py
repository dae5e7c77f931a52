"""The interval that a hedged figure allows (R1, R2), and the number it names (R3)."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures.errors import NegativeCount
from claims.figures.figure import Figure
from claims.figures.hedge import Hedge, point, widen
from claims.figures.metric import Kind, Metric
from claims.figures.scope import Scope

UNIT = {Kind.COUNT: "person", Kind.MEASURE: "km", Kind.MONEY: "EUR", Kind.PERCENT: "percent"}


def said(hedge, low, high=None, kind=Kind.COUNT, **ends):
    stated = [None if end is None else D(str(end)) for end in (low, high)]
    return Figure("x.0", *stated, Hedge(hedge), Metric("residents", None, UNIT[kind], kind), Scope(), **ends)


@pytest.mark.parametrize(
    ("figure", "interval"),
    [
        pytest.param(said("exact", 5, 5), "[5, 5]", id="five"),
        pytest.param(said("at_least", 5), "[5, ∞)", id="at least five"),
        pytest.param(said("more_than", 5), "[6, ∞)", id="more than five begins at six"),
        pytest.param(said("at_most", None, 5), "[0, 5]", id="at most five may be none"),
        pytest.param(said("up_to", None, 64), "[0, 64]", id="up to sixty-four is a ceiling"),
        pytest.param(said("less_than", None, 5), "[0, 4]", id="fewer than five ends at four"),
        pytest.param(said("range", 4, 6), "[4, 6]", id="four to six"),
        pytest.param(said("vague", 24, 99), "[24, 99]", id="dozens, by the table"),
        pytest.param(said("about", 5, 5), "[4, 6]", id="about five: one either way at least"),
        pytest.param(said("about", 42, 42), "[37, 47]", id="about forty-two: 4.2 is rounded up"),
        pytest.param(
            said("about", 700000, 700000), "[630000, 770000]", id="about 700,000: a tenth either way"
        ),
        pytest.param(said("nearly", 5, 5), "[4, 4]", id="nearly five is four"),
        pytest.param(said("almost", 700000, 700000), "[630000, 699999]", id="almost 700,000 stays below"),
        pytest.param(said("about", 1, 1), "[0, 2]", id="nothing falls below none"),
        pytest.param(said("exact", 0, 0), "[0, 0]", id="none is a figure"),
    ],
)
def test_counts_are_whole_and_never_below_none(figure, interval):
    assert str(widen(figure)) == interval


@pytest.mark.parametrize(
    ("figure", "interval"),
    [
        pytest.param(said("more_than", 5, kind=Kind.MEASURE), "(5, ∞)", id="more than five kilometres"),
        pytest.param(said("less_than", None, 5, Kind.MEASURE), "(-∞, 5)", id="less than five kilometres"),
        pytest.param(said("about", 5, 5, Kind.MEASURE), "[4.5, 5.5]", id="about five kilometres"),
        pytest.param(said("nearly", "2.5", "2.5", Kind.MONEY), "[2.25, 2.5)", id="nearly 2.5 euros"),
        pytest.param(said("exact", -3, -3, Kind.MEASURE), "[-3, -3]", id="a measure may be negative"),
        pytest.param(said("about", -10, -10, Kind.MEASURE), "[-11, -9]", id="about minus ten"),
    ],
)
def test_all_other_quantities_are_real(figure, interval):
    assert str(widen(figure)) == interval


def test_nothing_is_counted_below_zero():
    with pytest.raises(NegativeCount):
        widen(said("exact", -3, -3))


@pytest.mark.parametrize(
    ("figure", "named"),
    [
        pytest.param(said("exact", 5, 5), [5], id="exact"),
        pytest.param(said("about", 5, 5), [5], id="about"),
        pytest.param(said("at_least", 5), [5], id="a floor names its number"),
        pytest.param(said("up_to", None, 64), [64], id="a ceiling names its number"),
        pytest.param(said("range", 4, 6), [4, 6], id="a range names both ends"),
        pytest.param(said("vague", 24, 99), [24, 99], id="a vague word names both ends"),
    ],
)
def test_the_point_is_what_the_words_name(figure, named):
    assert list(point(figure)) == named


@given(st.integers(0, 10**9), st.sampled_from(["exact", "about", "nearly", "almost"]))
def test_a_hedge_never_leads_away_from_its_number(number, hedge):
    """Nearly and almost stay below the point, all others keep it."""
    interval = widen(said(hedge, number, number))
    assert interval.low <= number
    assert (D(number) in interval) == (hedge in ("exact", "about") or number == 0)
