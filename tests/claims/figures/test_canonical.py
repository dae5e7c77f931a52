"""One spelling for what is hashed."""

from datetime import UTC, date, datetime
from decimal import Decimal as D
from enum import StrEnum

import pytest

from claims.figures.canonical import canonical, digest, number


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        pytest.param({"b": 1, "a": 2}, '{"a":2,"b":1}', id="keys in order, no spaces"),
        pytest.param([D("3600000"), D("0.50")], '["3600000","0.5"]', id="numbers as strings"),
        pytest.param(date(2020, 2, 10), '"2020-02-10"', id="a day"),
        pytest.param(datetime(2020, 2, 10, 7, tzinfo=UTC), '"2020-02-10T07:00:00+00:00"', id="an instant"),
        pytest.param({Colour.RED: Colour.RED}, '{"red":"red"}', id="a word of a closed set, as the word"),
        pytest.param({"b", "a"}, '["a","b"]', id="a set has no order"),
        pytest.param(("ş", None, True), '["ş",null,true]', id="letters as they are"),
    ],
)
def test_there_is_one_spelling(value, spelled):
    assert canonical(value) == spelled


@pytest.mark.parametrize("value", [pytest.param(0.1, id="a float"), pytest.param([b"a"], id="bytes")])
def test_what_has_no_one_spelling_is_refused(value):
    with pytest.raises(TypeError, match="no canonical spelling"):
        canonical(value)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [("1E+6", "1000000"), ("-0", "0"), ("0.10", "0.1"), ("-2.50", "-2.5"), ("100", "100")],
)
def test_a_number_has_neither_exponent_nor_trailing_zeros(value, spelled):
    assert number(D(value)) == spelled


def test_a_digest_is_of_one_thing_and_one_version():
    known = digest({"a": 1}, of="question", version=1)
    assert (
        len({known, digest({"a": 1}, of="claim", version=1), digest({"a": 1}, of="question", version=2)}) == 3
    )
    assert known == digest({"a": 1}, of="question", version=1)
