"""Which claims of one origin are copies of one utterance: given or suggested (R7)."""

import pytest

from claims.reconciliation.statements import statements
from tests.claims.reconciliation.telling import said


def grouped(*claims):
    """The ids of the claims of each statement, nearest copy first; a star marks a suggested one."""
    return sorted(
        " ".join(claim.id + "*" * (claim.id in found.suggested) for claim in found.claims)
        for found in statements(claims)
    )


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [said("a", "ministry", "5 killed", at=9), said("b", "ministry", "6 killed", at=9, relays="wire")],
            ["a b"],
            id="one hour",
        ),
        pytest.param(
            [said("a", "ministry", "5 killed", at=9), said("b", "ministry", "5 killed", at=10)],
            ["a", "b"],
            id="two hours",
        ),
        pytest.param(
            [said("a", "ministry", "5 killed", at=9), said("b", "army", "5 killed", at=9)],
            ["a", "b"],
            id="two origins of one voice",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 killed", at=9, statement="briefing"),
                said("b", "ministry", "5 killed", at=17, statement="briefing"),
                said("c", "ministry", "5 killed", at=9),
            ],
            ["a b", "c"],
            id="a statement that is given counts before the hour",
        ),
        pytest.param(
            [said("a", "ministry", "5 killed", at=9), said("b", "ministry", "5 killed", at=9, event="other")],
            ["a b"],
            id="a given statement may speak of two events",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 killed", at="2024-05-01"),
                said("b", "ministry", "6 killed", at="2024-05-01", relays="wire"),
            ],
            ["a* b*"],
            id="one day: suggested",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 killed", at="2024-05-01"),
                said("b", "ministry", "5 killed", at="2024-05-01", event="other"),
            ],
            ["a", "b"],
            id="one day and two events: not suggested",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 killed", at="2024-05-01"),
                said("b", "ministry", "5 killed", at="2024-05-02"),
            ],
            ["a", "b"],
            id="two days",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 killed", at=9, relays="wire"),
                said("b", "ministry", "7 killed", at=15, relays="wire"),
                said("c", "ministry", "7 killed", at="2024-05-01", relays="cable paper"),
            ],
            ["a", "b c*"],
            id="a copy without an hour joins the hour with its numbers",
        ),
    ],
)
def test_copies_of_one_utterance(claims, expected):
    assert grouped(*claims) == expected


@pytest.mark.parametrize(
    ("claims", "together"),
    [
        pytest.param(
            [
                said("a", "ministry", "101 hit", published="2024-05-02"),
                said("b", "ministry", "90 hit", published="2024-05-02"),
            ],
            True,
            id="published on one day",
        ),
        pytest.param(
            [
                said("a", "ministry", "101 hit", published="2024-05-02"),
                said("b", "ministry", "90 hit", published="2024-05-03"),
            ],
            False,
            id="published on two days",
        ),
        pytest.param(
            [
                said("a", "ministry", "101 hit", "5 killed", published="2024-05-02"),
                said("b", "ministry", "101 destroyed", published="2024-05-05"),
            ],
            True,
            id="a late copy that has no number of its own",
        ),
        pytest.param(
            [
                said("a", "ministry", "101 hit", "5 killed", published="2024-05-02"),
                said("b", "ministry", "101 hit", "8 killed", published="2024-05-05"),
            ],
            False,
            id="a later toll beside an old number",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 hit", published="2024-05-02"),
                said("b", "ministry", "5 destroyed", published="2024-05-05"),
            ],
            False,
            id="a small number tells nothing",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 hit", published="2024-05-02", quote="We hit five."),
                said("b", "ministry", "5 hit", published="2024-05-05", quote="we  hit five."),
            ],
            True,
            id="a late copy in the same words",
        ),
    ],
)
def test_where_nothing_is_known_the_day_of_publication_stands_in(claims, together):
    assert (len(statements(claims)) == 1) is together


def test_the_most_direct_copy_stands_first():
    copies = [
        said("c10", "ministry", "5 killed", at=9, relays="wire"),
        said("c2", "ministry", "5 killed", at=9, relays="wire"),
        said("headline", "ministry", "5 killed", at=9, relays="wire", mode="headline"),
        said("far", "ministry", "5 killed", at=9, relays="cable paper"),
        said("quoted", "ministry", "5 killed", at=9, relays="cable paper", mode="direct"),
        said("own", "ministry", "5 killed", at=9, mode="narrated"),
    ]
    (statement,) = statements(copies)
    assert [claim.id for claim in statement.claims] == ["own", "quoted", "c2", "c10", "far", "headline"]
