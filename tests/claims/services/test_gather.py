"""The snapshot of a night: what is known, under names that everybody may read."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from claims.models import Report
from claims.records.envelope import read_envelope
from claims.services import dispatch, report, submit
from sources.models import Source
from tests.claims.api.conftest import EVENTS, SOURCES, claim, figure

pytestmark = pytest.mark.django_db(transaction=True)  # a report reads one moment, in its own transaction

NOON = datetime(2020, 2, 10, 12, tzinfo=UTC)
NIGHT = datetime(2020, 2, 11, 2, tzinfo=UTC)
A_DAY = timedelta(days=1)


def tell(*claims, now=NOON):
    envelope = read_envelope({"sources": SOURCES, "events": EVENTS, "claims": list(claims)})
    with dispatch.left_for_later():
        assert not submit.submit(envelope=envelope, submitter="desk", now=now).rejected
    Source.objects.update(recorded_at=NOON)


@pytest.mark.parametrize(
    ("code_name", "known_as"),
    [
        pytest.param("Heron", "Heron", id="by its code name"),
        pytest.param("", "A confidential source", id="by none where it has no code name"),
    ],
)
def test_a_confidential_source_is_not_named_in_the_snapshot_or_in_the_content(code_name, known_as):
    tell(claim("a1", "ministry", figure("5")), claim("b1", "red-cross", figure("9")))
    Source.objects.filter(slug="red-cross").update(confidential=True, code_name=code_name, name="Colonel X")
    made = report.make(now=NIGHT)
    assert known_as.lower() in made.content["events"][0]["conflicts"][0]["says"].lower()
    for told in (made.snapshot, made.content):
        text = json.dumps(told)
        assert "red-cross" not in text
        assert "Colonel" not in text


def test_a_source_is_new_in_the_night_in_which_it_was_recorded_first():
    tell(claim("a1", "ministry", figure("5")))
    assert "ministry" in report.make(now=NIGHT).content["sources"]["new"]
    assert report.make(now=NIGHT + A_DAY).content["sources"]["new"] == []


def test_a_source_that_says_another_figure_is_told_as_a_revision_of_that_night():
    tell(claim("a1", "ministry", figure("5"), asserted_at="2020-02-10T09:00:00Z"))
    assert report.make(now=NIGHT).content["revisions"] == []
    tell(
        claim("a2", "ministry", figure("7"), asserted_at="2020-02-11T09:00:00Z"),
        now=NIGHT + timedelta(hours=8),
    )
    (line,) = report.make(now=NIGHT + A_DAY).content["revisions"]
    assert (line["who"], line["before"]["low"], line["after"]["low"]) == (["ministry"], "5", "7")


def test_a_question_that_a_second_voice_widened_says_so():
    tell(claim("a1", "ministry", figure("5")))
    report.make(now=NIGHT)
    tell(claim("b1", "red-cross", figure("9")), now=NIGHT + timedelta(hours=1))
    (line,) = report.make(now=NIGHT + A_DAY).content["moved"]
    assert (line["way"], line["because"]) == ("wider", ["new_voice"])


def test_the_nights_before_are_counted_back_for_thirty_days():
    tell(claim("a1", "ministry", figure("5")), claim("b1", "red-cross", figure("9")))
    for nights in (0, 1, 31):
        made = report.make(now=NIGHT + nights * A_DAY)
    assert made.content["nights"] == [{"date": "2020-03-13", "open": 1}]
    assert [line["open"] for line in Report.objects.get(date="2020-02-12").content["nights"]] == [1, 1]
