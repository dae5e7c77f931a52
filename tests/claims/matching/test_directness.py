"""Which of two copies is nearer to the mouth (R8)."""

import pytest

from claims.matching.directness import natural, nearest_first
from tests.claims.matching.pairs import said


def copy(id="a1", mode="direct", relays=(), published=None):
    return said(5, id=id, mode=mode, relays=list(relays), document={"published_at": published})


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        pytest.param(
            copy(mode="narrated"), copy(relays=["agency"]), id="first hand before any relay, in any mode"
        ),
        pytest.param(copy(), copy(mode="indirect"), id="a quotation before reported speech"),
        pytest.param(copy(mode="indirect"), copy(mode="narrated"), id="reported speech before narration"),
        pytest.param(
            copy(relays=["agency", "gazette"]),
            copy(relays=["agency"], mode="indirect"),
            id="the mode before the number of relays",
        ),
        pytest.param(copy(relays=["agency"]), copy(relays=["agency", "gazette"]), id="then fewest relays"),
        pytest.param(
            copy("a9", published="2020-02-10T09:00:00Z"),
            copy("a1", published="2020-02-10T10:00:00Z"),
            id="then the earlier publication",
        ),
        pytest.param(
            copy("a9", published="2020-02-12"), copy("a1"), id="a known publication before an unknown one"
        ),
        pytest.param(copy("a2"), copy("a10"), id="then the id, its digits as numbers"),
    ],
)
def test_the_nearer_copy_stands_first(nearer, farther):
    assert sorted([farther, nearer], key=nearest_first) == [nearer, farther]


@pytest.mark.parametrize("mode", ["narrated", "headline", "caption"])
def test_narration_headline_and_caption_are_equally_far(mode):
    assert nearest_first(copy(mode=mode)) == nearest_first(copy(mode="narrated"))


def test_ids_sort_as_people_count():
    assert sorted(["c10", "c2", "c2a", "b11", "c"], key=natural) == ["b11", "c", "c2", "c2a", "c10"]
