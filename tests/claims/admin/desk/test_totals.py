"""Totals over time: where dots and steps lie, and which dates and letters have room."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest

from claims.admin.desk.dates import Across
from claims.admin.desk.totals import Said, plot
from claims.admin.desk.voices import Voice
from claims.figures.figure import Figure
from claims.figures.hedge import Hedge, widen
from claims.figures.metric import Kind, Metric
from claims.figures.scope import Scope

KILLED = Metric("soldiers", "killed", "person", Kind.COUNT)


def said(letter, day, low, high=None, hedge=Hedge.EXACT):
    figure = Figure("x.0", low and D(low), high and D(high), hedge, KILLED, Scope())
    return Said(letter.lower(), Voice(letter, letter), date(2020, 2, day), figure, widen(figure))


def exact(letter, day, number):
    return said(letter, day, number, number)


def drawn(*each):
    return plot("Soldiers killed", "running total", each).series


def test_a_total_holds_until_the_next_one_is_told():
    (series,) = drawn(exact("A", 1, "4"), exact("A", 5, "8"))
    first, last = series.dots
    over, up = series.strokes
    assert (over.x1, over.y1, over.x2, over.y2) == (first.x, first.y, last.x, first.y)
    assert (up.x1, up.y1, up.x2, up.y2) == (last.x, first.y, last.x, last.y)
    assert D(first.y[:-1]) > D(last.y[:-1])  # pages count from the top


def test_nothing_moves_as_of_one_moment():
    assert plot("Soldiers killed", "", [exact("A", 1, "4"), exact("B", 1, "5")]) is None


def test_words_reach_as_far_as_they_allow():
    floor, ceiling, about = (
        series.dots[0]
        for series in drawn(
            said("A", 1, "40", None, Hedge.AT_LEAST),
            said("B", 2, None, "40", Hedge.AT_MOST),
            said("C", 3, "40", "40", Hedge.ABOUT),
        )
    )
    assert (floor.rises, floor.falls) == (True, False)
    assert (ceiling.rises, ceiling.falls) == (False, True)
    assert D(about.top[:-1]) < D(about.y[:-1]) < D(about.bottom[:-1])


def test_letters_of_one_place_stand_below_each_other():
    one, other = drawn(exact("A", 1, "4"), exact("A", 5, "8"), exact("B", 5, "8"))
    assert D(other.label_y[:-1]) - D(one.label_y[:-1]) == 9


@pytest.mark.parametrize(
    ("moments", "written"),
    [
        pytest.param([date(2020, 2, 3), date(2020, 2, 10)], ["3 Feb", "10 Feb"], id="both ends"),
        pytest.param(
            [date(2020, 2, 1), date(2020, 2, 2), date(2020, 2, 15), date(2020, 2, 29)],
            ["1 Feb", "15 Feb", "29 Feb"],
            id="of those between, what has room",
        ),
        pytest.param(
            [date(2019, 12, 31), date(2020, 1, 1)], ["31 Dec 2019", "1 Jan 2020"], id="with years, over years"
        ),
        pytest.param(
            [datetime(2020, 2, 3, 6, tzinfo=UTC), datetime(2020, 2, 3, 13, tzinfo=UTC)],
            ["06:00", "13:00"],
            id="hours, within a day",
        ),
    ],
)
def test_dates_are_written_where_there_is_room(moments, written):
    assert [text for _, text in Across(moments).ticks()] == written
