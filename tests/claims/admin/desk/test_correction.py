"""A record as a form, and what was written into the form as changes of the record."""

import pytest

from claims.admin.desk.correction import changes, declared, form
from claims.records.claim import read_claim, write_claim
from claims.records.errors import Problem
from tests.factories import claim_record

RECORD = write_claim(read_claim(claim_record(relays=["ap", "gazette"])))
LOW = "/claim/figures/0/low"


def field(shown, name):
    every = [*shown.claim, *shown.source, shown.reason]
    every += [each for figure in shown.figures for each in (*figure.fields, *figure.scope)]
    return next(each for each in every if each.name == name)


@pytest.mark.parametrize(
    ("posted", "read"),
    [
        pytest.param(
            {"/claim/relays": " ap ;; ru24 "}, {"relays": ["ap", "ru24"]}, id="relays by semicolons"
        ),
        pytest.param({"/claim/relays": ""}, {"relays": []}, id="first hand"),
        pytest.param({"/claim/event": " "}, {"event": None}, id="an empty field is null"),
        pytest.param({"/claim/provisional": "yes"}, {"provisional": True}, id="a flag"),
        pytest.param(
            {"/claim/provisional": "maybe"}, {"provisional": "maybe"}, id="no flag is refused later"
        ),
        pytest.param({}, {}, id="what was not posted stays"),
    ],
)
def test_what_was_posted_is_spelled_as_in_a_record(posted, read):
    told = changes(RECORD, posted)
    assert {name: told[name] for name in told if name != "figures"} == read


def test_a_figure_keeps_of_its_scope_what_was_not_posted():
    scope = {"kind": "window", "start": "2020-02-03", "end": "2020-02-10"}
    record = {**RECORD, "figures": [{**RECORD["figures"][0], "scope": scope}]}
    given = {LOW: "6", "/claim/figures/0/scope/end": "2020-02-11"}
    assert changes(record, given)["figures"] == [{"low": "6", "scope": {**scope, "end": "2020-02-11"}}]


def test_the_form_shows_what_was_written_beside_what_our_record_says():
    shown = field(form(RECORD, {LOW: "6"}), LOW)
    assert (shown.value, shown.was, shown.differs) == ("6", RECORD["figures"][0]["low"], True)


def test_what_is_wrong_stands_beside_its_field_and_the_rest_above():
    problems = (
        Problem(f"{LOW}", "not_a_number", "no number"),
        Problem("/claim/relays/1", "unknown_source", "no source"),
        Problem("/claim/supersedes", "already_corrected", "too late"),
    )
    shown = form(RECORD, {}, problems)
    assert field(shown, LOW).errors == ("no number",)
    assert field(shown, "/claim/relays").errors == ("no source",)
    assert field(shown, "/claim/figures/0/low_open").errors == ()
    assert shown.loose == ("too late",)
    assert shown.is_open, "an unknown source may have to be made"


def test_a_source_is_made_only_where_something_of_it_was_written():
    empty = {"/declares/slug": "", "/declares/name": "", "/declares/kind": "agency", "/declares/parent": ""}
    assert declared(empty) is None
    assert declared({**empty, "/declares/slug": "army"}) == {
        "slug": "army",
        "name": None,
        "kind": "agency",
        "parent": None,
    }
