"""manage.py compare: pairs in, relations out, without a database (contracts, section 3)."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command


def claim(id, source, number, **rest):
    figure = {
        "low": number,
        "high": number,
        "subject": "marchers",
        "outcome": "attended",
        "unit": "person",
        "scope": {"kind": "event"},
    }
    return {"id": id, "event": "march", "source": source, "figures": [figure], **rest}


def pair(id="p1", **rest):
    police, organisers = claim("a", "police", "18000"), claim("b", "organisers", "60000")
    return {"id": id, "a": police, "b": organisers, **rest}


def run(path, capsys, *lines):
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", "utf-8")
    return answered(str(path), capsys)


def answered(file, capsys):
    error = None
    try:
        call_command("compare", file)
    except CommandError as raised:
        error = str(raised)
    told = capsys.readouterr()
    return [json.loads(line) for line in told.out.splitlines()], told.err, error


def test_a_pair_is_answered_under_its_id_with_reasons(tmp_path, capsys):
    (answer,), told, error = run(tmp_path / "pairs", capsys, pair())
    assert list(answer) == ["id", "relation", "drift", "reasons"]
    assert (answer["id"], answer["relation"], answer["drift"]) == ("p1", "conflicts", [])
    assert answer["reasons"] == [
        {"facet": None, "says": "a.0 and b.0 answer one question (R16)."},
        {"facet": None, "says": "[18000, 18000] and [60000, 60000] have no number in common."},
    ]
    assert (told, error) == ("", None)


def test_a_drift_names_its_kinds(tmp_path, capsys):
    said = {"asserted_at": "2020-02-10T09:00:00Z", "mode": "direct"}
    copy = {"asserted_at": "2020-02-10T09:00:00Z", "relays": ["agency"], "provisional": True}
    told_twice = {
        "id": "p1",
        "a": claim("a", "police", "18000", **said),
        "b": claim("b", "police", "180000", **copy),
    }
    (answer,), _, _ = run(tmp_path / "pairs", capsys, told_twice)
    assert (answer["relation"], answer["drift"]) == ("drifts", ["hedge", "number"])


@pytest.mark.parametrize(
    ("events", "relation"),
    [
        pytest.param([], "incomparable", id="nobody says what lies inside what"),
        pytest.param(
            [{"slug": "march", "parent": "festival"}, {"slug": "festival"}],
            "violates",
            id="a march inside a festival",
        ),
    ],
)
def test_events_come_with_the_pair(tmp_path, capsys, events, relation):
    whole = claim("b", "organisers", "17000", event="festival")
    (answer,), _, _ = run(
        tmp_path / "pairs", capsys, pair(b=whole, events=events, sources=[{"slug": "police"}])
    )
    assert answer["relation"] == relation


def test_standard_input_is_read_as_a_file_is(capsys, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(pair()).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    (answer,), _, _ = answered("-", capsys)
    assert answer["relation"] == "conflicts"


def two_figures():
    both = claim("a", "police", "18000")
    return {**both, "figures": both["figures"] * 2}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("{", "no JSON", id="no JSON"),
        pytest.param("[1]", "Expected an object", id="no object"),
        pytest.param({"id": "p0", "a": claim("a", "police", "5")}, "b is a claim record", id="one claim"),
        pytest.param(pair(a=two_figures()), "compare takes one", id="a claim with two figures"),
        pytest.param(pair(a=claim("a", "police", "many")), "'many' is no number", id="a word for a number"),
        pytest.param(pair(c={}), "No field is called 'c'", id="a third claim"),
        pytest.param(
            pair(events=[{"slug": "march", "start": "soon"}]), "neither a day", id="an event of no day"
        ),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_answered(tmp_path, capsys, line, says):
    answers, told, error = run(tmp_path / "pairs", capsys, line, pair("p2"))
    assert [answer["id"] for answer in answers] == ["p2"]
    assert told.startswith("line 1: ")
    assert says in told
    assert error == "1 lines could not be answered."
