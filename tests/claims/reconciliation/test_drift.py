"""What relays made of a statement's facts, figure by figure (R8, R14, R22)."""

import pytest

from claims.reconciliation.kinds import ConflictKind, Severity
from claims.reconciliation.wording import sentence
from tests.claims.reconciliation.telling import RAID, Event, find, members, said

THINGS = {"subject": "posts", "unit": "position"}


def drifts(*claims, **around):
    """Members and kinds of each drift, the baseline first."""
    return sorted(
        (members(found), " ".join(found.drift)) for found in find(*claims, kind=ConflictKind.DRIFT, **around)
    )


def quoted(*figures, relays="wire"):
    return said("q", "ministry", *figures, at=9, mode="direct", relays=relays)


def relayed(*figures, key="r", relays="cable paper", **more):
    return said(key, "ministry", *figures, at=9, relays=relays, **more)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        pytest.param("17 wounded", "71 wounded", "number", id="digits swapped"),
        pytest.param("115 hit", "115 destroyed", "outcome", id="hit became destroyed"),
        pytest.param("115 hit", "115", "outcome", id="the outcome was lost"),
        pytest.param("64 damaged", "up to 64 damaged", "hedge", id="up to was added"),
        pytest.param("at least 60 killed", "60 killed", "hedge", id="at least was lost"),
        pytest.param("12 killed", "120 wounded", "outcome number", id="a zero added, killed became wounded"),
        pytest.param("nearly 50 killed", "50 killed", "hedge", id="nearly was lost"),
        pytest.param(
            "101 neutralized",
            ("101 destroyed", {"subject": "targets", "unit": "target"}),
            "metric outcome",
            id="people became targets",
        ),
        pytest.param(
            ("3 destroyed", THINGS),
            ("3 destroyed", {**THINGS, "subject": "guns"}),
            "metric",
            id="another thing of one unit, however few",
        ),
    ],
)
def test_a_copy_that_says_something_else(before, after, kinds):
    assert drifts(quoted(before), relayed(after)) == [("q.0 r.0", kinds)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("115 hit", "115 hit", id="the same"),
        pytest.param("3 killed", ("3 destroyed", THINGS), id="a small number of another unit"),
        pytest.param("115 hit", ("115 hit", {"place": "senn"}), id="another place"),
        pytest.param("115 hit", "12 killed", id="another number and another outcome"),
    ],
)
def test_no_drift(before, after):
    assert drifts(quoted(before), relayed(after)) == []


def test_each_figure_has_one_partner_and_equal_numbers_find_each_other_first():
    """5 killed and 7 wounded, relayed as 7 killed and 5 wounded: the numbers stay, the outcomes moved."""
    crossed = drifts(quoted("5 killed", "7 wounded"), relayed("7 killed", "5 wounded"))
    assert crossed == [("q.0 r.1", "outcome"), ("q.1 r.0", "outcome")]


def test_an_unchanged_figure_is_never_given_to_another_partner():
    assert drifts(quoted("5 killed", "5 wounded"), relayed("5 wounded", "5 killed")) == []


def test_a_figure_without_a_partner_is_a_fact_that_others_may_change():
    """The quotation leaves the helicopter out; the nearer relay has it hit, the farther destroyed."""
    assert drifts(
        quoted("115 hit"),
        relayed("115 hit", ("1 hit", THINGS), key="near", relays="cable"),
        relayed(("1 destroyed", THINGS), key="far", relays="cable paper"),
    ) == [("near.1 far.0", "outcome")]


def test_all_changed_copies_join_one_conflict_and_equal_ones_stay_out():
    assert drifts(
        quoted("115 hit"),
        relayed("115 destroyed", key="r1", relays="cable"),
        relayed("115 hit", key="r2", relays="radio"),
        relayed("about 115 hit", key="r3", relays="cable paper"),
    ) == [("q.0 r1.0 r3.0", "outcome hedge")]


def test_claims_that_came_the_same_way_never_drift():
    assert drifts(relayed("115 hit", key="r1"), relayed("115 destroyed", key="r2")) == []


def test_a_provisional_word_that_is_lost_is_a_hedge_that_is_lost():
    first = said("q", "ministry", "115 hit", at=9, mode="direct", relays="wire", provisional=True)
    assert drifts(first, relayed("115 hit")) == [("q.0 r.0", "hedge")]


def test_a_relay_that_tells_a_quotation_as_its_own():
    assert drifts(quoted("115 hit"), relayed("115 hit", mode="narrated")) == [("q.0 r.0", "attribution")]
    assert drifts(quoted("115 hit"), relayed("115 hit", mode="headline")) == []


def test_a_statement_that_was_moved_to_another_event():
    day_after = Event("day-after", "The day after", start=RAID.start)
    moved = relayed("76 killed", event="day-after")
    assert drifts(quoted("76 killed"), moved, events=(RAID, day_after)) == [("q.0 r.0", "event")]


def test_a_figure_that_was_made_a_part():
    """Three guns beside 101 targets became three of the 101."""
    told = relayed("101 hit", ("3 destroyed", {**THINGS, "part_of": 0}))
    assert drifts(quoted("101 hit", ("3 destroyed", THINGS)), told) == [("q.1 r.1", "inclusion")]


def test_a_whole_that_was_made_of_other_parts():
    def eight(soldiers, civilians):
        return (
            "8 killed",
            (f"{soldiers} killed", {"population": "soldiers", "part_of": 0}),
            (f"{civilians} killed", {"population": "civilians", "part_of": 0}),
        )

    assert drifts(quoted(*eight(7, 1)), relayed(*eight(5, 3))) == [
        ("q.0 r.0", "composition"),
        ("q.1 r.1", "number"),
        ("q.2 r.2", "number"),
    ]
    assert drifts(quoted(*eight(7, 1)), relayed(*eight(7, 1)[:2])) == []


@pytest.mark.parametrize(
    ("claims", "severity"),
    [
        pytest.param(
            [quoted("17 killed"), relayed("71 killed")], Severity.HIGH, id="a quotation, through two relays"
        ),
        pytest.param(
            [quoted("17 killed"), relayed("71 killed", relays="cable")], Severity.MEDIUM, id="through one"
        ),
        pytest.param(
            [quoted("17 killed"), relayed("about 17 killed")], Severity.LOW, id="only the hedge changed"
        ),
        pytest.param(
            [said("q", "ministry", "17 killed", at=9, relays="wire"), relayed("71 killed")],
            Severity.MEDIUM,
            id="from reported speech",
        ),
        pytest.param(
            [
                said("q", "rumour", "17 killed", at=9, relays="wire"),
                said("r", "rumour", "71 killed", at=9, relays="cable paper"),
            ],
            Severity.LOW,
            id="of an unknown origin",
        ),
        pytest.param(
            [
                said("q", "ministry", "17 killed", at="2024-05-01", mode="direct", relays="wire"),
                said("r", "ministry", "71 killed", at="2024-05-01", relays="cable paper"),
            ],
            Severity.LOW,
            id="only suggested to be one statement",
        ),
    ],
)
def test_how_grave_it_is(claims, severity):
    (found,) = find(*claims, kind=ConflictKind.DRIFT)
    assert found.severity is severity


def test_first_hand_words_of_one_day_are_an_unordered_pair():
    assert (
        find(
            said("a", "ministry", "4 killed", at="2024-05-01", mode="narrated"),
            said("b", "ministry", "6 killed", at="2024-05-01", mode="headline"),
        )
        == []
    )


def test_it_says_what_became_of_what():
    (found,) = find(quoted("115 hit"), relayed("115 destroyed"), kind=ConflictKind.DRIFT)
    assert (
        sentence(found.reason) == "ministry said 115 hit, relayed as 115 destroyed (paper): another outcome"
    )
