"""manage.py extract: NDJSON in, NDJSON out, without a database."""

import json

import pytest
from django.core.management import CommandError, call_command

GOOD = {"id": "a", "text": "Five men died, the army said.", "lang": "en"}


def run(path, capsys, *lines):
    path.write_text("\n".join(lines) + "\n", "utf-8")
    error = None
    try:
        call_command("extract", str(path))
    except CommandError as raised:
        error = str(raised)
    told = capsys.readouterr()
    return [json.loads(line) for line in told.out.splitlines()], told.err, error


def test_each_text_is_answered_under_its_id(tmp_path, capsys):
    (answer,), told, error = run(tmp_path / "texts", capsys, json.dumps(GOOD))
    assert list(answer) == ["id", "claims", "non_figures"]
    assert answer["id"] == "a"
    assert answer["claims"][0]["speaker"]["text"] == "the army"
    assert (told, error) == ("", None)


def test_why_names_the_rules_that_each_reading_rests_on(tmp_path, capsys):
    (tmp_path / "texts").write_text(json.dumps(GOOD) + "\n", "utf-8")
    call_command("extract", "--why", str(tmp_path / "texts"))
    (claim,) = json.loads(capsys.readouterr().out)["claims"]
    assert claim["rules"] == ["speaker:says", "mode:indirect"]
    assert claim["figures"][0]["rules"] == ["number:words", "counted:after", "outcome:verb"]


def test_notes_beside_a_text_are_passed_over(tmp_path, capsys):
    (answer,), _, error = run(tmp_path / "texts", capsys, json.dumps({**GOOD, "note": "mine", "rows": [1]}))
    assert (answer["id"], error) == ("a", None)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[1]", id="no object"),
        pytest.param('{"id": "b"}', id="no text"),
        pytest.param('{"id": "b", "text": 5}', id="text that is none"),
        pytest.param('{"id": "b", "text": null}', id="a null text"),
        pytest.param('{"id": "b", "text": "5", "text": "6"}', id="a key twice"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_answered(tmp_path, capsys, line):
    answers, told, error = run(tmp_path / "texts", capsys, line, json.dumps(GOOD))
    assert [answer["id"] for answer in answers] == ["a"]
    assert told.startswith("line 1: ")
    assert error == "1 lines could not be answered."


def test_a_file_that_is_not_there_is_said_in_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("extract", str(tmp_path / "none"))
