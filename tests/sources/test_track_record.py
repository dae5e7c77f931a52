"""A relay is known by how much it carried, and by what it changed on the way."""

import pytest

from sources.track_record import Carried, TrackRecord, track_records


@pytest.mark.parametrize(
    ("carried", "record"),
    [
        pytest.param([Carried(("ap",))], TrackRecord(unchanged=1), id="as it was heard"),
        pytest.param(
            [Carried(("ap",)), Carried(("ap",), ("hedge", "number")), Carried(("ap",), ("hedge",))],
            TrackRecord(unchanged=1, changed=2, kinds={"hedge": 2, "number": 1}),
            id="changes are counted by kind",
        ),
        pytest.param(
            [Carried(("ap", "daily"))], TrackRecord(unchanged=1), id="whole through two: each kept it whole"
        ),
        pytest.param(
            [Carried(("ap", "daily"), ("outcome",))],
            TrackRecord(unclear=1),
            id="changed between two: nobody can say by whom",
        ),
    ],
)
def test_the_record_of_an_agency(carried, record):
    assert track_records(carried)["ap"] == record


def test_who_carried_nothing_has_no_record():
    assert track_records([]) == {}
