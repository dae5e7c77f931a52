"""Many submitters at the same moment, on a database where they can really meet."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection

from claims.models import AuditEntry, Claim, Document, Question
from claims.records.envelope import read_envelope
from claims.services import audit
from claims.services.submit import submit, submit_all
from sources.models import Source
from tests.factories import claim_record, figure_record

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)
WRITERS = 8
SUBJECTS = ("soldiers", "officers", "civilians", "medics", "drivers")


def envelope(numbers):
    """Claims that share sources, events, documents and questions with every other envelope."""
    return read_envelope(
        {
            "sources": [{"slug": "ministry"}, {"slug": "agency"}],
            "events": [{"slug": "war"}, {"slug": "attack", "parent": "war"}],
            "claims": [
                claim_record(
                    id=f"c{number}",
                    relays=["agency"],
                    document={"url": f"https://example.org/{number % 7}"},
                    figures=[figure_record(subject=SUBJECTS[number % 5]), figure_record(outcome="wounded")],
                )
                for number in numbers
            ],
        }
    )


def at_once(write):
    """What each of the writers answered, all let loose together."""
    start = Barrier(WRITERS)

    def run(writer):
        start.wait(10)
        try:
            return write(writer)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, range(WRITERS)))


def overlapping(writer):
    """Forty claims, the writer's own order, half of them also the next writer's."""
    numbers = list(range(writer * 20, writer * 20 + 40))
    return numbers[::-1] if writer % 2 else numbers


def test_overlapping_batches_of_one_submitter_leave_each_claim_once():
    answers = at_once(
        lambda writer: submit(envelope=envelope(overlapping(writer)), submitter="desk", now=NOW)
    )
    assert [answer.rejected for answer in answers] == [()] * WRITERS
    assert sum(answer.new for answer in answers) == Claim.objects.count() == 180
    assert sum(answer.unchanged for answer in answers) == 140
    assert AuditEntry.objects.count() == 180
    assert list(audit.verify()) == []


def test_one_batch_of_many_submitters_is_stored_for_each():
    answers = at_once(
        lambda writer: submit(envelope=envelope(overlapping(writer % 2)), submitter=f"desk{writer}", now=NOW)
    )
    assert [answer.new for answer in answers] == [40] * WRITERS
    assert Claim.objects.values("key").distinct().count() == 320
    assert (Source.objects.count(), Document.objects.count(), Question.objects.count()) == (2, 7, 6)
    assert list(audit.verify()) == []


def test_files_in_pieces_and_single_envelopes_wait_for_one_another():
    def write(writer):
        pieces, name = [envelope([number]) for number in overlapping(writer)], f"desk{writer}"
        if writer % 4 == 0:
            return [submit_all(envelopes=pieces, submitter=name, now=NOW)]
        return [submit(envelope=piece, submitter=name, now=NOW) for piece in pieces]

    answers = [answer for answers in at_once(write) for answer in answers]
    assert {answer.rejected for answer in answers} == {()}
    assert Claim.objects.count() == AuditEntry.objects.count() == 320
    assert list(audit.verify()) == []
