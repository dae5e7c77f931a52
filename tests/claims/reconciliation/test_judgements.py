""" "These two are different things": remembered for a pair of facts until a figure of it changes (R27)."""

import pytest

from claims.reconciliation.judgements import Judged
from tests.claims.reconciliation.telling import find, members, said

MINISTRY = said("a", "ministry", "5 killed", at=9)
MONITOR = said("b", "monitor", "6 killed")
PARTED = Judged("a.0", "b.0", "definition")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([MINISTRY, MONITOR], [], id="the pair is not tested"),
        pytest.param(
            [MINISTRY, MONITOR, said("c", "ministry", "5 killed", at=9, relays="wire")],
            [],
            id="a relay repeats one of the two",
        ),
        pytest.param(
            [MINISTRY, MONITOR, said("c", "ministry", "5 killed", at=12)],
            [],
            id="the ministry says the same again",
        ),
        pytest.param(
            [MINISTRY, MONITOR, said("c", "ministry", "4 killed", at=12)],
            ["b.0 c.0"],
            id="the ministry says something else: tested again",
        ),
        pytest.param(
            [MINISTRY, MONITOR, said("c", "ministry", "5 killed", at=9, supersedes="a")],
            ["b.0 c.0"],
            id="a corrected record: tested again",
        ),
        pytest.param(
            [MINISTRY, MONITOR, said("c", "hospital", "6 killed")],
            ["a.0 c.0"],
            id="nobody parted the ministry from the hospital",
        ),
        pytest.param(
            [MINISTRY, MONITOR, said("c", "hospital", "7 killed")],
            ["a.0 b.0 c.0"],
            id="a third stands apart from both",
        ),
    ],
)
def test_disagreements_of_a_parted_pair(claims, expected):
    found = find(*claims, judged=[PARTED])
    assert [" ".join(sorted(members(one).split())) for one in found] == expected


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        pytest.param("13 killed", "0 casualties", id="a violation"),
        pytest.param("11 killed", "240 neutralized", id="a magnitude"),
    ],
)
def test_bounds_of_a_parted_pair(part, whole):
    claims = said("p", "monitor", part), said("w", "ministry", whole)
    assert find(*claims)
    assert find(*claims, judged=[Judged("w.0", "p.0", "definition")]) == []


def test_a_sum_with_a_parted_part_is_not_made():
    listed = said(
        "s",
        "ministry",
        "310 damaged",
        *((f"{number} damaged", {"place": f"p{number}", "part_of": 0}) for number in (150, 140, 95)),
    )
    assert find(listed)
    assert find(listed, judged=[Judged("s.1", "s.0", "place")]) == []


def test_drift_is_not_touched():
    """R27 removes a pair from R16 to R18, not from what a relay made of a statement."""
    claims = said("a", "ministry", "17 killed", at=9), said("b", "ministry", "71 killed", at=9, relays="wire")
    assert len(find(*claims, judged=[Judged("a.0", "b.0", "definition")])) == 1
