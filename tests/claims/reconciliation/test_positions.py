"""The latest word of each origin, and nothing that was taken back or changed on the way (R20)."""

from decimal import Decimal

import pytest

from claims.figures.interval import Interval
from claims.figures.taxonomy import taxonomy
from claims.reconciliation.survey import survey
from tests.claims.reconciliation.telling import family, said


def positions(*claims):
    """The figures of each position, in the order of origins."""
    held = survey(family(*claims), taxonomy()).held
    return [
        " ".join(reading.key for reading in position.readings)
        for on_question in held.values()
        for position in on_question
    ]


BY_NOON = {"by": "2024-05-02T12:00+00:00"}
BY_NIGHT = {"by": "2024-05-02T22:00+00:00"}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [said("a", "ministry", "4 killed", at=9), said("b", "ministry", "6 killed", at=16)],
            ["b.0"],
            id="the later statement revises",
        ),
        pytest.param(
            [said("b", "ministry", "6 killed", at=16), said("a", "ministry", "4 killed", at=9)],
            ["b.0"],
            id="whatever was recorded first",
        ),
        pytest.param(
            [
                said("a", "ministry", "4 killed", at="2024-05-01"),
                said("b", "ministry", "6 killed", at="2024-05-02"),
            ],
            ["b.0"],
            id="days are in order too",
        ),
        pytest.param(
            [said("a", "ministry", "4 killed", at=9), said("b", "army", "6 killed", at=16)],
            ["b.0", "a.0"],
            id="each origin has its own, of one voice or not",
        ),
        pytest.param(
            [
                said("a", "ministry", ("40 killed", BY_NOON), at=13),
                said("b", "ministry", ("70 killed", BY_NIGHT), at=23),
            ],
            ["a.0", "b.0"],
            id="of totals, one for each as-of",
        ),
        pytest.param(
            [
                said("a", "ministry", ("40 killed", BY_NOON), at=13),
                said("b", "ministry", ("38 killed", BY_NOON), at=23),
            ],
            ["b.0"],
            id="a total corrected for the same as-of",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 killed", at=9, relays="wire"),
                said("b", "ministry", "55 killed", at=9, relays="cable paper"),
            ],
            ["a.0"],
            id="a changed copy is no position",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 killed", at=9, relays="cable paper"),
                said("b", "ministry", "5 killed", at=9, relays="wire"),
            ],
            ["b.0"],
            id="the most direct copy stands for the statement",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 killed", at=9),
                said("b", "ministry", "7 killed", supersedes="a", at=9),
            ],
            ["b.0"],
            id="a corrected claim leaves",
        ),
        pytest.param(
            [said("a", "ministry", "5 killed", at=9), said("b", "ministry", withdraws="a", at=10)],
            [],
            id="a withdrawn claim leaves",
        ),
    ],
)
def test_who_stands_where(claims, expected):
    assert positions(*claims) == expected


def test_what_cannot_be_put_in_order_spans_both():
    """Two first-hand figures of one bare day: nobody knows the last, so 5 is not held against 4 or 6."""
    held = survey(
        family(
            said("a", "ministry", "4 killed", at="2024-05-01", mode="narrated"),
            said("b", "ministry", "6 killed", at="2024-05-01", mode="headline"),
        ),
        taxonomy(),
    ).held
    ((position,),) = held.values()
    assert [reading.key for reading in position.readings] == ["a.0", "b.0"]
    assert position.interval == Interval(Decimal(4), Decimal(6))
