"""The quick path finds what trying every pair finds, on random families."""

from hypothesis import given
from hypothesis import strategies as st

from claims.reconciliation.family import find_conflicts
from claims.recount.recount import recount
from tests.claims.reconciliation.random_families import TREE, claims, parted
from tests.claims.reconciliation.telling import family


def quickly(told):
    return {
        one.identity.key: (
            one.kind,
            one.severity,
            {member.figure_key: member.role for member in one.members},
        )
        for one in find_conflicts(told)
    }


def plainly(told):
    return {key: (one.kind, one.severity, dict(one.members)) for key, one in recount(told).items()}


@given(claims(most=12), st.data())
def test_a_recount_finds_the_same_conflicts(claims, data):
    told = family(*claims, events=TREE, judged=data.draw(parted(claims)))
    assert quickly(told) == plainly(told)
