"""Moments: a day whose hour nobody stated, or an instant."""

import pytest

from claims.figures.moment import has_hour, read_moment, write_moment


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("2020-02-10", "2020-02-10", id="a bare day stays a day"),
        pytest.param("2020-02-10T10:00:00+03:00", "2020-02-10T07:00:00+00:00", id="an instant, in UTC"),
        pytest.param("2020-02-10T10:00Z", "2020-02-10T10:00:00+00:00", id="Z is no offset"),
        pytest.param("2020-02-10T01:00:00+03:00", "2020-02-09T22:00:00+00:00", id="the day before, in UTC"),
    ],
)
def test_a_moment_has_one_spelling(text, written):
    moment = read_moment(text)
    assert write_moment(moment) == written
    assert has_hour(moment) is ("T" in text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("2020-02-10T10:00:00", "offset", id="a time of nowhere"),
        pytest.param("2020-02-30", "neither a day", id="a day that is in no calendar"),
        pytest.param("yesterday", "neither a day", id="a word"),
        pytest.param("0001-01-01T00:00:00+03:00", "years 2 to 9998", id="a time before all years in UTC"),
        pytest.param("9999-12-31", "years 2 to 9998", id="a day that has no next one"),
    ],
)
def test_what_is_no_moment_is_refused_in_words(text, says):
    with pytest.raises(ValueError, match=says):
        read_moment(text)
