"""How grave a finding is (R24)."""

import pytest

from claims.figures.hedge import widen
from claims.reconciliation.kinds import Severity
from claims.reconciliation.severity import gravest, of_disagreement, of_drift, of_gap
from tests.claims.reconciliation.telling import figure

HIGH, MEDIUM, LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW


@pytest.mark.parametrize(
    ("known", "severity"), [(True, HIGH), (False, LOW)], ids=["two voices", "one and a rumour"]
)
def test_of_a_disagreement(known, severity):
    assert of_disagreement(known=known) is severity


@pytest.mark.parametrize(
    ("above", "below", "is_count", "severity"),
    [
        pytest.param("125 killed", "100 killed", True, HIGH, id="a fifth of the larger"),
        pytest.param("124 killed", "100 killed", True, MEDIUM, id="not quite a fifth"),
        pytest.param("9 killed", "8 killed", True, HIGH, id="one of a few"),
        pytest.param("10 killed", "9 killed", True, MEDIUM, id="ten are not a few"),
        pytest.param("9 killed", "8 killed", False, MEDIUM, id="percentages are no counts"),
        pytest.param(
            "at least 200 killed", "up to 150 killed", True, HIGH, id="by the ends that face each other"
        ),
    ],
)
def test_of_a_gap(above, below, is_count, severity):
    intervals = widen(figure(above)), widen(figure(below))
    assert of_gap(*intervals, is_count=is_count, known=True) is severity
    assert of_gap(*intervals, is_count=is_count, known=False) is LOW


@pytest.mark.parametrize(
    ("kinds", "from_quotation", "carriers", "severity"),
    [
        pytest.param(["number"], True, 2, HIGH, id="a number of a quotation, carried by two"),
        pytest.param(["number"], True, 1, MEDIUM, id="carried by one"),
        pytest.param(["number"], False, 2, MEDIUM, id="of reported speech"),
        pytest.param(["hedge"], True, 5, LOW, id="only the hedge, however far it went"),
        pytest.param(["hedge", "outcome"], True, 2, HIGH, id="the hedge and the outcome"),
        pytest.param(["inclusion"], True, 2, MEDIUM, id="made a part"),
    ],
)
def test_of_a_drift(kinds, from_quotation, carriers, severity):
    assert of_drift(kinds, from_quotation=from_quotation, carriers=carriers, known=True) is severity


@pytest.mark.parametrize(
    ("severities", "expected"),
    [([LOW, HIGH, MEDIUM], HIGH), ([LOW, MEDIUM], MEDIUM), ([LOW], LOW), ([], LOW)],
    ids=["high", "medium", "low", "none"],
)
def test_the_gravest(severities, expected):
    assert gravest(severities) is expected
