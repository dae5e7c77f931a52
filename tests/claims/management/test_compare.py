"""manage.py compare: a pair a line, an answer a line."""

import json
import sys
from io import BytesIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command

from claims.records.claim import write_claim
from tests.claims.matching.pairs import counted, said

EVENTS = [{"slug": "flood", "start": "2020-02-10"}]
SOURCES = [{"slug": "ministry", "party": "ardal"}, {"slug": "red-cross", "kind": "ngo"}]


@pytest.fixture
def ask(monkeypatch, capsys):
    """Sends lines to standard input and reads what comes back."""

    def send(*lines):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("\n".join(lines).encode())))
        failed = ""
        try:
            call_command("compare", "-")
        except CommandError as error:
            failed = str(error)
        captured = capsys.readouterr()
        return [json.loads(line) for line in captured.out.splitlines()], captured.err, failed

    return send


def pair(id, a, b, **more):
    return json.dumps(
        {"id": id, "a": write_claim(a), "b": write_claim(b), "sources": SOURCES, "events": EVENTS, **more}
    )


def test_each_pair_is_answered_with_its_relation_and_reasons(ask):
    answers, _, failed = ask(pair("p1", said(5), counted(6)), pair("p2", said(5), counted(5)))
    assert [(answer["id"], answer["relation"]) for answer in answers] == [
        ("p1", "conflicts"),
        ("p2", "agrees"),
    ]
    assert answers[0]["reasons"][-1]["says"] == "[5, 5] and [6, 6] have no number in common."
    assert failed == ""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("{", "no JSON", id="no JSON"),
        pytest.param('{"id": "p1"}', "a is a claim record", id="no claims"),
        pytest.param(pair("p1", said(5), counted(6), sides=2), "sides", id="an unknown field"),
    ],
)
def test_a_bad_line_is_told_and_the_next_is_answered(ask, line, says):
    answers, told, failed = ask(line, pair("p2", said(5), counted(6)))
    assert [answer["id"] for answer in answers] == ["p2"]
    assert told.startswith("line 1: ") and says in told
    assert failed == "1 lines could not be answered."


def test_a_claim_of_two_figures_is_not_compared(ask):
    two = write_claim(said(5))
    two["figures"] *= 2
    _, told, _ = ask(json.dumps({"id": "p1", "a": two, "b": write_claim(counted(6))}))
    assert "compare takes one" in told
