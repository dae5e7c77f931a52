"""The rows of a conflict: who, in which words, and in what a row differs."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from claims.admin.desk.cells import Member, Setting
from claims.admin.desk.positions import rows
from claims.admin.desk.voices import letters
from claims.figures.claim import Claim, Document, Mode
from claims.figures.figure import Figure
from claims.figures.hedge import Hedge, widen
from claims.figures.metric import Kind, Metric
from claims.figures.scope import Scope
from claims.reconciliation.kinds import ConflictKind, FigureRole
from sources.lineage.source import Source, SourceKind

KILLED = Metric("soldiers", "killed", "person", Kind.COUNT)
NEUTRALIZED = Metric("syrian-forces", "neutralized", "person", Kind.COUNT)
DESTROYED = Metric("syrian-targets", "destroyed", "target", Kind.COUNT)
SOURCES = {
    "ministry": Source("ministry", "The Ministry", SourceKind.GOVERNMENT, party="turkey"),
    "monitor": Source("monitor", "The Monitor", SourceKind.MONITOR, reliability="B"),
    "insider": Source("insider", "A Real Name", confidential=True, code_name="Heron"),
}
VOICES = {"ministry": "party:turkey", "monitor": "monitor", "insider": "insider", "people": None}


def member(source, low, *, high=None, hedge=Hedge.EXACT, metric=KILLED, role=FigureRole.POSITION, **claim):
    high = D(high or low) if hedge is not Hedge.AT_LEAST else None
    figure = Figure(f"{source}.0", D(low), high, hedge, metric, Scope(), surface=claim.pop("surface", ""))
    return Member(role, Claim(f"c-{source}", source, (figure,), **claim), figure, widen(figure))


def table(*members, kind=ConflictKind.DISAGREEMENT, is_sum=False, names=None):
    voices = letters([each.claim.source for each in members], VOICES)
    return rows(members, Setting(kind, is_sum, voices, names or {}, SOURCES))


def notes(*members, **setting):
    return [row.cells["value"].differs for row in table(*members, **setting)]


def test_a_row_says_who_through_whom_and_how_they_are_graded():
    told = member("monitor", "6", relays=("ap", "ru24"), credibility=2)
    (row,) = table(told, names={"monitor": "The Monitor", "ap": "AP"})
    assert (row.who, row.about, row.chains) == ("The Monitor", "monitor", ("AP → ru24",))
    assert (row.reliability, row.credibility) == ("B", "2")


def test_a_confidential_source_is_described_no_further():
    (row,) = table(member("insider", "6"), names={"insider": "Heron"})
    assert (row.who, row.about) == ("Heron", "confidential")


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        pytest.param(
            [member("ministry", "5"), member("monitor", "6")],
            [("B",), ("A",)],
            id="five against six: each the other",
        ),
        pytest.param(
            [member("ministry", "5"), member("monitor", "6"), member("people", "5", hedge=Hedge.AT_LEAST)],
            [("B",), ("A",), ()],
            id="at least five fits both",
        ),
    ],
)
def test_a_value_differs_from_the_voices_it_never_meets(members, expected):
    assert notes(*members) == expected


def test_parts_differ_from_the_whole_and_not_from_each_other():
    whole = member("ministry", "0", role=FigureRole.WHOLE)
    first = member("monitor", "13", role=FigureRole.PART)
    second = member("people", "9", role=FigureRole.PART)
    assert notes(whole, first, second, kind=ConflictKind.VIOLATION) == [("B, C",), ("A",), ("A",)]


def test_what_parts_count_is_no_difference():
    whole = member("ministry", "0", metric=NEUTRALIZED, role=FigureRole.WHOLE)
    part = member("monitor", "13", role=FigureRole.PART)
    rows = table(whole, part, kind=ConflictKind.VIOLATION)
    assert [row.cells["counts"].differs for row in rows] == [(), ()]


def test_a_copy_told_of_another_event_says_so():
    said = member("ministry", "76", role=FigureRole.BASELINE)
    copy = member("ministry", "76", role=FigureRole.COPY)
    first, second = table(
        replace(said, event="Raid of 3 February"),
        replace(copy, event="Raid of 10 February"),
        kind=ConflictKind.DRIFT,
    )
    assert (first.cells["scope"].differs, second.cells["scope"].differs) == ((), ("another event",))


def test_a_sum_marks_none_of_its_parts():
    whole, part = member("ministry", "8", role=FigureRole.WHOLE), member("monitor", "5", role=FigureRole.PART)
    assert notes(whole, part, kind=ConflictKind.VIOLATION, is_sum=True) == [(), ()]


def test_a_total_that_fell_names_the_figure_of_its_own_voice():
    before = member("monitor", "12", role=FigureRole.BEFORE)
    after = member("monitor", "9", role=FigureRole.AFTER)
    assert notes(before, after, kind=ConflictKind.REGRESS) == [("9",), ("12",)]


def test_a_copy_says_what_it_changed():
    said = member("ministry", "101", metric=NEUTRALIZED, role=FigureRole.BASELINE)
    copy = member("ministry", "101", metric=DESTROYED, role=FigureRole.COPY)
    first, second = table(said, copy, kind=ConflictKind.DRIFT)
    assert first.cells["counts"].differs == ()
    assert second.cells["counts"].differs == (
        "syrian forces → syrian targets",
        "neutralized → destroyed",
        "person → target",
    )


def test_a_lost_hedge_is_a_changed_value():
    said = member("ministry", "4", role=FigureRole.BASELINE)
    copy = member("ministry", "4", hedge=Hedge.AT_LEAST, role=FigureRole.COPY)
    assert notes(said, copy, kind=ConflictKind.DRIFT) == [
        (),
        ("4 → ≥ 4", "[4, 4] → [4, no limit)", "no hedge → at least"),
    ]


def test_a_lost_caution_of_the_whole_claim_is_a_changed_value():
    said = member("ministry", "101", role=FigureRole.BASELINE, provisional=True)
    copy = member("ministry", "101", role=FigureRole.COPY)
    assert notes(said, copy, kind=ConflictKind.DRIFT) == [(), ("no hedge, provisional → no hedge",)]


def test_a_number_that_became_a_part_says_of_what():
    said = member("ministry", "101", role=FigureRole.BASELINE)
    whole = Figure("w.0", D(115), D(115), Hedge.EXACT, DESTROYED, Scope())
    part = replace(said.figure, part_of=0)
    copy = Member(FigureRole.COPY, Claim("w", "ministry", (whole, part)), part, said.interval)
    assert notes(said, copy, kind=ConflictKind.DRIFT) == [(), ("not said → of 115",)]


def test_a_copy_is_named_by_who_printed_it():
    said = member("ministry", "4", role=FigureRole.BASELINE, relays=("ap",))
    copy = member("ministry", "4", role=FigureRole.COPY, relays=("ap", "ru24"))
    rows = table(said, copy, kind=ConflictKind.DRIFT)
    assert [(row.who, row.is_relayed) for row in rows] == [("ministry", False), ("ru24", True)]


@pytest.mark.parametrize(
    ("mode", "label", "verbatim"),
    [
        pytest.param(Mode.DIRECT, "Quotation, ap", True, id="a quotation keeps its marks"),
        pytest.param(Mode.INDIRECT, "Paraphrase, ap", False, id="a paraphrase has none"),
        pytest.param(Mode.NARRATED, "Own report, ap", False, id="nor has the outlet's own voice"),
    ],
)
def test_words_say_how_they_were_carried(mode, label, verbatim):
    words = "and six soldiers fell"
    (row,) = table(
        member("monitor", "6", mode=mode, relays=("ap",), quote=words, surface="six", document=Document("u"))
    )
    (said,) = row.said
    assert (said.label, said.verbatim, said.url) == (label, verbatim, "u")
    assert [piece.text for piece in said.pieces if piece.marked] == ["six"]
