"""Sentences that say no more than is known."""

import pytest

from claims.reports import wording
from sources.track_record import TrackRecord


@pytest.mark.parametrize(
    ("voices", "unknown", "reports", "said"),
    [
        pytest.param(1, 0, 5, "1 voice, 5 reports", id="five copies are one voice"),
        pytest.param(2, 1, 4, "2 voices, 1 unknown, 4 reports", id="an unknown origin is counted apart"),
        pytest.param(0, 1, 1, "0 voices, 1 unknown, 1 report", id="an unknown origin is no voice"),
    ],
)
def test_support_counts_voices_apart_from_reports(voices, unknown, reports, said):
    assert wording.support(voices, unknown, reports) == said


@pytest.mark.parametrize(
    ("record", "said"),
    [
        pytest.param(TrackRecord(), "0 figures carried unchanged", id="nothing carried"),
        pytest.param(TrackRecord(unchanged=1), "1 figure carried unchanged", id="one"),
        pytest.param(
            TrackRecord(unchanged=12, changed=2, kinds={"hedge": 2, "number": 1}),
            "12 figures carried unchanged, 2 changed (hedge 2, number 1)",
            id="each kind of change is counted",
        ),
        pytest.param(
            TrackRecord(unclear=2),
            "0 figures carried unchanged, 2 changed by it or by another relay",
            id="nobody is blamed for what another may have done",
        ),
    ],
)
def test_a_track_record_is_told_in_counts(record, said):
    assert wording.track_record(record) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        pytest.param("5", "5", "5", id="one figure"),
        pytest.param("5", "6", "5 to 6", id="two figures"),
        pytest.param("3600000", "3600000", "3,600,000", id="thousands stand apart"),
        pytest.param("0.5", "1.25", "0.5 to 1.25", id="fractions keep their digits"),
        pytest.param("5", None, "5 or more", id="no ceiling was stated"),
        pytest.param(None, "6", "up to 6", id="no floor was stated"),
        pytest.param("0", None, "0 or more", id="zero is a figure"),
        pytest.param(None, None, "no figure", id="nothing was stated"),
    ],
)
def test_a_span_says_its_ends(low, high, said):
    assert wording.span(low, high) == said


def headline(**happened):
    nothing = dict.fromkeys(
        ("opened", "changed", "reopened", "resolved", "dismissed", "cleared", "still_open", "needs_second"), 0
    )
    return nothing | happened


def test_a_quiet_night_is_one_line():
    said = wording.summary(headline(still_open=3), [])
    assert said == "A quiet night: nothing changed, 3 conflicts are still open."


def test_a_night_is_summed_up_with_what_to_read_first():
    said = wording.summary(headline(opened=2, resolved=1, still_open=1), [{"says": "5 against 6."}])
    assert (
        said
        == "2 conflicts opened, 1 conflict resolved; 1 conflict is still open. To read first: 5 against 6."
    )
