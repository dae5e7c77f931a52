"""Half a minute, doubled each time up to six hours, a fifth more or less, for two days."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.webhooks.schedule import next_try, pause

NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)
EVENLY = 0.5


@pytest.mark.parametrize(
    ("tries", "luck", "waits"),
    [
        pytest.param(1, EVENLY, timedelta(seconds=30), id="after the first"),
        pytest.param(2, EVENLY, timedelta(minutes=1), id="after the second"),
        pytest.param(5, EVENLY, timedelta(minutes=8), id="after the fifth"),
        pytest.param(10, EVENLY, timedelta(minutes=256), id="after the tenth"),
        pytest.param(11, EVENLY, timedelta(hours=6), id="never longer than six hours"),
        pytest.param(10_000, EVENLY, timedelta(hours=6), id="however many there were"),
        pytest.param(1, 0.0, timedelta(seconds=24), id="a fifth less"),
        pytest.param(1, 1.0, timedelta(seconds=36), id="a fifth more"),
    ],
)
def test_how_long_it_waits(tries, luck, waits):
    assert pause(tries, luck) == waits


def test_it_is_given_up_after_two_days():
    made, tries, at = NOW, 0, NOW
    while True:
        tries += 1
        due = next_try(tries=tries, since=made, now=at, luck=EVENLY)
        if due is None:
            break
        at = due
    assert tries == 17
    assert timedelta(hours=42) < at - made <= timedelta(days=2)


@given(tries=st.integers(1, 60), luck=st.floats(0, 1), other=st.floats(0, 1))
def test_no_luck_makes_a_later_pause_shorter_than_two_thirds_of_an_earlier_one(tries, luck, other):
    assert pause(tries + 1, luck) * 3 >= pause(tries, other) * 2
