"""The sentence of a finding: who, how much, in short."""

import pytest

from claims.figures.metric import Kind
from claims.reconciliation.reason import Reason
from claims.reconciliation.terms import term
from claims.reconciliation.wording import MOST_TOLD, amount, sentence
from tests.claims.reconciliation.telling import figure, find, said


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(figure("5 killed"), "5", id="exact"),
        pytest.param(figure("at least 60000 killed"), "at least 60,000", id="a floor"),
        pytest.param(figure("up to 35 killed"), "up to 35", id="a ceiling"),
        pytest.param(figure("less than 10000 killed"), "less than 10,000", id="below"),
        pytest.param(figure("17 to 23 killed"), "17 to 23", id="a range"),
        pytest.param(figure("about 220 killed"), "about 220", id="about"),
        pytest.param(figure("nearly 700000 killed"), "nearly 700,000", id="nearly"),
        pytest.param(figure("62 voted", unit="percent", kind=Kind.PERCENT), "62 %", id="a percentage"),
        pytest.param(figure("4200000000", unit="EUR", kind=Kind.MONEY), "4,200,000,000 EUR", id="money"),
    ],
)
def test_how_much(told, expected):
    assert amount(term(told, ["ministry"])) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [said("a", "ministry", "5 killed"), said("b", "monitor", "6 killed")],
            "5 (ministry) against 6 (monitor): no common point",
            id="a disagreement",
        ),
        pytest.param(
            [said("p", "monitor", "13 killed"), said("w", "ministry", "0 casualties")],
            "13 killed (monitor): more than 0 casualties (ministry), which should hold it",
            id="a bound by outcome",
        ),
        pytest.param(
            [
                said("p", "police", ("1900 killed", {"place": "upper-valley"})),
                said("w", "ministry", "1300 killed"),
            ],
            "1,900 in upper valley (police): more than 1,300 in all (ministry), which should hold it",
            id="a place in all of it",
        ),
        pytest.param(
            [
                said("p", "monitor", "40 killed"),
                said("q", "hospital", "38 to 42 killed"),
                said("w", "ministry", "30 casualties"),
            ],
            "38 to 42 killed (hospital) and 40 killed (monitor): more than 30 casualties (ministry), "
            "which should hold them",
            id="two parts",
        ),
        pytest.param(
            [
                said("q", "ministry", "230 evacuated", at=9),
                said("r", "ministry", ("230 evacuated", {"subject": "families"}), at=9, relays="wire paper"),
            ],
            "ministry said 230 guards, relayed as 230 families (paper): another thing is counted",
            id="a drift, by who published it",
        ),
    ],
)
def test_it_reads_in_one_breath(claims, expected):
    (found,) = find(*claims)
    assert sentence(found.reason) == expected


def test_a_long_list_is_cut_in_the_middle():
    sides = [term(figure(f"{number} killed"), [f"s{number}"]) for number in range(1, 101)]
    told = sentence(Reason("no_common_point", {"sides": sides}))
    assert told == (
        "1 (s1) against 2 (s2) against 3 (s3) against 94 more against "
        "98 (s98) against 99 (s99) against 100 (s100): no common point"
    )
    assert told.count("against") == MOST_TOLD
