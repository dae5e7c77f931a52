"""What the commands of the reconciliation print is what scripts read."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import Conflict, Question
from claims.services import reconcile
from tests.claims.services.sent import record, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    def printed(*arguments):
        out = StringIO()
        call_command(*arguments, stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return printed


def ledger(**moved):
    return {"opened": 0, "unchanged": 0, "changed": 0, "cleared": 0, "reopened": 0, **moved}


def test_the_ledger_is_one_line_of_numbers(run):
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    assert run("reconcile", "--preview") == [ledger(opened=1)]
    assert run("reconcile") == [ledger(opened=1)]
    assert run("reconcile") == [ledger()]
    assert run("reconcile", "--all") == [ledger(unchanged=1)]


def test_a_preview_says_what_was_found_under_other_versions_and_writes_nothing(run, capsys):
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    run("reconcile")
    Conflict.objects.update(versions={"rules": 0}, state="resolved")
    assert run("reconcile", "--preview") == [ledger(unchanged=1)]
    assert "1 conflicts were found under other versions than rules 1" in capsys.readouterr().err
    assert Conflict.objects.get().state == "resolved"


def test_a_preview_names_on_request_what_would_open_and_clear(run, capsys):
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    assert run("reconcile", "--preview", "-v", "2") == [ledger(opened=1)]
    assert "opens: 5 (ministry) against 6 (observatory)" in capsys.readouterr().err
    run("reconcile")
    send(record("o2", "observatory", 5, supersedes="o1"))
    assert run("reconcile", "--preview", "-v", "2") == [ledger(cleared=1)]
    assert "clears: 5 (ministry) against 6 (observatory)" in capsys.readouterr().err


def test_a_family_that_cannot_be_reconciled_ends_the_command_with_an_error(run, monkeypatch):
    def fail(values):
        raise ArithmeticError("no such number")

    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    monkeypatch.setattr(reconcile, "find_conflicts", fail)
    with pytest.raises(CommandError, match="1 families could not be reconciled"):
        run("reconcile")
    assert Question.objects.dirty().exists()


def test_conflicts_are_exported_in_the_order_of_their_keys(run):
    for event in ("taftanaz", "saraqib"):
        send(
            record(f"{event}-m", "ministry", 5, event=event),
            record(f"{event}-o", "observatory", 6, event=event),
        )
    run("reconcile")
    lines = run("export_conflicts")
    assert [line["key"] for line in lines] == sorted(line["key"] for line in lines)
    told = next(line for line in lines if line["event"] == "saraqib")
    assert sorted(told.pop("figures")) == ["saraqib-m.0", "saraqib-o.0"]
    assert len(told.pop("key")) == 64
    assert "saraqib" in told.pop("question")
    assert "5" in told.pop("says")
    assert told == {
        "kind": "disagreement",
        "event": "saraqib",
        "state": "open",
        "severity": "high",
        "origins": ["ministry", "observatory"],
        "voices": 2,
        "reports": 2,
        "drift": [],
    }


def test_an_ended_conflict_is_not_exported(run):
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    run("reconcile")
    send(record("o2", "observatory", 5, supersedes="o1"))
    run("reconcile")
    assert run("export_conflicts") == []
