"""What later claims did to earlier ones: corrected, taken back, and taken back again."""

import pytest

from claims.reconciliation.corrections import Corrections
from tests.claims.reconciliation.telling import family, find, members, said


def corrections(*claims):
    told = family(*claims)
    return Corrections(told.claims, told.recorded)


A = said("a", "ministry", "5 killed", at=9)
B = said("b", "ministry", "7 killed", at=9, supersedes="a")


@pytest.mark.parametrize(
    ("claims", "standing"),
    [
        pytest.param([A], ["a"], id="a claim stands"),
        pytest.param([A, B], ["b"], id="a correction takes its place"),
        pytest.param(
            [A, B, said("c", "ministry", "8 killed", at=9, supersedes="b")], ["c"], id="corrected twice"
        ),
        pytest.param([A, said("w", "ministry", withdraws="a")], ["w"], id="taken back"),
        pytest.param(
            [A, B, said("w", "ministry", withdraws="b")],
            ["a", "w"],
            id="what a withdrawn claim corrected stands again",
        ),
        pytest.param(
            [A, said("w", "ministry", withdraws="a"), said("x", "ministry", withdraws="w")],
            ["a", "x"],
            id="a retraction that is taken back itself",
        ),
        pytest.param([said("a", "ministry", "5 killed", event=None)], [], id="without an event it waits"),
    ],
)
def test_which_claims_stand(claims, standing):
    assert [claim.id for claim in corrections(*claims).standing] == standing


def test_lost_figures_are_named_for_the_ledger():
    assert corrections(A, B).lost == {"a.0"}


def test_a_correction_keeps_the_name_of_what_it_corrects():
    chain = corrections(A, B, said("c", "ministry", "8 killed", supersedes="b"))
    assert [chain.first_version(claim) for claim in "abc"] == ["a", "a", "a"]


def test_a_ring_of_corrections_ends():
    ring = corrections(
        said("a", "ministry", "5 killed", supersedes="b"), said("b", "ministry", "7 killed", supersedes="a")
    )
    assert ring.first_version("a") in {"a", "b"}


def test_withdrawing_what_was_added_restores_the_findings():
    before = [A, said("m", "monitor", "6 killed")]
    added = said("n", "ministry", "6 killed", at=12)
    assert find(*before, added) == []
    assert [members(found) for found in find(*before, added, said("w", "ministry", withdraws="n"))] == [
        members(found) for found in find(*before)
    ]
