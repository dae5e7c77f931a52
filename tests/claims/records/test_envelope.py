"""Sources, events and claims that come together: each read or refused for itself."""

import pytest

from claims.records.envelope import read_envelope
from claims.records.errors import RecordError
from tests.claims.records.test_claim import record


def told(envelope):
    return [
        (refusal.id, problem.pointer, problem.code)
        for refusal in envelope.refused
        for problem in refusal.problems
    ]


@pytest.mark.parametrize(
    ("sent", "pointers"),
    [
        pytest.param(record(), ("",), id="one record"),
        pytest.param([record(), record(id="a2")], ("/0", "/1"), id="a list of records"),
        pytest.param({"claims": [record()]}, ("/claims/0",), id="an envelope"),
    ],
)
def test_the_three_forms_and_where_each_claim_stood(sent, pointers):
    assert read_envelope(sent).pointers == pointers


def test_a_bad_record_loses_none_of_the_others_and_keeps_its_id():
    envelope = read_envelope(
        {
            "sources": [{"slug": "ministry"}, {"slug": "red-cross", "kind": "charity"}],
            "events": [{"slug": "flood"}, 7],
            "claims": [record(), record(id="a2", mode="direkt"), record(id="a3")],
        }
    )
    assert [source.slug for source in envelope.sources] == ["ministry"]
    assert [event.slug for event in envelope.events] == ["flood"]
    assert [
        (claim.id, pointer) for claim, pointer in zip(envelope.claims, envelope.pointers, strict=True)
    ] == [
        ("a1", "/claims/0"),
        ("a3", "/claims/2"),
    ]
    assert told(envelope) == [
        (None, "/sources/1/kind", "unknown_kind"),
        (None, "/events/1", "not_an_object"),
        (None, "/events/1/slug", "required"),
        ("a2", "/claims/1/mode", "unknown_mode"),
    ]


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"claims": {}}, id="an object for a list"),
        pytest.param({"claims": [], "expect": {}}, id="an expectation, which only a file may have"),
    ],
)
def test_a_malformed_envelope_is_refused_whole(sent):
    with pytest.raises(RecordError):
        read_envelope(sent)
