"""The track record of a relay, from stored claims."""

import pytest

from claims.services.fidelity import fidelity
from sources.models import Source
from sources.track_record import TrackRecord
from tests.claims.services.sent import record, send

pytestmark = pytest.mark.django_db


def of(slug):
    return fidelity(Source.objects.get(slug=slug))


def test_a_relay_is_known_by_what_it_carried_in_every_event():
    send(
        record("m1", "ministry", 64, statement="first"),
        record("m2", "ministry", 64, statement="first", relays=["agency"]),
        record("m3", "ministry", 90, event="raid", statement="second"),
        record("m4", "ministry", 9, event="raid", statement="second", relays=["agency"]),
    )
    assert of("agency") == TrackRecord(unchanged=1, changed=1, kinds={"number": 1})


def test_who_carried_nothing_has_an_empty_record():
    send(record("m1", "ministry", 64))
    assert of("agency") == TrackRecord()


def test_a_claim_that_was_corrected_speaks_for_nobody():
    send(
        record("m1", "ministry", 64, statement="first"),
        record("m2", "ministry", 46, statement="first", relays=["agency"]),
        record("m3", "ministry", 64, statement="first", relays=["agency"], supersedes="m2"),
    )
    assert of("agency") == TrackRecord(unchanged=1)
