"""Event records."""

import pytest

from claims.records.errors import RecordError
from claims.records.event import read_event, write_event


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"slug": ""}, ("/slug", "required"), id="no slug"),
        pytest.param({"parent": "flood"}, ("/parent", "own_parent"), id="inside itself"),
        pytest.param({"start": "2020-02"}, ("/start", "not_a_moment"), id="a month"),
        pytest.param({"start": "2020-02-10", "end": "2020-02-09"}, ("/end", "out_of_order"), id="backwards"),
        pytest.param(
            {"start": "2020-02-10T20:00:00Z", "end": "2020-02-10T08:00:00Z"},
            ("/end", "out_of_order"),
            id="backwards on one day",
        ),
        pytest.param(
            {"parts_complete": "yes"}, ("/parts_complete", "not_a_boolean"), id="a word for a truth"
        ),
    ],
)
def test_what_is_wrong_with_an_event(change, told):
    with pytest.raises(RecordError) as refused:
        read_event({"slug": "flood", **change})
    assert [(problem.pointer, problem.code) for problem in refused.value.problems] == [told]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param("2020-02-10T20:00:00Z", "2020-02-10", id="an hour, and the end of its day"),
        pytest.param("2020-02-10", "2020-02-10", id="one day"),
        pytest.param(None, "2020-02-10", id="an unknown start"),
    ],
)
def test_what_is_written_reads_back_as_the_same_event(start, end):
    event = read_event({"slug": "flood", "parent": "storms", "start": start, "end": end, "place": "Orvan"})
    assert read_event(write_event(event)) == event
