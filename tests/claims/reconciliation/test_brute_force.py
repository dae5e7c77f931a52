"""The quick tests find what trying every pair finds, on random families."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from claims.reconciliation.family import find_conflicts
from claims.reconciliation.kinds import ConflictKind
from tests.claims.reconciliation.brute_force import pairs_in_conflict
from tests.claims.reconciliation.random_families import TREE, claims, parted
from tests.claims.reconciliation.telling import family


def figures_of(kinds_and_keys):
    found = defaultdict(set)
    for kind, keys in kinds_and_keys:
        found[kind] |= keys
    return found


def quickly(told):
    """Kinds and figures of the findings, sums left out: they are no pairs."""
    for one in find_conflicts(told):
        if one.kind is not ConflictKind.DRIFT and one.identity.parts.get("bound") != "sum":
            yield one.kind, {member.figure_key for member in one.members}


@given(claims(most=12), st.data())
def test_every_figure_in_conflict_and_no_other(claims, data):
    told = family(*claims, events=TREE, judged=data.draw(parted(claims)))
    quick, slow = figures_of(quickly(told)), figures_of(pairs_in_conflict(told))
    for kind in (ConflictKind.DISAGREEMENT, ConflictKind.VIOLATION, ConflictKind.MAGNITUDE):
        assert quick[kind] == slow[kind]
    # After a fall the count starts anew, so that the quick path names fewer pairs of one series.
    assert quick[ConflictKind.REGRESS] <= slow[ConflictKind.REGRESS]
    assert bool(quick[ConflictKind.REGRESS]) is bool(slow[ConflictKind.REGRESS])


@given(claims(most=12))
def test_each_pair_stands_together_in_one_finding(claims):
    told = family(*claims, events=TREE)
    found = list(quickly(told))
    for kind, keys in pairs_in_conflict(told):
        if kind is not ConflictKind.REGRESS:
            assert any(kind is other and keys <= members for other, members in found)
