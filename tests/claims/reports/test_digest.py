"""A night told from its snapshot; each number can be counted by hand."""

import json
from pathlib import Path

import pytest

from claims.figures.canonical import digest as sha256
from claims.reports import digest
from tests.claims.reports.nights import busy, conflict, drift, full, night, quarrel, question, source, step

FIRST_FORMAT = json.loads(Path(__file__).with_name("first_format.json").read_text("utf-8"))


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


@pytest.mark.parametrize("stored", FIRST_FORMAT, ids=["a full night", "a quiet night"])
def test_a_report_of_the_first_format_recomputes_to_the_letter(stored):
    """The digests were computed when the first format was the only one."""
    assert sha256(digest.build(stored["snapshot"]), of="report", version=1) == stored["digest"]


def test_a_snapshot_of_a_later_version_is_refused():
    with pytest.raises(digest.UnknownFormat):
        digest.build({**night(), "format": 99})


def test_drift_tells_who_changed_what_from_what_to_what():
    (told,) = digest.build(full(drift("a", step("opened")), drift("b")))["drift"]
    assert (told["who"], told["from"]["low"], told["kinds"]) == (["mod"], "64", ["number"])
    assert [(copy["who"], copy["low"]) for copy in told["to"]] == [(["ap"], "46")]


def test_sources_are_told_in_counts_the_largest_first():
    told = digest.build(
        full(
            quarrel("a"),
            quarrel("b", origins=["sohr", "ap"]),
            quarrel("c", state="resolved", origins=["mod"]),
            sources=[
                source("ap", carried={"unchanged": 2}),
                source("mod", supported=1, refuted=2),
                source("sohr", is_new=True, carried={"unchanged": 9, "changed": 1}),
                source("tass", carried={"changed": 4}),
            ],
        )
    )["sources"]
    assert told["new"] == ["sohr"]
    assert told["in_conflict"] == [
        {"source": "sohr", "conflicts": 2},
        {"source": "ap", "conflicts": 1},
        {"source": "mod", "conflicts": 1},
    ]
    assert [line["source"] for line in told["relays"]] == ["sohr", "ap"]
    assert told["ruled"] == [{"source": "mod", "verdicts": {"supported": 1, "refuted": 2}}]


def test_what_moved_says_which_way_and_what_is_known_of_why():
    (told,) = digest.build(busy())["moved"]
    assert (told["key"], told["way"], told["because"]) == ("q1", "wider", ["new_voice", "revised", "ruled"])


def test_the_open_conflicts_of_this_night_follow_those_of_earlier_ones():
    assert digest.build(busy())["nights"][-2:] == [
        {"date": "2020-02-10", "open": 2},
        {"date": "2020-02-11", "open": 3},
    ]


def test_a_night_in_which_only_a_source_revised_its_figure_is_not_called_quiet():
    told = digest.build({**busy(), "conflicts": []})
    assert told["summary"].startswith(
        "1 figure was revised by its own source, 1 question moved, 1 new source;"
    )


def test_only_what_the_content_speaks_of_is_named():
    names = digest.build(full(quarrel("a", step("opened"))))["names"]
    assert names == {"flood": "Flood at Ardal", "mod": "The Ministry", "sohr": "SOHR"}
