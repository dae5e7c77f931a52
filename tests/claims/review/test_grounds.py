from decimal import Decimal

import pytest

from claims.review.grounds import Grounds, Unfounded, refuse_unfounded
from claims.review.policy import Decision
from claims.review.vocabulary import ClaimVerdict

D = Decimal
# The ministry counts five, the observatory at least six.
GROUNDS = Grounds({"m1.0": (D(5), D(5)), "o1.0": (D(6), None)}, frozenset({"m1", "o1"}))


@pytest.mark.parametrize(
    ("decision", "cites"),
    [
        pytest.param(Decision(accepted=(D(5), D(5))), (), id="one figure"),
        pytest.param(Decision(accepted=(D(5), D(6))), (), id="a range between two that were reported"),
        pytest.param(Decision(accepted=(D("6.0"), None)), (), id="a floor that somebody stated"),
        pytest.param(Decision(facet="place"), ("m1.0", "o1.0"), id="figures of the conflict are cited"),
        pytest.param(
            Decision(verdicts=frozenset({("o1", ClaimVerdict.REFUTED)})), (), id="a verdict on its claim"
        ),
    ],
)
def test_what_a_decision_may_rest_on(decision, cites):
    refuse_unfounded(decision, cites, GROUNDS)


@pytest.mark.parametrize(
    ("decision", "cites", "names"),
    [
        pytest.param(Decision(accepted=(D("5.5"), D("5.5"))), (), "5.5", id="a mean that nobody reported"),
        pytest.param(Decision(accepted=(D(6), D(5))), (), "above", id="a range upside down"),
        pytest.param(Decision(accepted=(None, D(6))), (), "lower limit", id="nobody left the low end open"),
        pytest.param(Decision(facet="mood"), (), "mood", id="an unknown facet"),
        pytest.param(Decision(), ("x9.0",), "x9.0", id="a figure of elsewhere"),
        pytest.param(
            Decision(verdicts=frozenset({("x9", ClaimVerdict.REFUTED)})), (), "x9", id="a claim of elsewhere"
        ),
    ],
)
def test_what_it_may_not_rest_on(decision, cites, names):
    with pytest.raises(Unfounded, match=names):
        refuse_unfounded(decision, cites, GROUNDS)


def test_no_upper_limit_is_accepted_only_where_somebody_left_it_open():
    closed = Grounds({"m1.0": (D(5), D(5))}, frozenset({"m1"}))
    with pytest.raises(Unfounded, match="upper limit"):
        refuse_unfounded(Decision(accepted=(D(5), None)), (), closed)
