"""Scenario files, NDJSON and CSV: a bad line is told and loses none of the others."""

import json

import pytest

from claims.records.errors import RecordError
from claims.records.files import PER_ENVELOPE, read_file
from tests.claims.records.test_claim import record


def lines(*texts):
    return [(text if isinstance(text, bytes) else text.encode()) + b"\n" for text in texts]


def one(*texts):
    (envelope,) = read_file(lines(*texts))
    return envelope


def told(envelope):
    return [(problem.pointer, problem.code) for refusal in envelope.refused for problem in refusal.problems]


def test_a_scenario_file_holds_sources_events_and_claims_and_its_expectations_are_passed_over():
    scenario = {
        "sources": [{"slug": "ministry", "kind": "government"}],
        "events": [{"slug": "flood", "start": "2020-02-10"}],
        "claims": [record()],
        "expect": {"conflicts": []},
    }
    read = one(*json.dumps(scenario, indent=1).splitlines())
    assert [source.slug for source in read.sources] == ["ministry"]
    assert [event.slug for event in read.events] == ["flood"]
    assert [claim.id for claim in read.claims] == ["a1"]


def test_a_scenario_file_with_a_misspelt_part_is_refused():
    with pytest.raises(RecordError, match="claims"):
        one(json.dumps({"sources": [], "claim": []}))


def test_ndjson_keeps_what_is_good_and_names_the_bad_lines():
    read = one(
        json.dumps(record(id="a1")),
        "{",
        json.dumps(record(id="a3", mode="direkt")),
        b'{"id": "\xff"}',
        json.dumps(record(id="a5")),
    )
    assert [claim.id for claim in read.claims] == ["a1", "a5"]
    assert told(read) == [("/2", "malformed_json"), ("/4", "invalid_utf8"), ("/3/mode", "unknown_mode")]


def test_ndjson_may_begin_with_a_bad_line():
    read = one('{"id": "a0",', json.dumps(record(id="a1")))
    assert [claim.id for claim in read.claims] == ["a1"]
    assert told(read) == [("/1", "malformed_json")]


def test_a_line_over_ten_megabytes_is_refused_and_the_next_is_read():
    read = one(
        json.dumps(record(id="a1")),
        '{"quote": "' + "x" * (10 * 1024 * 1024) + '"}',
        json.dumps(record(id="a3")),
    )
    assert [claim.id for claim in read.claims] == ["a1", "a3"]
    assert told(read) == [("/2", "too_large")]


def test_a_long_file_comes_in_pieces():
    many = (json.dumps(record(id=f"a{n}")).encode() + b"\n" for n in range(PER_ENVELOPE + 1))
    assert [len(envelope.claims) for envelope in read_file(many)] == [PER_ENVELOPE, 1]


@pytest.mark.parametrize("texts", [pytest.param((), id="nothing"), pytest.param(("", " "), id="blank lines")])
def test_an_empty_file_is_refused(texts):
    with pytest.raises(RecordError, match="empty"):
        one(*texts)


HEADER = "id,event,source,relays,asserted_at,subject,outcome,unit,low,high,hedge,provisional"
ROW = "a1,flood,ministry,agency;gazette,2020-02-10,residents,killed,person,5,5,exact,false"
MORE = "a1,flood,ministry,agency;gazette,2020-02-10,residents,wounded,person,7,,at_least,false"


def test_rows_of_one_id_are_one_claim():
    (claim,) = one(HEADER, ROW, MORE).claims
    assert claim.relays == ("agency", "gazette")
    assert [(each.metric.outcome, each.low, each.high) for each in claim.figures] == [
        ("killed", 5, 5),
        ("wounded", 7, None),
    ]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        pytest.param(
            [ROW, ROW.replace("ministry", "red-cross")], ("/2/source", "rows_differ"), id="rows that differ"
        ),
        pytest.param([ROW, "a2,flood"], ("/3", "wrong_width"), id="a row that is too short"),
        pytest.param(
            [ROW.replace("false", "perhaps")],
            ("/2/provisional", "not_a_boolean"),
            id="neither true nor false",
        ),
        pytest.param(
            [ROW.replace(",5,5,", ",five,5,")], ("/2/figures/0/low", "not_a_number"), id="a word for a number"
        ),
    ],
)
def test_a_bad_row_names_its_line(rows, problem):
    assert problem in told(one(HEADER, *rows))


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(HEADER + ",colour", id="an unknown column"),
        pytest.param(HEADER + ",low", id="a column twice"),
    ],
)
def test_a_header_that_is_not_understood_refuses_the_file(header):
    with pytest.raises(RecordError):
        one(header, ROW)


def test_a_quoted_cell_may_hold_commas_quotes_and_new_lines():
    header = "id,source,subject,outcome,unit,low,high,quote"
    row = 'a1,ministry,residents,killed,person,5,5,"He said ""five"",'
    (claim,) = one(header, row, "", 'no more"').claims
    assert claim.quote == 'He said "five",\n\nno more'


def test_blank_lines_between_rows_are_passed_over():
    read = one("", HEADER, "", ROW, "  ", ROW.replace("a1", "a2").replace("false", "perhaps"))
    assert [claim.id for claim in read.claims] == ["a1"]
    assert told(read) == [("/6/provisional", "not_a_boolean")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param(ROW.encode().replace(b"flood", b"\xff"), "invalid_utf8", id="bytes that are no text"),
        pytest.param(ROW.replace("flood", '"flood"s'), "malformed_csv", id="letters after a quoted cell"),
        pytest.param(ROW.replace("flood", "f" * 2**20 + "d"), "malformed_csv", id="a cell of a megabyte"),
    ],
)
def test_a_row_that_cannot_be_read_loses_none_of_the_others(line, code):
    read = one(HEADER, line, ROW.replace("a1", "a2"))
    assert [claim.id for claim in read.claims] == ["a2"]
    assert told(read) == [("/2", code)]
