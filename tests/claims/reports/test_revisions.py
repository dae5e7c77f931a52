"""What a source said anew in the night is a revision, told with the figure before."""

import pytest

from claims.figures.taxonomy import taxonomy
from claims.reconciliation.survey import survey
from claims.reports.revisions import revisions
from tests.claims.reconciliation.telling import family, said


def told(*claims, fresh):
    lines = revisions(survey(family(*claims), taxonomy()), frozenset(fresh))
    return [(*line["who"], line["before"]["low"], line["after"]["low"], line["how"]) for line in lines]


@pytest.mark.parametrize(
    ("claims", "fresh", "found"),
    [
        pytest.param(
            [said("a", "ministry", "4 killed", at=8), said("b", "ministry", "6 killed", at=18)],
            "b",
            [("ministry", "4", "6", "restated")],
            id="a later statement with another number",
        ),
        pytest.param(
            [said("a", "ministry", "4 killed", at=8), said("b", "ministry", "6 killed", at=18)],
            "",
            [],
            id="not of this night",
        ),
        pytest.param(
            [said("a", "ministry", "5 killed", at=8), said("b", "ministry", "5 killed", at=18)],
            "b",
            [],
            id="the same again is no revision",
        ),
        pytest.param(
            [said("a", "ministry", "5 killed", at=8), said("b", "monitor", "6 killed", at=18)],
            "b",
            [],
            id="another source revises nobody",
        ),
        pytest.param(
            [
                said("a", "ministry", ("3 killed", {"by": "2024-05-01"}), at=8),
                said("b", "ministry", ("8 killed", {"by": "2024-05-02"}), at=18),
            ],
            "b",
            [("ministry", "3", "8", "restated")],
            id="a total that rose",
        ),
        pytest.param(
            [
                said("a", "ministry", "4 killed", at=8),
                said("b", "ministry", "6 killed", at=8, supersedes="a"),
            ],
            "b",
            [("ministry", "4", "6", "corrected")],
            id="a corrected claim",
        ),
        pytest.param(
            [
                said("a", "ministry", "64 killed", at=8, mode="direct"),
                said("b", "ministry", "46 killed", at=8, relays="wire"),
            ],
            "b",
            [],
            id="what a relay changed is drift",
        ),
    ],
)
def test_a_source_that_says_another_figure_than_before(claims, fresh, found):
    assert told(*claims, fresh=fresh) == found


def test_a_total_is_told_with_its_day():
    claims = [
        said("a", "ministry", ("3 killed", {"by": "2024-05-01"}), at=8),
        said("b", "ministry", ("8 killed", {"by": "2024-05-02"}), at=18),
    ]
    (line,) = revisions(survey(family(*claims), taxonomy()), frozenset("b"))
    assert (line["before"]["as_of"], line["after"]["as_of"]) == ("2024-05-01", "2024-05-02")
