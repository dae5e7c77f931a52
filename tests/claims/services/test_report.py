"""One report a night: made once, covering everything since the last, and recomputable."""

from datetime import UTC, date, datetime, timedelta

import pytest

from claims.models import Report
from claims.records.envelope import read_envelope
from claims.services import dispatch, report, submit
from tests.claims.api.conftest import EVENTS, SOURCES, claim, figure

pytestmark = pytest.mark.django_db(transaction=True)  # a report reads one moment, in its own transaction

NOON = datetime(2020, 2, 10, 12, tzinfo=UTC)
NIGHT = datetime(2020, 2, 11, 2, tzinfo=UTC)


def tell(*claims, now=NOON):
    envelope = read_envelope({"sources": SOURCES, "events": EVENTS, "claims": list(claims)})
    with dispatch.left_for_later():  # the night itself reconciles, at the hour that the test says
        assert not submit.submit(envelope=envelope, submitter="desk", now=now).rejected


def test_a_night_tells_what_opened_with_low_high_and_voices():
    tell(claim("a1", "ministry", figure("5")), claim("b1", "red-cross", figure("9")))
    told = report.make(now=NIGHT).content
    assert (told["headline"]["opened"], told["headline"]["still_open"]) == (1, 1)
    question = told["events"][0]["questions"][0]
    assert (question["span"], question["support"]) == ("5 to 9", "2 voices, 2 reports")


def test_asking_again_finds_the_same_report():
    tell(claim("a1", "ministry", figure("5")))
    first = report.make(now=NIGHT)
    tell(claim("b1", "red-cross", figure("9")), now=NIGHT)
    again = report.make(now=NIGHT + timedelta(hours=3))
    assert (again.pk, again.digest, again.content) == (first.pk, first.digest, first.content)


def test_the_next_night_begins_where_the_last_one_ended_and_tells_what_came_late():
    tell(claim("a1", "ministry", figure("5")))
    first = report.make(now=NIGHT)
    tell(claim("b1", "red-cross", figure("9")), now=NIGHT + timedelta(hours=1))
    second = report.make(now=NIGHT + timedelta(days=1))
    assert second.since == first.until
    assert second.content["headline"]["opened"] == 1
    assert second.content["events"][0]["questions"][0]["moved"] == "5 → 5 to 9"


def test_a_missed_night_is_covered_by_the_next():
    tell(claim("a1", "ministry", figure("5")))
    first = report.make(now=NIGHT)
    third = report.make(now=NIGHT + timedelta(days=2))
    assert (third.date, third.since) == (date(2020, 2, 13), first.until)


def test_a_night_to_come_has_no_report():
    with pytest.raises(report.NoSuchNight):
        report.make(now=NIGHT, day=date(2020, 2, 12))


def test_a_night_that_a_later_report_covers_is_not_reported_again():
    report.make(now=NIGHT)
    with pytest.raises(report.NoSuchNight):
        report.make(now=NIGHT, day=date(2020, 2, 9))


def test_a_report_recomputes_from_its_snapshot():
    tell(claim("a1", "ministry", figure("5")), claim("b1", "red-cross", figure("9")))
    report.make(now=NIGHT)
    assert list(report.differences(Report.objects.get())) == []


@pytest.mark.parametrize(
    ("column", "change"),
    [
        pytest.param("content", lambda content: {**content, "summary": "All quiet."}, id="another summary"),
        pytest.param("digest", lambda digest: "0" * 64, id="another digest"),
        pytest.param("audit_head", lambda head: "0" * 64, id="another audit head"),
        pytest.param("snapshot", lambda told: {**told, "claims": 99}, id="another snapshot"),
    ],
)
def test_a_report_that_was_touched_says_where(column, change):
    tell(claim("a1", "ministry", figure("5")))
    made = report.make(now=NIGHT)
    Report.objects.update(**{column: change(getattr(made, column))})
    assert list(report.differences(Report.objects.get()))


def test_a_preview_tells_the_same_and_stores_nothing():
    tell(claim("a1", "ministry", figure("5")), claim("b1", "red-cross", figure("9")))
    report.make(now=NIGHT)
    told = report.preview(now=NIGHT + timedelta(days=1))
    assert told["headline"]["still_open"] == 1
    assert Report.objects.count() == 1
