"""Intervals on a line: ends, bands and the sentence below."""

from decimal import Decimal as D

import pytest

from claims.admin.desk.numline import End, Mark, lines
from claims.admin.desk.scale import fit
from claims.admin.desk.voices import Voice
from claims.figures.figure import Figure
from claims.figures.hedge import Hedge, widen
from claims.figures.metric import Kind, Metric
from claims.figures.scope import Scope

KILLED = Metric("soldiers", "killed", "person", Kind.COUNT)


def figure(low, high, hedge=Hedge.EXACT, metric=KILLED):
    return Figure("x.0", low and D(low), high and D(high), hedge, metric, Scope())


def mark(letter, low, high, hedge=Hedge.EXACT, known=True, metric=KILLED):
    said = figure(low, high, hedge, metric)
    return Mark(letter.lower(), Voice(letter, letter if known else None), "", said, widen(said))


@pytest.mark.parametrize(
    ("low", "high", "hedge", "ends"),
    [
        pytest.param("5", "5", Hedge.EXACT, (End.CLOSED, End.CLOSED), id="an exact figure is closed"),
        pytest.param("5", None, Hedge.AT_LEAST, (End.CLOSED, End.ARROW), id="a floor has no ceiling"),
        pytest.param("30", "35", Hedge.RANGE, (End.CLOSED, End.CLOSED), id="a range is closed at both"),
        pytest.param(None, "35", Hedge.UP_TO, (End.CLOSED, End.CLOSED), id="a count ends at zero below"),
        pytest.param("200", "200", Hedge.ABOUT, (End.FADED, End.FADED), id="about fades both ways"),
        pytest.param("200", "200", Hedge.NEARLY, (End.FADED, End.CLOSED), id="nearly fades from below"),
    ],
)
def test_ends_show_what_was_stated(low, high, hedge, ends):
    (line,) = lines([mark("A", low, high, hedge)])
    assert (line.lanes[0].low, line.lanes[0].high) == ends


def test_a_measure_keeps_its_open_end():
    share = Metric("turnout", None, "percent", Kind.PERCENT)
    (line,) = lines([mark("A", "62.4", None, Hedge.MORE_THAN, metric=share)])
    assert line.lanes[0].low is End.OPEN


def test_five_and_six_are_one_apart_and_a_floor_settles_nothing():
    marks = [mark("A", "5", "5"), mark("B", "6", "6"), mark("C", "5", None, Hedge.AT_LEAST, known=False)]
    (line,) = lines(marks)
    assert line.verdict == "A and B are 1 apart and never meet. C fits either, which settles nothing."
    assert line.meeting is None


def test_the_hull_spans_known_voices_only():
    (line,) = lines([mark("A", "5", "5"), mark("B", "9", "9", known=False)])
    assert line.hull.start == line.hull.end


def test_where_all_meet_is_a_band_and_a_sentence():
    (line,) = lines([mark("A", "90", "104", Hedge.RANGE), mark("B", "96", None, Hedge.AT_LEAST)])
    assert line.verdict == "All of them meet in [96, 104]."
    assert line.meeting is not None


def test_targets_and_persons_share_no_scale():
    hit = Metric("targets", "hit", "target", Kind.COUNT)
    assert [line.title for line in lines([mark("A", "101", "101"), mark("B", "101", "101", metric=hit)])] == [
        "person",
        "target",
    ]


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        pytest.param(["5", "6"], ["5", "6"], id="five and six"),
        pytest.param(["0", "35"], ["0", "10", "20", "30"], id="from zero"),
        pytest.param(["101"], ["80", "90", "100", "110", "120"], id="one number alone"),
    ],
)
def test_ticks_are_round_and_cover_the_numbers(numbers, ticks):
    scale = fit([D(number) for number in numbers], whole=True)
    assert all(scale.low <= D(number) <= scale.high for number in numbers)
    assert [f"{tick:f}" for tick in scale.ticks] == ticks


def test_places_are_per_cent_of_the_width():
    scale = fit([D(0), D(10)], whole=True)
    assert scale.place(scale.low) == "0.00%"
    assert scale.place(scale.high) == "100.00%"
