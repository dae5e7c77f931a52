"""Parts above their whole, sums, and sizes far apart (R10, R13, R18, R22)."""

from dataclasses import replace

import pytest

from claims.figures.metric import Kind
from claims.reconciliation.kinds import ConflictKind, FigureRole, Severity
from claims.reconciliation.wording import sentence
from tests.claims.reconciliation.telling import RAID, Event, find, members, said

CAMPAIGN = Event("campaign", "Campaign", start=RAID.start, end=RAID.end)
EAST = Event("east", "Raid in the east", start=RAID.start, end=RAID.end, parent="campaign")
WEST = Event("west", "Raid in the west", start=RAID.start, end=RAID.end, parent="campaign")
TREE = (CAMPAIGN, EAST, WEST)

YEAR = {"start": "2023-01-01", "end": "2023-12-31"}
BY_MAY = {"start": "2021-01-01", "by": "2024-05-01"}
BY_JULY_2023 = {"start": "2021-01-01", "by": "2023-07-01"}


def violations(*claims, **around):
    return sorted(members(found) for found in find(*claims, kind=ConflictKind.VIOLATION, **around))


def magnitudes(*claims, **around):
    return sorted(members(found) for found in find(*claims, kind=ConflictKind.MAGNITUDE, **around))


@pytest.mark.parametrize(
    ("part", "whole", "breaks"),
    [
        pytest.param("13 killed", "0 casualties", True, id="13 killed without casualties"),
        pytest.param("55 wounded", "40 casualties", True, id="more wounded than casualties"),
        pytest.param("40 killed", "40 casualties", False, id="all of them killed"),
        pytest.param("13 killed", "at least 5 casualties", False, id="at least five may be thirteen"),
        pytest.param("430 intercepted", "400 launched", True, id="more intercepted than launched"),
        pytest.param("80 shot_down", "60 hit", True, id="bounds are transitive: shot down, destroyed, hit"),
        pytest.param("80 wounded", "60 neutralized", False, id="whether the wounded count is disputed"),
        pytest.param(
            ("1900 killed", {"place": "upper"}), "1300 killed", True, id="one district above the valley"
        ),
        pytest.param(
            ("1900 killed", {"place": "upper"}),
            ("1300 killed", {"place": "lower"}),
            False,
            id="two districts are disjoint",
        ),
        pytest.param(
            ("9 killed", {"population": "children"}), "7 killed", True, id="more children than people"
        ),
        pytest.param(
            ("9 killed", {"population": "children"}), "7 casualties", True, id="by outcome and population"
        ),
        pytest.param(
            ("1400 displaced", YEAR), ("1100 displaced", BY_MAY), True, id="one year above the total so far"
        ),
        pytest.param(
            ("1400 displaced", YEAR),
            ("1100 displaced", BY_JULY_2023),
            False,
            id="a total up to the middle of it",
        ),
        pytest.param(
            "13 killed", ("5 killed", BY_MAY), False, id="an event and a total of it are incomparable"
        ),
        pytest.param(
            ("50 killed", {"level": "2024-05-01"}),
            ("40 casualties", {"level": "2024-05-02"}),
            False,
            id="levels of two days",
        ),
    ],
)
def test_a_part_above_its_whole(part, whole, breaks):
    assert violations(said("p", "monitor", part), said("w", "ministry", whole)) == ["w.0 p.0"] * breaks


def test_shares_of_different_wholes_bound_nothing():
    share = {"unit": "percent", "kind": Kind.PERCENT}
    assert (
        violations(
            said("p", "monitor", ("70 voted", {**share, "place": "senn"})),
            said("w", "ministry", ("62 voted", share)),
        )
        == []
    )


def test_an_event_inside_another():
    assert violations(
        said("p", "monitor", "9 killed", event="east"),
        said("w", "ministry", "7 killed", event="campaign"),
        events=TREE,
    ) == ["w.0 p.0"]


def test_it_breaks_inside_one_voice_and_inside_one_statement():
    assert violations(said("a", "ministry", "8 casualties", "9 killed", at=9)) == ["a.0 a.1"]


def test_only_the_figures_that_cannot_stand_are_in_it():
    (found,) = find(
        said("a", "ministry", "30 to 35 casualties"),
        said("b", "rebels", "0 casualties"),
        said("c", "monitor", "13 killed"),
        said("d", "hospital", "0 killed"),
        kind=ConflictKind.VIOLATION,
    )
    assert [(member.figure_key, member.role) for member in found.members] == [
        ("b.0", FigureRole.WHOLE),
        ("c.0", FigureRole.PART),
    ]


@pytest.mark.parametrize(
    ("claims", "severity"),
    [
        pytest.param(
            [("monitor", "125 killed"), ("ministry", "100 casualties")], Severity.HIGH, id="25 of 125"
        ),
        pytest.param(
            [("monitor", "120 killed"), ("ministry", "100 casualties")], Severity.MEDIUM, id="20 of 120"
        ),
        pytest.param(
            [("monitor", "9 killed"), ("ministry", "8 casualties")], Severity.HIGH, id="one of nine"
        ),
        pytest.param([("rumour", "500 killed"), ("ministry", "8 casualties")], Severity.LOW, id="a rumour"),
    ],
)
def test_how_grave_it_is(claims, severity):
    part, whole = claims
    (found,) = find(said("p", *part), said("w", *whole), kind=ConflictKind.VIOLATION)
    assert found.severity is severity


def listed(*numbers, whole=310, origin="ministry", key="s", **scope):
    """A claim of a whole and of its parts in so many districts."""
    parts = [
        (f"{number} damaged", {"place": f"district-{place}", "part_of": 0, **scope})
        for place, number in enumerate(numbers)
    ]
    return said(key, origin, (f"{whole} damaged", scope), *parts, at=9)


def test_districts_that_sum_above_their_whole():
    """150 + 140 + 95 = 385, not 310; none of them is too large alone."""
    (found,) = find(listed(150, 140, 95))
    assert (found.kind, members(found)) == (ConflictKind.VIOLATION, "s.0 s.1 s.2 s.3")
    assert found.severity is Severity.MEDIUM  # 75 of 385
    assert sentence(found.reason) == "95 + 140 + 150 = 385 (ministry): more than 310 in all (ministry)"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([listed(150, 100, 60)], [], id="150 + 100 + 60 = 310"),
        pytest.param([listed(150, 100)], [], id="a smaller sum is no finding"),
        pytest.param([listed(400, 100)], ["s.0 s.1"], id="one that is too large alone needs no sum"),
        pytest.param(
            [listed(150, 140, 95, whole=400), said("m", "monitor", "380 damaged", at=10)],
            ["m.0 s.1 s.2 s.3"],
            id="one origin's list against another's whole",
        ),
        pytest.param(
            [
                said("s", "ministry", "310 damaged", ("200 damaged", {"place": "upper", "part_of": 0}), at=9),
                said("m", "monitor", ("200 damaged", {"place": "lower"}), at=9),
            ],
            [],
            id="parts of two origins are not added",
        ),
        pytest.param(
            [listed(150, 140, 95), listed(100, 100, 95, key="t", origin="monitor")],
            ["s.0 t.0 s.1 s.2 s.3"],
            id="the list breaks whoever states the whole",
        ),
        pytest.param(
            [
                said(
                    "s",
                    "ministry",
                    "10 killed",
                    ("8 killed", {"place": "upper", "part_of": 0}),
                    ("8 killed", {"population": "children", "part_of": 0}),
                    at=9,
                )
            ],
            [],
            id="a place and a population overlap",
        ),
    ],
)
def test_sums(claims, expected):
    assert violations(*claims) == expected


def test_sibling_events_of_one_origin_sum_inside_their_parent():
    east, west = (
        said("e", "ministry", "8 killed", event="east"),
        said("w", "ministry", "5 killed", event="west"),
    )
    for whole, broken in ((13, []), (12, ["p.0 e.0 w.0"])):
        parent = said("p", "monitor", f"{whole} killed", event="campaign")
        assert violations(east, west, parent, events=TREE) == broken


@pytest.mark.parametrize(
    ("complete", "whole", "expected"),
    [
        pytest.param(False, "20 killed", [], id="other raids may have killed more"),
        pytest.param(True, "20 killed", ["p.0 e.0 w.0"], id="there were no other raids"),
        pytest.param(True, "13 killed", [], id="a complete list that adds up"),
    ],
)
def test_a_complete_list_adds_up_exactly(complete, whole, expected):
    claims = (
        said("e", "ministry", "8 killed", event="east"),
        said("w", "ministry", "5 killed", event="west"),
        said("p", "ministry", whole, event="campaign"),
    )
    assert violations(*claims, events=(replace(CAMPAIGN, parts_complete=complete), EAST, WEST)) == expected


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        pytest.param("310 damaged", ["150 damaged", "100 damaged"], ["s.0 s.1 s.2"], id="60 are missing"),
        pytest.param("310 damaged", ["150 damaged", "160 damaged"], [], id="none is missing"),
        pytest.param("310 hit", ["150 damaged", "100 damaged"], [], id="not all that was hit was damaged"),
        pytest.param("310 damaged", ["150 damaged"], [], id="one part is no list"),
        pytest.param("310 damaged", ["150 damaged", "at least 100 damaged"], [], id="or more"),
    ],
)
def test_a_complete_list_of_districts(whole, parts, expected):
    told = [(words, {"place": f"district-{place}", "part_of": 0}) for place, words in enumerate(parts)]
    claim = said("s", "ministry", whole, *told)
    assert violations(claim, events=(replace(RAID, parts_complete=True),)) == expected


MONTH = {"start": "2020-09-01", "end": "2020-09-30"}
WEEK = {"start": "2020-09-01", "end": "2020-09-07"}
MOST = {"start": "2020-09-01", "end": "2020-09-16"}


@pytest.mark.parametrize(
    ("part", "whole", "disputes"),
    [
        pytest.param(("monitor", "11 killed"), ("ministry", "240 neutralized"), True, id="21 times apart"),
        pytest.param(("monitor", "30 killed"), ("ministry", "240 neutralized"), True, id="eight times apart"),
        pytest.param(("monitor", "31 killed"), ("ministry", "240 neutralized"), False, id="not quite eight"),
        pytest.param(("ministry", "11 killed"), ("ministry", "240 neutralized"), False, id="of one origin"),
        pytest.param(("army", "11 killed"), ("ministry", "240 neutralized"), True, id="of two, one voice"),
        pytest.param(("monitor", "0 killed"), ("ministry", "240 neutralized"), False, id="none killed"),
        pytest.param(
            ("monitor", "10 to 20 killed"), ("ministry", "120 casualties"), True, id="a range by its middle"
        ),
        pytest.param(
            ("monitor", "up to 240 killed"), ("ministry", "11 casualties"), True, id="the other way round"
        ),
        pytest.param(
            ("monitor", "240 killed"), ("ministry", "11 casualties"), False, id="that is a violation"
        ),
        pytest.param(("monitor", "5 wounded"), ("ministry", "90 neutralized"), False, id="no bound"),
        pytest.param(
            ("monitor", ("11 killed", MONTH)), ("ministry", ("240 neutralized", MONTH)), True, id="one month"
        ),
        pytest.param(
            ("monitor", ("11 killed", MOST)),
            ("ministry", ("240 neutralized", MONTH)),
            True,
            id="half the month",
        ),
        pytest.param(
            ("monitor", ("11 killed", WEEK)),
            ("ministry", ("240 neutralized", MONTH)),
            False,
            id="a week of it",
        ),
        pytest.param(
            ("monitor", ("11 killed", {"place": "senn"})),
            ("ministry", "240 neutralized"),
            False,
            id="one town",
        ),
        pytest.param(
            ("monitor", ("11 killed", {"place": "senn"})),
            ("ministry", "240 killed"),
            False,
            id="by place alone",
        ),
    ],
)
def test_sizes_far_apart(part, whole, disputes):
    assert magnitudes(said("p", *part), said("w", *whole)) == ["w.0 p.0"] * disputes


def test_a_magnitude_is_low_and_says_how_far():
    (found,) = find(said("p", "monitor", "11 killed"), said("w", "ministry", "240 neutralized"))
    assert found.severity is Severity.LOW
    assert sentence(found.reason) == "11 killed (monitor) against 240 neutralized (ministry): 21 times apart"
