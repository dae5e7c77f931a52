"""manage.py nightly: the report of a night, and a file of it in any form."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from claims.models import Report
from claims.reports.forms.every import FORMS

pytestmark = pytest.mark.django_db(transaction=True)  # a report reads one moment, in its own transaction

DAY = "2020-02-11"


def answered(capsys):
    return json.loads(capsys.readouterr().out)


def test_it_makes_the_report_and_says_what_it_counts(capsys):
    call_command("nightly", date=DAY)
    told = answered(capsys)
    assert (told["date"], told["opened"]) == (DAY, 0)
    assert Report.objects.get().digest == told["digest"]


@pytest.mark.parametrize("form", FORMS)
def test_it_writes_the_report_in_any_form_the_same_bytes_each_time(form, tmp_path):
    for name in ("first", "second"):
        call_command("nightly", date=DAY, form=form, out=str(tmp_path / name))
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes() != b""


def test_the_form_speaks_the_language_that_is_asked_for(tmp_path):
    call_command("nightly", date=DAY, form="text", out=str(tmp_path / "told"), lang="tr")
    assert "Sakin bir gece" in (tmp_path / "told").read_text("utf-8")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"form": "pdf"}, id="a form without a file"),
        pytest.param({"out": "told"}, id="a file without a form"),
        pytest.param({"form": "pdf", "out": "told", "preview": True}, id="a preview is no report"),
        pytest.param({"since": DAY}, id="a report begins where the last one ended"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options):
    with pytest.raises(CommandError):
        call_command("nightly", date=DAY, **options)
    assert not Report.objects.exists()


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("nightly", date=DAY, form="text", out=str(tmp_path / "nowhere" / "told"))
    assert Report.objects.get().date == date.fromisoformat(DAY)
