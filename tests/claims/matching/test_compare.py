"""What two figures are to each other, rule by rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.vocabulary import Relation
from tests.claims.matching.pairs import EVENING, NEXT_DAY, carried, counted, relation, said, verdict


def window(start, end, **rest):
    return {"kind": "window", "start": start, "end": end, **rest}


def total(as_of, **rest):
    return {"kind": "cumulative", "as_of": as_of, **rest}


def increment(start, end, **rest):
    return {"kind": "increment", "start": start, "end": end, **rest}


def level(as_of, **rest):
    return {"kind": "stock", "as_of": as_of, **rest}


PERCENT = {"kind": "percent", "unit": "percent", "outcome": "voted", "event": "election"}


@pytest.mark.parametrize(
    ("copy", "kinds"),
    [
        pytest.param(carried(115, outcome="wounded"), {"outcome"}, id="another outcome"),
        pytest.param(carried(115, outcome=None), {"outcome"}, id="no outcome at all"),
        pytest.param(carried(115, subject="people"), {"metric"}, id="another subject"),
        pytest.param(carried(115, unit="vehicle"), {"metric"}, id="another unit, at a telling number"),
        pytest.param(carried(115, hedge="about"), {"hedge"}, id="a hedge is added"),
        pytest.param(carried((None, 115), hedge="up_to"), {"hedge"}, id="a ceiling names the same number"),
        pytest.param(carried(115, provisional=True), {"hedge"}, id="provisional words are a hedge"),
        pytest.param(carried(120), {"number"}, id="another number of the same thing"),
        pytest.param(carried((110, 120), hedge="range"), {"number", "hedge"}, id="a range for a number"),
        pytest.param(carried(115, event="landslide"), {"event"}, id="another event"),
        pytest.param(carried(115, mode="narrated"), {"attribution"}, id="told as the relay's own"),
        pytest.param(
            carried(151, outcome="wounded"), {"number", "outcome"}, id="digits swapped, another outcome"
        ),
        pytest.param(
            carried(1150, outcome="wounded"), {"number", "outcome"}, id="a power of ten, another outcome"
        ),
        pytest.param(
            carried(15, outcome="wounded"), {"number", "outcome"}, id="a digit lost, another outcome"
        ),
    ],
)
def test_r14_a_copy_that_says_something_else_drifts(copy, kinds):
    told = verdict(said(115), copy)
    assert (told.relation, {kind.value for kind in told.drift}) == (Relation.DRIFTS, kinds)
    assert relation(said(115), copy) == "drifts"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(said(115), carried(115), "repeats", id="nothing differs"),
        pytest.param(said(115), carried(115, mode="headline"), "repeats", id="a headline alone is no drift"),
        pytest.param(
            said(115, hedge="nearly"), carried(115, hedge="almost"), "repeats", id="almost is nearly"
        ),
        pytest.param(said(115), said(120, id="b1"), "incomparable", id="what came the same way never drifts"),
        pytest.param(
            said(5), carried(5, unit="vehicle"), "incomparable", id="a small number of another unit"
        ),
        pytest.param(said(5), carried(5, outcome="wounded"), "drifts", id="a small number of one unit"),
        pytest.param(
            said(115), carried(115, scope={"kind": "event", "place": "harbour"}), "fits", id="of a part"
        ),
        pytest.param(
            said(115), carried(240, outcome="wounded"), "incomparable", id="two facts of one statement"
        ),
    ],
)
def test_r14_what_is_no_drift(first, second, expected):
    assert relation(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(said(5), said(8, id="b1", asserted_at=EVENING), "revises", id="eight after five"),
        pytest.param(said(5), said(5, id="b1", asserted_at=EVENING), "repeats", id="five again"),
        pytest.param(
            said((40, None), hedge="at_least"),
            said(212, id="b1", asserted_at=NEXT_DAY),
            "revises",
            id="though the intervals meet",
        ),
        pytest.param(
            said(700, scope=total("2020-02-10")),
            said(800, id="b1", asserted_at=NEXT_DAY, scope=total("2020-02-11")),
            "revises",
            id="a rising total",
        ),
        pytest.param(
            said(700, scope=level("2020-02-10")),
            said(650, id="b1", asserted_at=NEXT_DAY, scope=level("2020-02-11")),
            "revises",
            id="a level at another day",
        ),
        pytest.param(
            said(5),
            said(8, id="b1", asserted_at=EVENING, event="landslide"),
            "incomparable",
            id="of another event",
        ),
        pytest.param(
            said(5, asserted_at="2020-02-10"),
            said(8, id="b1", asserted_at="2020-02-10"),
            "incomparable",
            id="two first-hand ones of one day have no order",
        ),
        pytest.param(
            said(5, asserted_at="2020-02-10"),
            said(8, id="b1", asserted_at="2020-02-11"),
            "revises",
            id="of two days",
        ),
        pytest.param(
            said(115, asserted_at="2020-02-10"),
            carried(120, asserted_at="2020-02-10"),
            "drifts",
            id="a relayed one of the same day may be a copy",
        ),
        pytest.param(
            said(5, statement="s1"),
            said(8, id="b1", statement="s2"),
            "revises",
            id="given statements count, not hours",
        ),
        pytest.param(
            said(40, hedge="nearly"),
            said(40, id="b1", hedge="almost", asserted_at=EVENING),
            "repeats",
            id="almost is nearly",
        ),
        pytest.param(
            said((40, None), hedge="more_than"),
            said((40, None), id="b1", hedge="more_than", low_open=True, asserted_at=EVENING),
            "repeats",
            id="more than forty, its end marked open or not",
        ),
        pytest.param(
            said(40),
            said((40, None), id="b1", hedge="at_least", asserted_at=EVENING),
            "revises",
            id="the number kept, its certainty not",
        ),
        pytest.param(
            said(700, event="quake", scope=total("2020-02-11", start="2020-02-10")),
            said(800, id="b1", event="quake", scope=total("2020-02-12"), asserted_at=NEXT_DAY),
            "revises",
            id="a total since the day of the quake is one since the quake",
        ),
        pytest.param(
            said(700, event="quake", scope=total("2020-02-12", start="2020-02-11")),
            said(800, id="b1", event="quake", scope=total("2020-02-13"), asserted_at=NEXT_DAY),
            "incomparable",
            id="a total since the day after is another series",
        ),
    ],
)
def test_r15_one_origin_speaks_twice(first, second, expected):
    assert relation(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(said(5), counted(5), "agrees", id="the same number"),
        pytest.param(said(5), counted(6), "conflicts", id="one apart"),
        pytest.param(said(5), counted((5, None), hedge="at_least"), "agrees", id="five is at least five"),
        pytest.param(
            said(5), counted((5, None), hedge="more_than"), "conflicts", id="five is not more than five"
        ),
        pytest.param(said(95), counted(100, hedge="about"), "agrees", id="within a tenth"),
        pytest.param(said(100), counted(100, hedge="nearly"), "conflicts", id="nearly stays below"),
        pytest.param(said(0), counted((None, 3), hedge="at_most"), "agrees", id="none is at most three"),
        pytest.param(
            said(700, scope=total("2020-02-10")),
            counted(650, scope=total("2020-02-10T12:00:00Z")),
            "conflicts",
            id="a bare day is the same as-of as an hour of it",
        ),
        pytest.param(
            said(700, scope=total("2020-02-10T08:00:00Z")),
            counted(650, scope=total("2020-02-10T12:00:00Z")),
            "incomparable",
            id="two hours of one day are two as-ofs, and the later may cut off earlier",
        ),
        pytest.param(
            said(7, scope=window("2020-02-10", "2020-02-10")),
            counted(9, scope=window("2020-02-10", "2020-02-10")),
            "conflicts",
            id="one window of one day",
        ),
        pytest.param(
            said(7, scope=window("2020-02-10T08:00:00Z", "2020-02-10T12:00:00Z")),
            counted(9, scope=window("2020-02-10", "2020-02-10")),
            "fits",
            id="a morning is only a part of its day",
        ),
        pytest.param(
            said(7, scope=increment("2020-02-10T08:00:00Z", "2020-02-11T08:00:00Z")),
            counted(9, scope=increment("2020-02-10", "2020-02-11")),
            "conflicts",
            id="the rise from one day's total to the next day's",
        ),
        pytest.param(
            said(62, **PERCENT),
            counted((58, 60), hedge="range", **PERCENT),
            "conflicts",
            id="turnout in percent",
        ),
        pytest.param(
            said(5), counted(6, source="somebody"), "conflicts", id="an unknown origin is another origin"
        ),
    ],
)
def test_r16_two_origins_answer_one_question(first, second, expected):
    assert relation(first, second) == expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        pytest.param(700, 800, "fits", id="totals rise"),
        pytest.param(700, 700, "fits", id="or stand still"),
        pytest.param(800, 700, "incomparable", id="a lower one may cut off earlier"),
    ],
)
def test_r17_running_totals_of_two_origins(earlier, later, expected):
    first = said(earlier, scope=total("2020-02-10"))
    assert relation(first, counted(later, scope=total("2020-02-11"))) == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        pytest.param(said(5), counted(12, outcome="casualties"), "fits", id="the dead among the casualties"),
        pytest.param(said(13), counted(12, outcome="casualties"), "violates", id="more dead than casualties"),
        pytest.param(said(2), counted(16, outcome="casualties"), "disputes", id="eight times apart"),
        pytest.param(said(2), counted(15, outcome="casualties"), "fits", id="not quite eight times"),
        pytest.param(said(0), counted(90, outcome="casualties"), "fits", id="none is no size"),
        pytest.param(
            said(2),
            said(90, id="b1", outcome="casualties", asserted_at=EVENING),
            "fits",
            id="one origin disputes nothing",
        ),
        pytest.param(said(5), counted(6, event="storms"), "fits", id="a child event in its parent"),
        pytest.param(
            said(7), counted(6, event="storms"), "violates", id="more in the child than in the parent"
        ),
        pytest.param(
            said(7, scope={"kind": "event", "place": "harbour"}),
            counted(6),
            "violates",
            id="more in a place than in all",
        ),
        pytest.param(
            said(7, scope={"kind": "event", "population": "children"}),
            counted(9),
            "fits",
            id="some of the people",
        ),
        pytest.param(
            said(40, scope=window("2020-02-10", "2020-02-11")),
            counted(30, scope=total("2020-02-12")),
            "violates",
            id="two days above the total so far",
        ),
        pytest.param(
            said(40, scope=window("2020-02-10", "2020-02-13")),
            counted(30, scope=total("2020-02-12")),
            "incomparable",
            id="a window that runs on after the as-of",
        ),
        pytest.param(
            said(40, scope=window("2020-02-10", "2020-02-11")),
            counted(30, scope=window("2020-02-10", "2020-02-12")),
            "violates",
            id="a window inside a window",
        ),
        pytest.param(
            said(7), counted(6, scope=total("2020-02-12")), "incomparable", id="an event and a total of it"
        ),
        pytest.param(
            said(7),
            counted(6, event="storms", scope=total("2020-02-12")),
            "violates",
            id="an event in its parent's total",
        ),
        pytest.param(
            said(7, scope=level("2020-02-10")),
            counted(6, event="storms", scope=level("2020-02-11")),
            "incomparable",
            id="levels of two days",
        ),
        pytest.param(
            said(7, outcome="wounded"),
            counted(6, outcome="neutralized"),
            "incomparable",
            id="disputed by definition",
        ),
        pytest.param(
            said(70, **{**PERCENT, "scope": {"kind": "event", "place": "harbour"}}),
            counted(60, **PERCENT),
            "incomparable",
            id="a percentage is no part of another",
        ),
        pytest.param(
            said((10, None), hedge="at_least"),
            counted((None, 9), hedge="at_most", outcome="casualties"),
            "violates",
            id="a floor above a ceiling",
        ),
        pytest.param(
            said(40, event="aftershock"),
            counted(30, event="quake", scope=total("2020-02-12")),
            "violates",
            id="a child event in the total since the hour of its parent",
        ),
        pytest.param(
            said(40, event="quake", scope=window("2020-02-10", "2020-02-11")),
            counted(30, event="quake", scope=total("2020-02-12")),
            "violates",
            id="a day in the total since an hour of that day",
        ),
        pytest.param(
            said(40, scope=window("2020-02-07", "2020-02-11"), event="storms"),
            counted(30, scope=total("2020-02-12"), event="storms"),
            "incomparable",
            id="a window from before the total began",
        ),
        pytest.param(
            said(40, scope=increment("2020-02-10", "2020-02-12")),
            counted(30, scope=total("2020-02-12")),
            "violates",
            id="a rise above the total it leads to",
        ),
        pytest.param(
            said(2, scope=level("2020-02-10")),
            counted(40, scope=level("2020-02-10T08:00:00Z"), outcome="casualties"),
            "disputes",
            id="levels of a day and of an hour of it, twenty times apart",
        ),
        pytest.param(
            said(2, scope=total("2020-02-12")),
            counted(40, scope=total("2020-02-12T08:00:00Z"), outcome="casualties"),
            "disputes",
            id="totals up to a day and up to an hour of it, twenty times apart",
        ),
        pytest.param(
            said(2),
            counted(40, event="storms", outcome="casualties"),
            "fits",
            id="a day within a week explains any size",
        ),
        pytest.param(
            said(2, scope={"kind": "event", "place": "harbour"}),
            counted(40, outcome="casualties"),
            "fits",
            id="a place within all explains any size",
        ),
        pytest.param(
            said(7, scope={"kind": "event", "place": "harbour"}),
            counted(6, scope={"kind": "event", "population": "children"}),
            "incomparable",
            id="a place and a population overlap",
        ),
        pytest.param(
            said(80, subject="boats", outcome="destroyed", unit="vessel"),
            counted(60, subject="boats", outcome="fired_upon", unit="vessel"),
            "violates",
            id="a bound over two steps",
        ),
        pytest.param(
            said((2, 4), hedge="range"),
            counted(24, outcome="casualties"),
            "disputes",
            id="the middle of a range is its size",
        ),
    ],
)
def test_r18_what_bounds_what(part, whole, expected):
    assert relation(part, whole) == expected


@pytest.mark.parametrize(
    ("second", "facet"),
    [
        pytest.param(counted(6, event="landslide"), "event", id="event"),
        pytest.param(counted(6, event="election"), "event", id="an event of elsewhere"),
        pytest.param(counted(6, event=None), "event", id="a claim without an event"),
        pytest.param(counted(6, subject="rescuers"), "subject", id="subject"),
        pytest.param(counted(6, outcome="wounded"), "outcome", id="outcome"),
        pytest.param(counted(6, unit="vehicle"), "unit", id="unit"),
        pytest.param(counted(6, scope=level("2020-02-10")), "period", id="a level for an event"),
    ],
)
def test_r19_the_first_facet_that_differs_is_the_reason(second, facet):
    told = verdict(said(5), second)
    assert (told.relation, told.reasons[0].facet) == (Relation.INCOMPARABLE, facet)


@pytest.mark.parametrize("facet", ["place", "population"])
def test_two_places_or_populations_cannot_be_compared(facet):
    first = said(5, scope={"kind": "event", facet: "harbour"})
    second = counted(6, scope={"kind": "event", facet: "old-town"})
    assert verdict(first, second).reasons[0].facet == facet


def test_a_dispute_over_words_is_one_of_definition():
    (reason, *_) = verdict(said(5, outcome="wounded"), counted(6, outcome="neutralized")).reasons
    assert reason.facet == "definition"
    assert "disputed" in reason.says


@pytest.mark.parametrize(
    ("part", "whole", "facet"),
    [
        pytest.param(said(5), counted(12, outcome="casualties"), "outcome", id="an outcome in a wider one"),
        pytest.param(said(5), counted(6, event="storms"), "event", id="a child event"),
        pytest.param(said(5, scope={"kind": "event", "place": "harbour"}), counted(6), "place", id="a place"),
        pytest.param(
            said(5, scope=window("2020-02-10", "2020-02-10")),
            counted(6, scope=window("2020-02-10", "2020-02-12")),
            "period",
            id="a day in three",
        ),
    ],
)
def test_a_bound_names_what_makes_one_the_part(part, whole, facet):
    told = verdict(part, whole)
    assert (told.relation, told.reasons[0].facet) == (Relation.FITS, facet)
    assert dict(told.reasons[0].params) == {"part": "a1.0", "whole": "b1.0"}
    assert verdict(whole, part).reasons == told.reasons


def test_every_reason_is_a_sentence():
    pairs = [
        (said(5), counted(6)),
        (said(5), carried(6)),
        (said(13), counted(12, outcome="casualties")),
        (said(5), counted(6, event=None)),
        (said(700, scope=total("2020-02-10")), counted(800, scope=total("2020-02-11"))),
    ]
    for first, second in pairs:
        assert all(reason.says.endswith(".") for reason in verdict(first, second).reasons)


numbers = st.integers(1, 40)
hedges = st.sampled_from(["exact", "about", "nearly"])
outcomes = st.sampled_from(["killed", "wounded", "casualties", "neutralized"])
scopes = st.sampled_from(
    [
        {"kind": "event"},
        {"kind": "event", "place": "harbour"},
        window("2020-02-10", "2020-02-11"),
        total("2020-02-12"),
    ]
)
hours = st.sampled_from(["2020-02-10T08:00:00Z", EVENING, "2020-02-10", None])
chains = st.sampled_from([([], "direct"), (["agency"], "indirect"), (["agency", "gazette"], "narrated")])


@st.composite
def claims(draw, id):
    relays, mode = draw(chains)
    return said(
        draw(numbers),
        id=id,
        source=draw(st.sampled_from(["ministry", "red-cross", "somebody"])),
        event=draw(st.sampled_from(["flood", "storms", "landslide"])),
        relays=relays,
        mode=mode,
        asserted_at=draw(hours),
        hedge=draw(hedges),
        outcome=draw(outcomes),
        scope=draw(scopes),
    )


@given(claims("a1"), claims("b1"))
def test_every_relation_reads_the_same_both_ways(first, second):
    one, other = verdict(first, second), verdict(second, first)
    assert (one.relation, one.drift) == (other.relation, other.drift)
