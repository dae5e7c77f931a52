"""What the command says first, and does when it is told to."""

import json

import pytest
from django.core.management import CommandError, call_command

from claims.models import Event
from claims.services import reconcile
from tests.claims.services.sent import NOW, record, send

pytestmark = pytest.mark.django_db

NONE = {"opened": [], "reopened": [], "changed": [], "cleared": [], "ruled_again": []}


@pytest.fixture
def run(capsys):
    def run(*arguments):
        call_command("rearrange", *arguments)
        return json.loads(capsys.readouterr().out)

    send(record("m1", "ministry", 5, event="attack"), record("o1", "observatory", 6, event="assault"))
    reconcile.reconcile_dirty(now=NOW)
    return run


def test_a_merging_is_looked_at_written_and_taken_back(run):
    looked = run("merge", "assault", "attack", "--reason", "one attack")
    assert [line["kind"] for line in looked["opened"]] == ["disagreement"]
    assert not Event.objects.exclude(merged_into=None).exists()
    done = run("merge", "assault", "attack", "--reason", "one attack", "--by", "ada", "--write")
    assert done == looked
    row = Event.objects.get(slug="assault").mergings.get()
    assert (row.into.slug, row.reason, row.by_name) == ("attack", "one attack", "ada")
    parted = run("part", "assault", "--reason", "two after all", "--write")
    assert [line["key"] for line in parted["cleared"]] == [line["key"] for line in looked["opened"]]


def test_a_claim_is_moved(run):
    assert [line["event"] for line in run("move", "o1", "attack")["opened"]] == ["attack"]
    assert run("move", "m1", "assault", "--write")["opened"]


def test_two_names_are_made_one_and_parted(run):
    troops = record("r1", "relief", 9, event="attack")
    troops["figures"][0]["subject"] = "troops"
    send(troops)
    reconcile.reconcile_dirty(now=NOW)
    told = ("--reason", "one army", "--write")
    assert [line["event"] for line in run("alias", "subject", "troops", "soldiers", *told)["opened"]] == [
        "attack"
    ]
    assert [line["event"] for line in run("unalias", "subject", "troops", *told)["cleared"]] == ["attack"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["part", "attack", "--reason", "why"], "counts as itself", id="an event of its own"),
        pytest.param(
            ["merge", "atack", "assault", "--reason", "why"], "no event atack", id="an unknown slug"
        ),
        pytest.param(
            ["alias", "place", "halab", "aleppo", "--reason", "why"], "No figure has", id="an unknown name"
        ),
        pytest.param(["move", "x9", "attack"], "No claim x9 stands", id="an unknown claim"),
    ],
)
def test_what_cannot_be_done_is_said(run, arguments, says):
    with pytest.raises(CommandError, match=says):
        run(*arguments)
