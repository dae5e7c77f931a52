"""Claim records: everything that is wrong is told at once, each with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.records.claim import content_digest, read_claim, write_claim
from claims.records.errors import RecordError


def record(**change):
    return {
        "id": "a1",
        "event": "flood",
        "source": "ministry",
        "relays": ["agency", "gazette"],
        "mode": "indirect",
        "asserted_at": "2020-02-10T18:00:00+03:00",
        "figures": [figure()],
        **change,
    }


def figure(**change):
    return {
        "low": "5",
        "high": "5",
        "subject": "residents",
        "outcome": "killed",
        "unit": "person",
        "scope": {"kind": "event"},
        **change,
    }


def problems(**change):
    with pytest.raises(RecordError) as refused:
        read_claim(record(**change))
    return [(problem.pointer, problem.code) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"id": None}, ("/id", "required"), id="no id"),
        pytest.param({"id": 7}, ("/id", "not_a_string"), id="a number for an id"),
        pytest.param({"id": "a\u200b1"}, ("/id", "not_a_name"), id="an id with a character that nobody sees"),
        pytest.param({"source": ""}, ("/source", "required"), id="no source"),
        pytest.param({"mode": "direkt"}, ("/mode", "unknown_mode"), id="a misspelt mode"),
        pytest.param({"relays": "agency"}, ("/relays", "not_a_list"), id="relays in one string"),
        pytest.param({"relays": ["ministry"]}, ("/relays/0", "own_relay"), id="the origin as its own relay"),
        pytest.param({"relays": ["agency", "agency"]}, ("/relays/1", "repeated_relay"), id="a relay twice"),
        pytest.param({"asserted_at": "2020-02-10T18:00"}, ("/asserted_at", "not_a_moment"), id="no offset"),
        pytest.param(
            {"asserted_at": "10.2.2020"}, ("/asserted_at", "not_a_moment"), id="a date of another form"
        ),
        pytest.param({"credibility": 7}, ("/credibility", "out_of_range"), id="a grade beyond six"),
        pytest.param({"credibility": True}, ("/credibility", "out_of_range"), id="a truth for a grade"),
        pytest.param({"denies": "no"}, ("/denies", "not_a_boolean"), id="a word for a truth"),
        pytest.param(
            {"document": {"url": "ftp://x"}}, ("/document/url", "not_an_address"), id="no web address"
        ),
        pytest.param({"figures": []}, ("/figures", "no_figures"), id="no figures"),
        pytest.param({"figures": "5"}, ("/figures", "not_a_list"), id="a figure that is none"),
        pytest.param({"surprise": 1}, ("/surprise", "unknown_field"), id="an unknown field"),
        pytest.param({"supersedes": "a1"}, ("/supersedes", "corrects_itself"), id="corrects itself"),
        pytest.param(
            {"supersedes": "a0", "withdraws": "a9"}, ("/withdraws", "corrects_twice"), id="both at once"
        ),
    ],
)
def test_what_is_wrong_with_a_claim(change, told):
    assert told in problems(**change)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"low": 5}, ("/low", "not_a_string"), id="a bare number"),
        pytest.param({"low": "1_000"}, ("/low", "not_a_number"), id="an underscore"),
        pytest.param({"low": "١٢"}, ("/low", "not_a_number"), id="digits of another script"),
        pytest.param({"low": "1e3"}, ("/low", "not_a_number"), id="an exponent"),
        pytest.param({"low": "+5"}, ("/low", "not_a_number"), id="a plus sign"),
        pytest.param({"low": " 5"}, ("/low", "not_a_number"), id="a space"),
        pytest.param({"low": "1234567890123456"}, ("/low", "too_precise"), id="sixteen digits"),
        pytest.param({"low": "0.0000000001"}, ("/low", "too_precise"), id="ten decimals"),
        pytest.param({"low": f"0.1{'0' * 37}1"}, ("/low", "too_precise"), id="thirty-nine decimals"),
        pytest.param({"low": "1" + "0" * 24}, ("/low", "too_precise"), id="ten to the twenty-fourth"),
        pytest.param({"low": "6", "hedge": "range"}, ("/low", "low_above_high"), id="low above high"),
        pytest.param({"low": None, "high": None}, ("/low", "no_bound"), id="no number at all"),
        pytest.param({"low": "-1", "high": "-1"}, ("/low", "negative_count"), id="fewer than none"),
        pytest.param({"high": "6"}, ("/hedge", "hedge_and_bounds"), id="exact, with two numbers"),
        pytest.param({"hedge": "at_least"}, ("/hedge", "hedge_and_bounds"), id="a floor with a ceiling"),
        pytest.param({"hedge": "up_to"}, ("/hedge", "hedge_and_bounds"), id="a ceiling with a floor"),
        pytest.param({"hedge": "range", "high": None}, ("/hedge", "hedge_and_bounds"), id="half a range"),
        pytest.param({"hedge": "atleast"}, ("/hedge", "unknown_hedge"), id="a misspelt hedge"),
        pytest.param({"outcome": "kiled"}, ("/outcome", "unknown_outcome"), id="a misspelt outcome"),
        pytest.param({"unit": "people"}, ("/unit", "unknown_unit"), id="a misspelt unit"),
        pytest.param({"kind": "counts"}, ("/kind", "unknown_kind"), id="a misspelt kind"),
        pytest.param({"part_of": 0}, ("/part_of", "own_part"), id="its own part"),
        pytest.param({"part_of": 3}, ("/part_of", "unknown_part"), id="part of a figure that is not there"),
        pytest.param({"scope": {"kind": "era"}}, ("/scope/kind", "unknown_kind"), id="a misspelt scope"),
        pytest.param(
            {"scope": {"kind": "stock"}}, ("/scope/as_of", "required"), id="a level without its day"
        ),
        pytest.param(
            {"scope": {"kind": "event", "as_of": "2020-02-10"}}, ("/scope/as_of", "not_here"), id="an as-of"
        ),
        pytest.param(
            {"scope": {"kind": "window", "start": "2020-02-10", "end": "2020-02-09"}},
            ("/scope/start", "out_of_order"),
            id="a window that ends before it starts",
        ),
        pytest.param(
            {
                "scope": {
                    "kind": "window",
                    "start": "2020-02-10T20:00:00Z",
                    "end": "2020-02-10T08:00:00Z",
                }
            },
            ("/scope/start", "out_of_order"),
            id="a window that ends earlier on its day",
        ),
    ],
)
def test_what_is_wrong_with_a_figure(change, told):
    pointer, code = told
    assert (f"/figures/0{pointer}", code) in problems(figures=[figure(**change)])


def test_everything_is_told_at_once():
    told = problems(mode="direkt", figures=[figure(low=5), figure(unit="people")])
    assert {pointer for pointer, _ in told} == {"/mode", "/figures/0/low", "/figures/1/unit"}


def test_an_answer_is_not_longer_than_what_it_answers():
    told = problems(**{f"field{number}": 1 for number in range(1000)})
    assert len(told) == 21
    assert told[-1] == ("", "unknown_field")


def test_a_ring_of_parts_is_refused():
    told = problems(figures=[figure(part_of=1), figure(part_of=0)])
    assert ("/figures/0/part_of", "own_part") in told


def test_a_retraction_needs_no_figures():
    assert read_claim(record(withdraws="a0", figures=[])).figures == ()


def test_a_figure_is_named_by_its_claim_and_its_place():
    assert [one.key for one in read_claim(record(figures=[figure(), figure()])).figures] == ["a1.0", "a1.1"]


def test_a_word_that_is_misspelt_is_told_with_the_nearest():
    with pytest.raises(RecordError, match="did you mean killed"):
        read_claim(record(figures=[figure(outcome="kiled")]))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"asserted_at": "2020-02-10T15:00:00Z"}, id="another spelling of the hour"),
        pytest.param({"denies": False, "statement": None}, id="defaults written out"),
        pytest.param({"figures": [figure(low="5.0", high="5.00")]}, id="another spelling of the number"),
        pytest.param(
            {"figures": [figure(hedge="exact", part_of=None)]}, id="a figure's defaults written out"
        ),
    ],
)
def test_the_same_content_has_one_digest(change):
    assert content_digest(read_claim(record(**change))) == content_digest(read_claim(record()))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"quote": "five"}, id="other words"),
        pytest.param({"relays": ["gazette", "agency"]}, id="relays the other way round"),
        pytest.param({"figures": [figure(low="6", high="6")]}, id="another number"),
        pytest.param({"asserted_at": "2020-02-10"}, id="a day for an hour"),
    ],
)
def test_other_content_has_another_digest(change):
    assert content_digest(read_claim(record(**change))) != content_digest(read_claim(record()))


numbers = st.decimals(0, 10**9, places=3, allow_nan=False).map(str)


@given(low=numbers, words=st.text(max_size=20).filter(str.isprintable), provisional=st.booleans())
def test_what_is_written_reads_back_as_the_same_claim(low, words, provisional):
    claim = read_claim(
        record(
            quote=words,
            provisional=provisional,
            figures=[figure(low=low, high=low, unit="km", kind="measure")],
        )
    )
    assert read_claim(write_claim(claim)) == claim
