from decimal import Decimal

import pytest

from claims.review.prefill import Side, prefill
from claims.review.vocabulary import ClaimVerdict, Disposition

D = Decimal
FIVE = Side("m1", (D(5), D(5)))
SIX = Side("o1", (D(6), D(6)))
AT_LEAST_FOUR = Side("r1", (D(4), None))
NINE_FROM_NOBODY = Side("u1", (D(9), D(9)), is_known=False)
COPY = Side("c1", (D(7), D(7)), is_copy=True)


@pytest.mark.parametrize(
    ("disposition", "sides", "accepted"),
    [
        pytest.param(Disposition.COMPATIBLE, [FIVE, AT_LEAST_FOUR], (D(5), D(5)), id="where they meet"),
        pytest.param(Disposition.COMPATIBLE, [FIVE, SIX], None, id="they meet nowhere"),
        pytest.param(Disposition.REVISION, [FIVE, SIX], (D(6), D(6)), id="the latest"),
        pytest.param(Disposition.SAME_ORIGIN, [FIVE, SIX], (D(5), D(5)), id="the first"),
        pytest.param(Disposition.RELAY_DRIFT, [FIVE, COPY], (D(5), D(5)), id="the baseline, no copy"),
        pytest.param(Disposition.GENUINE_CONFLICT, [FIVE, SIX], (D(5), D(6)), id="from lowest to highest"),
        pytest.param(
            Disposition.GENUINE_CONFLICT,
            [SIX, AT_LEAST_FOUR],
            (D(4), None),
            id="no limit where one sets none",
        ),
        pytest.param(
            Disposition.GENUINE_CONFLICT,
            [FIVE, SIX, NINE_FROM_NOBODY],
            (D(5), D(6)),
            id="unknown origins widen nothing",
        ),
        pytest.param(Disposition.UNRESOLVED, [FIVE, SIX], None, id="nothing"),
    ],
)
def test_what_a_disposition_proposes_to_accept(disposition, sides, accepted):
    assert prefill(disposition, sides).accepted == accepted


def test_a_changed_copy_is_misattributed_and_its_baseline_supported():
    verdicts = dict(prefill(Disposition.RELAY_DRIFT, [FIVE, COPY]).verdicts)
    assert verdicts == {"m1": ClaimVerdict.SUPPORTED, "c1": ClaimVerdict.MISATTRIBUTED}


def test_the_reason_is_left_to_the_reviewer():
    assert prefill(Disposition.UNRESOLVED, [FIVE, SIX]).reason == ""
