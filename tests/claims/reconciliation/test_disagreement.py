"""Two voices without a common point on one question (R21)."""

import pytest

from claims.reconciliation.kinds import ConflictKind, Severity
from claims.reconciliation.wording import sentence
from tests.claims.reconciliation.telling import find, members, said

DISAGREEMENT = ConflictKind.DISAGREEMENT
FIVE = said("a", "ministry", "5 killed", at=9)


def disagreements(*claims, **around):
    return find(*claims, kind=DISAGREEMENT, **around)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([FIVE, said("b", "monitor", "6 killed", at=10)], "a.0 b.0", id="5 against 6"),
        pytest.param(
            [said("a", "ministry", "at least 60 killed"), said("b", "monitor", "17 to 23 killed")],
            "a.0 b.0",
            id="a floor above a range",
        ),
        pytest.param(
            [said("a", "ministry", "at most 9 killed"), said("b", "monitor", "more than 9 killed")],
            "a.0 b.0",
            id="of whole things, at most 9 and more than 9 do not meet",
        ),
        pytest.param(
            [said("a", "ministry", "about 450 killed"), said("b", "monitor", "404 killed")],
            "a.0 b.0",
            id="404 lies just below about 450, which is 405 to 495",
        ),
        pytest.param(
            [said("a", "ministry", "0 killed", denies=True), said("b", "monitor", "2 killed")],
            "a.0 b.0",
            id="a denial is the figure 0",
        ),
        pytest.param(
            [
                said("a", "ministry", "60 to 90 killed"),
                said("b", "monitor", "15 to 20 killed"),
                said("c", "hospital", "18 killed"),
                said("d", "police", "less than 10 killed"),
            ],
            "a.0 b.0 c.0 d.0",
            id="who agrees with one and not with another is in it too",
        ),
        pytest.param(
            [FIVE, said("b", "monitor", "6 killed"), said("c", "hospital", "at least 5 killed")],
            "a.0 b.0",
            id="who agrees with everybody is not in it",
        ),
        pytest.param(
            [
                said("a", "ministry", "5 killed"),
                said("b", "army", "8 killed"),
                said("c", "monitor", "5 killed"),
            ],
            "b.0 c.0",
            id="the ministry and the monitor meet, and the ministry's army is shown",
        ),
    ],
)
def test_positions_that_stand_apart(claims, expected):
    (found,) = disagreements(*claims)
    assert " ".join(sorted(members(found).split())) == expected


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([FIVE, said("b", "monitor", "5 killed")], id="the same number"),
        pytest.param([FIVE, said("b", "monitor", "at least 5 killed")], id="5 is at least 5"),
        pytest.param([FIVE, said("b", "army", "6 killed")], id="one party is one voice"),
        pytest.param([FIVE, said("b", "monitor", "6 wounded")], id="another outcome"),
        pytest.param(
            [FIVE, said("b", "monitor", ("6 killed", {"population": "children"}))], id="another population"
        ),
        pytest.param(
            [FIVE, said("b", "monitor", ("6 killed", {"subject": "settlers"}))], id="another subject"
        ),
        pytest.param(
            [said("a", "rumour", "5 killed"), said("b", "hearsay", "9 killed")],
            id="two unknown origins alone open nothing",
        ),
        pytest.param(
            [FIVE, said("b", "monitor", "6 killed", event=None)], id="a claim without an event waits"
        ),
    ],
)
def test_no_disagreement(claims):
    assert disagreements(*claims) == []


@pytest.mark.parametrize(
    ("claims", "severity", "voices", "unknown"),
    [
        pytest.param([FIVE, said("b", "monitor", "6 killed")], Severity.HIGH, 2, 0, id="two known voices"),
        pytest.param([FIVE, said("b", "rumour", "50 killed")], Severity.LOW, 1, 1, id="against a rumour"),
        pytest.param(
            [FIVE, said("b", "rumour", "50 killed"), said("c", "monitor", "6 killed")],
            Severity.HIGH,
            2,
            1,
            id="two known voices beside a rumour",
        ),
        pytest.param(
            [FIVE, said("b", "rumour", "50 killed"), said("c", "monitor", "5 killed")],
            Severity.LOW,
            2,
            1,
            id="two voices that agree, both against a rumour",
        ),
        pytest.param(
            [FIVE, said("b", "army", "7 killed"), said("c", "monitor", "6 killed")],
            Severity.HIGH,
            2,
            0,
            id="three origins, two voices",
        ),
    ],
)
def test_who_stands_behind_it(claims, severity, voices, unknown):
    (found,) = disagreements(*claims)
    assert (found.severity, found.voices, found.unknown) == (severity, voices, unknown)


def test_documents_are_counted_and_not_relays():
    """Two papers carry the ministry's five, one of them twice; a changed copy carries something else."""
    (found,) = disagreements(
        said("a1", "ministry", "5 killed", at=9, relays="wire", url="https://example.org/one"),
        said("a2", "ministry", "5 killed", at=9, relays="wire", url="https://example.org/one"),
        said("a3", "ministry", "5 killed", at=9, relays="cable paper", url="https://example.org/two"),
        said("a4", "ministry", "55 killed", at=9, relays="cable radio", url="https://example.org/three"),
        said("b", "monitor", "6 killed", url="https://example.org/four"),
    )
    assert (found.voices, found.reports) == (2, 3)


TOTAL = {"by": "2024-05-03T08:00+00:00"}
LATER = {"by": "2024-05-03T20:00+00:00"}
THAT_DAY = {"by": "2024-05-03"}


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        pytest.param(TOTAL, TOTAL, True, id="at the same instant"),
        pytest.param(TOTAL, LATER, False, id="cut off at another hour"),
        pytest.param(TOTAL, THAT_DAY, True, id="a bare day is any time of that day"),
        pytest.param(THAT_DAY, {"by": "2024-05-04"}, False, id="on another day"),
        pytest.param({"level": "2024-05-03"}, {"level": "2024-05-03"}, True, id="levels of one day"),
        pytest.param({"level": "2024-05-03"}, {"level": "2024-05-04"}, False, id="levels of two days"),
    ],
)
def test_totals_and_levels_are_compared_at_one_moment(one, other, disagree):
    found = disagreements(
        said("a", "ministry", ("318 killed", one)), said("b", "monitor", ("402 killed", other))
    )
    assert bool(found) is disagree


def test_positions_of_a_bare_day_quarrel_once_and_not_at_every_hour():
    """The monitor's day stands against the police's day, and by itself against the ministry's hour."""
    found = disagreements(
        said("a", "ministry", ("300 killed", TOTAL)),
        said("b", "monitor", ("402 killed", THAT_DAY)),
        said("c", "police", ("300 killed", THAT_DAY)),
    )
    assert sorted(members(one) for one in found) == ["a.0 b.0", "b.0 c.0"]


def test_who_gave_hours_of_a_day_stands_by_them():
    """The ministry's 120 of that day was its count of 20:00: no quarrel with the monitor's 90 of 08:00."""
    found = disagreements(
        said("a", "ministry", ("90 killed", TOTAL), ("120 killed", LATER), ("120 killed", THAT_DAY)),
        said("b", "monitor", ("90 killed", TOTAL)),
    )
    assert found == []


@pytest.mark.parametrize(
    ("start", "disagree"),
    [
        pytest.param("2024-05-01", True, id="the day of the event"),
        pytest.param("2024-05-01T00:00+00:00", True, id="its first instant"),
        pytest.param("2024-04-01", False, id="a month before"),
    ],
)
def test_a_total_without_a_start_begins_with_its_event(start, disagree):
    found = disagreements(
        said("a", "ministry", ("318 killed", {**TOTAL, "start": start})),
        said("b", "monitor", ("402 killed", TOTAL)),
    )
    assert [members(one) for one in found] == ["a.0 b.0"] * disagree


def test_it_says_who_and_how_much():
    (found,) = disagreements(
        said("a", "ministry", "5 killed"),
        said("b", "monitor", "at least 6 killed"),
        said("c", "hospital", "5 killed"),
    )
    assert sentence(found.reason) == "5 (hospital, ministry) against at least 6 (monitor): no common point"
    assert (
        sentence(found.reason, {"hospital": "source H1"})
        == "5 (source H1, ministry) against at least 6 (monitor): no common point"
    )
