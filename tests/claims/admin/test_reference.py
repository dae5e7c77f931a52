"""Sources and events are edited by persons; each edit is kept, and what it decides is compared anew."""

import pytest
from django.urls import reverse

from claims.models import Conflict, Event
from sources.models import Source
from tests.claims.admin.conftest import FIVE, SIX, take_in

pytestmark = pytest.mark.django_db


def edit(row, kind="sources_source"):
    return reverse(f"admin:{kind}_change", args=[row.pk])


def source_form(row, **given):
    return {
        "name": row.name,
        "kind": row.kind,
        "party": row.party or "",
        "reliability": row.reliability,
        "also_called": "",
        **given,
    }


@pytest.fixture
def monitor():
    take_in(FIVE, SIX)
    return Source.objects.get(slug="monitor")


def test_two_voices_that_become_one_quarrel_no_more(monitor, second, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert second.post(edit(monitor), source_form(monitor, party="turkey")).status_code == 302
    assert Conflict.objects.get().state == "cleared"


def test_a_grade_keeps_who_gave_it_and_when(monitor, second):
    second.post(edit(monitor), source_form(monitor, reliability="B", why="Its lists hold."))
    last = monitor.history.first()
    assert (last.reliability, last.history_user) == ("B", second.user)
    assert last.history_change_reason == "Its lists hold."
    history = reverse("admin:sources_source_history", args=[monitor.pk])
    assert second.get(history).status_code == 200


def test_a_grade_without_a_reason_is_not_taken(monitor, second):
    answer = second.post(edit(monitor), source_form(monitor, reliability="B"))
    monitor.refresh_from_db()
    assert "Say why the grade changes." in answer.content.decode() and monitor.reliability == "F"


def test_other_names_stand_one_a_line(monitor, second):
    second.post(edit(monitor), source_form(monitor, also_called="SOHR\n the Observatory \n\n"))
    monitor.refresh_from_db()
    assert monitor.aliases == ["SOHR", "the Observatory"]


def test_a_confidential_source_needs_a_code_name(monitor, second):
    answer = second.post(edit(monitor), source_form(monitor, confidential="on"))
    assert "choose one" in answer.content.decode()


def test_nothing_belongs_to_itself(monitor, second):
    answer = second.post(edit(monitor), source_form(monitor, parent=monitor.pk))
    assert "belongs to this one already" in answer.content.decode()


def test_a_checker_grades_nobody(monitor, checker):
    given = source_form(monitor, reliability="A", why="So they say.")
    assert checker.post(edit(monitor), given).status_code == 403


def test_an_event_made_by_hand_is_its_own_family(checker):
    given = {"slug": "storm", "title": "Storm", "start": "2020-02-12"}
    assert checker.post(reverse("admin:claims_event_add"), given).status_code == 302
    storm = Event.objects.get(slug="storm")
    assert storm.root == storm and storm.history.count() >= 1


def test_a_day_that_is_none_is_answered_in_words(checker):
    answer = checker.post(reverse("admin:claims_event_add"), {"slug": "storm", "start": "yesterday"})
    assert "is neither a day" in answer.content.decode()
