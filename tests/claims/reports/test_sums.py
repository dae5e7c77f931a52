"""Parts that a source lists, against what the whole is said to be."""

import pytest

from claims.figures.taxonomy import taxonomy
from claims.reconciliation.survey import survey
from claims.reports.sums import sums
from tests.claims.reconciliation.telling import family, said

NORTH, SOUTH = {"place": "north", "part_of": 0}, {"place": "south", "part_of": 0}


def told(*claims, fresh="a"):
    lines = sums(survey(family(*claims), taxonomy()), frozenset(fresh))
    return [
        (*line["who"], line["low"], *line["whole"]["who"], line["whole"]["low"], line["holds"])
        for line in lines
    ]


def listed(whole, north, south):
    return said(
        "a", "ministry", f"{whole} killed", (f"{north} killed", NORTH), (f"{south} killed", SOUTH), at=9
    )


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        pytest.param(
            [listed(13, 8, 5)], [("ministry", "13", "ministry", "13", True)], id="the parts are the whole"
        ),
        pytest.param(
            [listed(13, 8, 6)], [("ministry", "14", "ministry", "13", False)], id="the parts are too many"
        ),
        pytest.param(
            [listed(13, 4, 5)],
            [("ministry", "9", "ministry", "13", True)],
            id="fewer may well be, for nobody said that nothing is left out",
        ),
        pytest.param(
            [listed(13, 8, 5), said("b", "monitor", "10 killed", at=9)],
            [("ministry", "13", "ministry", "13", True), ("ministry", "13", "monitor", "10", False)],
            id="against what another says of the whole",
        ),
    ],
)
def test_a_list_against_its_whole(claims, found):
    assert told(*claims) == found


def test_a_sum_of_another_night_is_not_told_again():
    assert told(listed(13, 8, 5), fresh="") == []
