"""The time that a scope covers (R9)."""

from datetime import UTC, date, datetime

import pytest

from claims.figures.event import Event
from claims.figures.moment import read_moment
from claims.figures.period import Period, encloses, later, period_of, same_moment, start_of
from claims.figures.scope import Scope, ScopeKind

FLOOD = Event("flood", start=date(2020, 2, 10))
QUAKE = Event("quake", start=datetime(2020, 2, 10, 14, 30, tzinfo=UTC))
WEEK = Event("storms", start=date(2020, 2, 8), end=date(2020, 2, 14))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def scope(kind="event", **moments):
    return Scope(ScopeKind(kind), **{name: read_moment(text) for name, text in moments.items()})


@pytest.mark.parametrize(
    ("asked", "event", "start", "end"),
    [
        pytest.param(
            scope(), FLOOD, "2020-02-10", "2020-02-11", id="an event without an end lasts its first day"
        ),
        pytest.param(scope(), WEEK, "2020-02-08", "2020-02-15", id="a bare last day is covered whole"),
        pytest.param(
            scope("window", start="2020-02-09", end="2020-02-10"),
            WEEK,
            "2020-02-09",
            "2020-02-11",
            id="a window",
        ),
        pytest.param(
            scope("cumulative", as_of="2020-02-10T06:00:00+00:00"),
            WEEK,
            "2020-02-08",
            "2020-02-10T06:00",
            id="a total without a start begins with its event",
        ),
        pytest.param(
            scope("cumulative", as_of="2020-02-11"),
            QUAKE,
            "2020-02-10",
            "2020-02-12",
            id="a total since an hour covers that whole day: before the hour was nothing",
        ),
        pytest.param(
            scope("window", start="2020-02-10T08:00:00Z", end="2020-02-10T12:00:00Z"),
            QUAKE,
            "2020-02-10T08:00",
            "2020-02-10T12:00",
            id="a window of hours",
        ),
        pytest.param(
            scope("stock", as_of="2020-02-10"), WEEK, "2020-02-10", "2020-02-11", id="a level on a day"
        ),
    ],
)
def test_what_a_scope_covers(asked, event, start, end):
    assert period_of(asked, event) == Period(at(start), at(end))


@pytest.mark.parametrize(
    ("start", "event", "begins"),
    [
        pytest.param(None, QUAKE, "2020-02-10T14:30", id="with the event"),
        pytest.param("2020-02-10", QUAKE, "2020-02-10T14:30", id="on the day of the event: with it"),
        pytest.param("2020-02-11", QUAKE, "2020-02-11", id="on another day"),
        pytest.param("2020-02-10T20:00:00Z", QUAKE, "2020-02-10T20:00", id="at another hour of that day"),
        pytest.param("2020-02-10T20:00:00Z", FLOOD, "2020-02-10T20:00", id="at an hour, the event on a day"),
    ],
)
def test_when_a_running_total_begins(start, event, begins):
    moments = {"start": start} if start else {}
    assert start_of(scope("cumulative", as_of="2020-02-12", **moments), event) == at(begins)


@pytest.mark.parametrize(
    ("asked", "event"),
    [
        pytest.param(scope(), Event("someday"), id="an event without a start"),
        pytest.param(
            scope("cumulative", as_of="2020-02-10"), Event("someday"), id="a total of such an event"
        ),
        pytest.param(scope(), None, id="no event at all"),
    ],
)
def test_where_nobody_can_say_there_is_no_period(asked, event):
    assert period_of(asked, event) is None


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param(
            "2020-02-10", "2020-02-10T09:00:00+00:00", True, id="a bare day is any time of that day"
        ),
        pytest.param(
            "2020-02-10T09:00:00+00:00", "2020-02-10T12:00:00+03:00", True, id="one instant, two zones"
        ),
        pytest.param(
            "2020-02-10T09:00:00+00:00", "2020-02-10T10:00:00+00:00", False, id="two hours of one day"
        ),
        pytest.param("2020-02-10", "2020-02-11", False, id="two days"),
    ],
)
def test_when_two_moments_are_the_same(first, second, same):
    assert same_moment(read_moment(first), read_moment(second)) is same
    assert same_moment(read_moment(second), read_moment(first)) is same


def test_an_unknown_moment_is_later_than_nothing():
    assert not later(None, date(2020, 2, 10))
    assert not later(date(2020, 2, 10), None)


EVENTS = {
    "storms": WEEK,
    "flood": Event("flood", parent="storms"),
    "dam": Event("dam", parent="flood"),
    "ring": Event("ring", parent="ring"),
}


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        pytest.param("storms", "flood", True, id="a child"),
        pytest.param("storms", "dam", True, id="a grandchild"),
        pytest.param("flood", "storms", False, id="a parent is not inside its child"),
        pytest.param("flood", "flood", False, id="nothing lies inside itself"),
        pytest.param("storms", "ring", False, id="a ring of parents ends"),
    ],
)
def test_an_event_lies_inside_its_parents(outer, inner, inside):
    assert encloses(outer, inner, EVENTS) is inside


def test_how_much_of_a_period_is_filled():
    whole = Period(at("2020-02-10"), at("2020-02-14"))
    assert Period(at("2020-02-10"), at("2020-02-12")).share_of(whole) == 0.5
    assert Period(at("2020-02-20"), at("2020-02-21")).share_of(whole) == 0
