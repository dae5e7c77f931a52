"""Charts for the eye, and the same in words for those who cannot see them."""

import re
from xml.etree import ElementTree

import pytest

from claims.reports import charts
from claims.reports.language import ENGLISH
from claims.reports.sentence import Asked, Told
from tests.claims.reports.nights import side

TOLD = Told(Asked("soldiers", "killed", ""), {"mod": "The Ministry", "sohr": "SOHR <b>"}, ENGLISH)


def drawn(*sides):
    return charts.intervals(list(sides), TOLD)


def dots(chart):
    return [int(x) for x in re.findall(r'<circle[^>]* cx="(\d+)"', chart.svg)]


def test_the_lower_figure_stands_left_of_the_higher_one():
    low, high = dots(drawn(side("5", "mod"), side("6", "sohr")))
    assert low < high


def test_a_figure_without_a_limit_has_an_arrow():
    floor = {**side("5", "mod", hedge="at_least"), "high": None}
    assert drawn(floor, side("6", "sohr")).svg.count("Z") == 1
    assert drawn(side("5", "mod"), side("6", "sohr")).svg.count("Z") == 0


def test_the_chart_says_in_words_what_it_shows():
    chart = drawn(side("5", "mod"), side("6", "sohr"))
    assert chart.reading == "Figures on one line. The Ministry: 5; SOHR <b>: 6."
    assert ElementTree.fromstring(chart.svg).get("aria-label") == chart.reading


@pytest.mark.parametrize(
    "sides",
    [
        pytest.param([side("5", "mod"), side("5", "sohr")], id="one number"),
        pytest.param([side("5", "mod", subject="men"), side("6", "sohr", subject="tanks")], id="two things"),
        pytest.param([side(str(n), "mod") for n in range(40)], id="too many"),
        pytest.param([{**side("5", "mod"), "low": None, "high": None}], id="no number"),
    ],
)
def test_what_cannot_be_drawn_on_one_line_is_not(sides):
    assert drawn(*sides) is None


def test_figures_are_taken_from_every_kind_of_reason():
    drift = {"who": ["mod"], "baseline": {"low": "64"}, "copies": [{"low": "46", "who": ["ap"]}]}
    fall = {"before": {"low": "9"}, "after": {"low": "8"}}
    told = [
        charts.sides(params)
        for params in (
            drift,
            {"who": ["mod"], "falls": [fall]},
            {"parts": [side("8", "mod")], "wholes": [side("5", "sohr")]},
        )
    ]
    assert [[(*one["who"], one["low"]) for one in sides] for sides in told] == [
        [("mod", "64"), ("ap", "46")],
        [("mod", "9"), ("mod", "8")],
        [("mod", "8"), ("sohr", "5")],
    ]


def test_nights_are_bars_of_which_the_highest_is_the_most():
    nights = [{"date": "2020-02-08", "open": 4}, {"date": "2020-02-10", "open": 2}]
    chart = charts.trend(nights, ENGLISH)
    assert re.findall(r'x="([\d.]+)" y="\d+" width="[\d.]+" height="(\d+)"', chart.svg) == [
        ("0", "72"),
        ("48", "36"),
    ]
    assert "8 Feb 2020 4, 10 Feb 2020 2" in chart.reading


def test_a_single_night_is_no_trend():
    assert charts.trend([{"date": "2020-02-08", "open": 4}], ENGLISH) is None
