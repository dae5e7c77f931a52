"""A night told from its snapshot; each number can be counted by hand."""

import pytest

from claims.reports import digest


def step(what, before="", after="open", **rest):
    return {
        "at": "2020-02-11T01:00:00+00:00",
        "what": what,
        "state_before": before,
        "state_after": after,
        "difference": {},
        "by": "",
        **rest,
    }


def conflict(key, *steps, state="open", **rest):
    return {
        "key": key,
        "kind": "disagreement",
        "event": "flood",
        "question": "q1",
        "severity": "high",
        "state": state,
        "says": f"{key} cannot all be true",
        "priority": 80,
        "voices": 2,
        "unknown": 0,
        "reports": 3,
        "drift": [],
        "needs_second": False,
        "opened_at": "2020-02-10T12:00:00+00:00",
        "steps": list(steps),
        **rest,
    }


def question(key, low, high, **rest):
    support = {"voices": 2, "unknown": 0, "reports": 3, "accepted": None}
    return {
        "key": key,
        "event": "flood",
        "sentence": f"How many, {key}?",
        "low": low,
        "high": high,
        **support,
        **rest,
    }


def night(*conflicts, questions=(), before=None):
    return {
        "format": 1,
        "date": "2020-02-11",
        "zone": "UTC",
        "since": "2020-02-10T02:00:00+00:00",
        "until": "2020-02-11T02:00:00+00:00",
        "claims": 4,
        "figures": 6,
        "events": [{"slug": "flood", "title": "Flood at Ardal"}],
        "questions": list(questions),
        "before": before or {},
        "conflicts": list(conflicts),
        "audit": {"number": 4, "link": "abc"},
        "versions": {},
        "alarms": [],
    }


@pytest.mark.parametrize(
    ("line", "happened"),
    [
        pytest.param(conflict("a", step("opened")), ["opened"], id="opened"),
        pytest.param(
            conflict("a", step("opened"), step("changed", "open")), ["opened"], id="new is not also changed"
        ),
        pytest.param(conflict("a", step("changed", "open")), ["changed"], id="changed"),
        pytest.param(
            conflict("a", step("reopen", "resolved"), step("reopened", "resolved")),
            ["reopened"],
            id="reopened",
        ),
        pytest.param(
            conflict("a", step("agree", "proposed", "resolved"), state="resolved"),
            ["resolved"],
            id="resolved",
        ),
        pytest.param(
            conflict("a", step("dismiss", "open", "dismissed"), state="dismissed"),
            ["dismissed"],
            id="dismissed",
        ),
        pytest.param(
            conflict("a", step("decide", "open", "resolved"), step("undo", "resolved", "open")),
            [],
            id="a ruling undone in the same night ended nothing",
        ),
        pytest.param(conflict("a", state="resolved"), [], id="resolved long ago"),
    ],
)
def test_what_happened_to_a_conflict_in_a_night(line, happened):
    told = digest.build(night(line))
    counted = [
        what
        for what, number in told["headline"].items()
        if number and what not in ("still_open", "needs_second")
    ]
    assert sorted(counted) == sorted(happened)


def test_the_headline_counts_what_is_still_open_and_what_needs_a_second_reader():
    told = digest.build(
        night(
            conflict("a", step("opened")),
            conflict("b", state="proposed", needs_second=True),
            conflict("c", state="waiting"),
            conflict("d", state="cleared"),
        )
    )
    assert told["headline"]["still_open"] == 3
    assert told["headline"]["needs_second"] == 1


def test_five_are_to_be_read_first_in_the_order_of_priority_and_only_undecided_ones():
    lines = [conflict(f"c{n}", step("opened"), priority=n) for n in range(7)]
    told = digest.build(night(*lines, conflict("p", state="proposed", priority=99)))
    assert [line["key"] for line in told["first"]] == ["c6", "c5", "c4", "c3", "c2"]


def test_an_event_without_conflict_or_movement_is_left_out():
    assert digest.build(night(questions=[question("q1", "5", "5")]))["events"] == []


def test_a_question_that_moved_since_last_night_shows_both():
    told = digest.build(night(questions=[question("q1", "5", "6")], before={"q1": {"low": "5", "high": "5"}}))
    assert told["events"][0]["questions"][0]["moved"] == "5 → 5 to 6"


def test_a_question_names_its_conflicts_and_its_accepted_figure():
    told = digest.build(
        night(conflict("a", step("opened")), questions=[question("q1", "5", "6", accepted=["5", "6"])])
    )
    shown = told["events"][0]["questions"][0]
    assert (shown["conflicts"], shown["accepted"], shown["support"]) == (
        ["a"],
        "5 to 6",
        "2 voices, 3 reports",
    )


def test_the_oldest_open_conflict_is_named():
    young = conflict("a", opened_at="2020-02-10T12:00:00+00:00")
    old = conflict("b", opened_at="2020-02-01T12:00:00+00:00")
    assert digest.build(night(young, old))["oldest"]["key"] == "b"


def test_the_order_of_the_snapshot_does_not_matter():
    lines = [conflict("a", step("opened")), conflict("b", step("opened"))]
    assert digest.build(night(*lines)) == digest.build(night(*reversed(lines)))
