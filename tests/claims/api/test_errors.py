"""Refusals from the edges: no view is found, a parameter means nothing, the database is busy."""

import pytest
from django.db import OperationalError

from claims.services import read, submit
from tests.claims.api.conftest import claim, figure

pytestmark = pytest.mark.django_db

PROBLEM = "application/problem+json"
ARTICLE = {"text": "Nine people were killed.", "publisher": "gazette", "published_at": "2020-02-11"}


def told(answer):
    return answer.status_code, answer["Content-Type"], answer.json()["code"]


def test_a_post_to_an_address_that_nobody_serves_is_not_found(monitor):
    monitor.handler.enforce_csrf_checks = True
    answer = monitor.send("nothing", {})
    assert told(answer) == (404, PROBLEM, "not_found")


def test_who_forgot_the_last_slash_is_told_the_address(monitor):
    answer = monitor.send("claims", {})
    assert told(answer) == (404, PROBLEM, "not_found")
    assert "/api/v1/claims/" in answer.json()["detail"]


def test_a_line_break_in_an_address_is_not_found_either(monitor):
    assert told(monitor.ask("a%0d%0ab/")) == (404, PROBLEM, "not_found")


def test_a_name_that_this_host_does_not_bear_is_refused_in_json(stranger):
    answer = stranger.get("/api/v1/claims/", headers={"Host": "evil.example"})
    assert told(answer) == (400, PROBLEM, "bad_request")


def test_a_form_of_the_schema_that_does_not_exist_is_refused_in_json(stranger):
    assert told(stranger.get("/api/schema/?format=poem")) == (404, PROBLEM, "not_found")
    assert told(stranger.get("/api/schema/", headers={"Accept": "text/poem"})) == (
        406,
        PROBLEM,
        "not_acceptable",
    )


@pytest.mark.parametrize("value", ["maybe", "on", "ture", ""])
def test_a_dry_run_that_is_neither_yes_nor_no_stores_nothing(monitor, value):
    answer = monitor.send(f"claims/?dry_run={value}", claim("a1", "ministry", figure("5")))
    assert told(answer) == (400, PROBLEM, "not_a_boolean")
    assert monitor.ask("claims/").json()["results"] == []


@pytest.mark.parametrize("value", ["false", "0", "no", "False"])
def test_a_dry_run_may_be_denied(monitor, value):
    assert monitor.send(f"claims/?dry_run={value}", claim("a1", "ministry", figure("5"))).status_code == 201


def test_a_parameter_that_a_document_does_not_know_stores_nothing(monitor):
    assert told(monitor.send("documents/?dry_run=true", ARTICLE)) == (400, PROBLEM, "unknown_parameter")
    assert monitor.ask("documents/").json()["results"] == []


@pytest.mark.parametrize("path", ["documents/1/confirm/?dry_run=true", "me/?whose=mine", "claims/a1/?x=1"])
def test_a_parameter_that_nobody_knows_is_refused_everywhere(monitor, path):
    ask = monitor.send if "confirm" in path else lambda path, _: monitor.ask(path)
    assert told(ask(path, {"claims": []})) == (400, PROBLEM, "unknown_parameter")


@pytest.mark.parametrize(
    ("module", "name", "path", "body"),
    [
        pytest.param(submit, "submit", "claims/", claim("a1", "ministry", figure("5")), id="a claim"),
        pytest.param(read, "keep", "documents/", ARTICLE, id="a document"),
    ],
)
def test_a_busy_database_asks_to_send_it_again(monitor, monkeypatch, module, name, path, body):
    def busy(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr(module, name, busy)
    answer = monitor.send(path, body)
    assert told(answer) == (503, PROBLEM, "unavailable")
    assert int(answer["Retry-After"]) > 0
    assert "locked" not in answer.json()["detail"]
