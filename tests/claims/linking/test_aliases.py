"""Names for one thing: which stand for which, and which may be the same."""

import pytest

from claims.linking.aliases import Named, called, near, resolved
from tests.claims.reconciliation.telling import said


def test_a_chain_of_names_leads_to_its_end():
    names = resolved([("place", "aleppo-city", "halab"), ("place", "halab", "aleppo")])
    assert names == {("place", "aleppo-city"): "aleppo", ("place", "halab"): "aleppo"}


def test_a_ring_ends_where_it_closes():
    assert resolved([("place", "a", "b"), ("place", "b", "a")]) == {("place", "a"): "b", ("place", "b"): "a"}


def test_a_claim_is_read_under_the_names_that_its_own_stand_for():
    told = said("c", "ministry", ("5 killed", {"place": "halab"}))
    names = {("subject", "guards"): "watchmen", ("place", "halab"): "aleppo", ("population", "guards"): "x"}
    (figure,) = called(told, names).figures
    assert (figure.metric.subject, figure.scope.place, figure.scope.population) == (
        "watchmen",
        "aleppo",
        None,
    )
    assert called(told, {}) is told


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        pytest.param("guard", "guards", True, id="one and many"),
        pytest.param("soldiers-turkish", "turkish-soldiers", True, id="other order"),
        pytest.param("turkish-soldiers", "turkisch-soldiers", True, id="a letter more"),
        pytest.param("turkish-soldiers", "syrian-soldiers", False, id="another people"),
        pytest.param("3rd-brigade", "5th-brigade", False, id="another number"),
        pytest.param("soldiers", "turkish-soldiers", False, id="a part of them"),
    ],
)
def test_names_that_may_be_one_are_told(one, other, is_near):
    told = [(found.slug, found.means, found.uses) for found in near(Named.SUBJECT, {one: 1, other: 9})]
    assert told == ([(one, other, 1)] if is_near else [])
