"""The report of a night as a page."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User

from claims.services import report

# A report reads one moment in a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_user("editor"))
    return client


def test_a_stranger_is_shown_the_way_to_the_door(client):
    answer = client.get("/reports/")
    assert answer.status_code == 401
    assert "/admin/login/?next=/reports/" in answer.content.decode()


def test_the_page_is_the_same_bytes_whenever_and_by_whomever_it_is_asked_for(editor):
    report.make(now=NOW)
    first = editor.get("/reports/2020-02-11/")
    editor.force_login(User.objects.create_user("other"))
    assert first.status_code == 200
    assert editor.get("/reports/2020-02-11/").content == first.content


def test_the_page_carries_its_digest_and_its_night(editor):
    made = report.make(now=NOW)
    page = editor.get("/reports/2020-02-11/").content.decode()
    assert made.digest in page
    assert "11 February 2020" in page


def test_the_list_has_the_last_night_first(editor):
    report.make(now=NOW, day=date(2020, 2, 10))
    report.make(now=NOW)
    page = editor.get("/reports/").content.decode()
    assert page.index("11 February 2020") < page.index("10 February 2020")


@pytest.mark.parametrize("day", ["2020-02-12", "yesterday"])
def test_a_night_without_a_report_is_not_found(editor, day):
    assert editor.get(f"/reports/{day}/").status_code == 404
