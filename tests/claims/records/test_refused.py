"""What was refused of a file comes back as it stood there, with why, whatever the form of the file."""

import json

import pytest

from claims.records.refused import RECORD, Refused, Sent

LATE = Refused("c2", "/3", "unknown_source", "Nobody is called so.")


def sent(*lines):
    return Sent([line.encode() + b"\n" for line in lines])


def test_a_table_keeps_its_columns_and_gains_one():
    header, rows = sent("id,low", "c1,5", "c2,6", "c2,7", "c3,8").rows([LATE])
    assert header == ["id", "low", "error"]
    assert rows == [["c2", "6", LATE.error], ["c2", "7", LATE.error]]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        pytest.param("c2", ["c2", "", "Why."], id="a narrow row is filled up"),
        pytest.param("c2,6,7", ["c2", "6", "Why.", "7"], id="the rest of a wide row comes after the error"),
        pytest.param('c2,"6" or so', ['c2,"6" or so', "", "Why."], id="what is no CSV stands in one cell"),
    ],
)
def test_a_row_without_a_claim_is_found_by_its_line(line, row):
    _, rows = sent("id,low", "c1,5", line, "c3,8").rows([Refused(None, "/3", "wrong", "Why.")])
    assert rows == [row]


def test_the_mark_of_the_encoding_is_no_part_of_the_first_column():
    header, _ = Sent([b'\xef\xbb\xbf"id",low\n', b"c1,5\n"]).rows([])
    assert header == ["id", "low", "error"]


SCENARIO = {"sources": [{"slug": "ap"}], "claims": [{"id": "c1"}, {"id": "c2"}]}


@pytest.mark.parametrize(
    ("lines", "refused", "place", "record"),
    [
        pytest.param(
            ['{"id": "c1"}', '{"id": "c2"'],
            Refused(None, "/2", "malformed_json", "Why."),
            "Line 2",
            '{"id": "c2"',
            id="a line that is no JSON",
        ),
        pytest.param(
            ['[{"id": "c1"}', ', {"id": "c2"}]'],
            Refused("c2", "/1/source", "required", "Why."),
            "Record 2",
            '{"id": "c2"}',
            id="a record of a list",
        ),
        pytest.param(
            json.dumps(SCENARIO, indent=1).split("\n"),
            Refused("c2", "/claims/1/source", "required", "Why."),
            "Claim 2",
            '{"id": "c2"}',
            id="a claim of a scenario",
        ),
        pytest.param(
            [json.dumps(SCENARIO)],
            Refused("ap", "/sources", "declared_differently", "Why."),
            "Source",
            '{"slug": "ap"}',
            id="a source, by its slug",
        ),
        pytest.param(
            ["{", '"id": "c1"}'],
            Refused("c1", "/source", "required", "Why."),
            "",
            '{"id": "c1"}',
            id="the only record there is",
        ),
        pytest.param(
            [json.dumps(SCENARIO)],
            Refused(None, "/claims", "not_a_list", "Why."),
            "Claim",
            "",
            id="a scenario as a whole",
        ),
    ],
)
def test_a_record_of_json_comes_back_as_text(lines, refused, place, record):
    header, rows = sent(*lines).rows([refused])
    assert header == list(RECORD)
    assert rows == [[place, refused.id or "", refused.code, record, "Why."]]
