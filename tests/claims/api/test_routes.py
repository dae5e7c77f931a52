"""Who may do what: the table of docs/api.md against every address, method, scope and role."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction

from claims.models import Adjudication, Batch, Conflict, Document
from claims.review.vocabulary import Role
from claims.services import access
from tests.claims.api.conftest import ApiClient, claim, figure
from tests.claims.api.scene import ARTICLE, METHODS, address, body_of, served, told_by

pytestmark = pytest.mark.django_db

API = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
JSON = "application/json"


def table():
    """The column of each caller: from (route, method) to what the table says."""
    section = API.split("## Who may do what")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|") and "---" not in line]
    (_, *callers), *rows = ([cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines)
    columns = {caller: {} for caller in callers}
    for name, *cells in rows:
        method, route = name.split()
        for caller, cell in zip(callers, cells, strict=True):
            columns[caller][f"/api/{route}", method] = cell
    return columns


TABLE = table()
ROUTES = set(next(iter(TABLE.values())))
UNNAMED = {(route, method) for route, _ in ROUTES for method in METHODS} - ROUTES


def test_the_table_names_every_address_and_method_and_no_other():
    assert served() == ROUTES


def test_the_table_names_every_scope_and_role():
    assert list(TABLE) == ["nobody", *access.SCOPES, *(role.value for role in Role), "no role"]


@pytest.fixture
def others(monitor):
    """Addresses of what somebody else told."""
    return told_by(monitor)


@pytest.fixture
def own(others, client_of):
    """The same, but for what the caller told."""
    client = client_of("caller", "submit")
    client.send("claims/", claim("c1", "gazette", figure("5")))
    answer = client.send("documents/", ARTICLE | {"title": "Of my own"})
    return others | {
        "claims/{key}": "c1",
        "documents/{pk}": str(answer.json()["id"]),
        "batches/{pk}": str(Batch.objects.get(submitter="caller").pk),
    }


@pytest.fixture
def call(own):
    """Asks as somebody: with a token of one scope, logged in with one role, or as nobody."""

    def make(name):
        user, client = User.objects.get(username="caller"), ApiClient()
        if name in access.SCOPES:  # of a checker, since a scope to decide is worth nothing to who may not
            user.groups.set(Group.objects.filter(name="checker"))
            now = datetime.now(UTC)
            return ApiClient(access.create_token(name="one", user=user, scopes=[name], now=now)[1])
        user.groups.set(Group.objects.filter(name=name))
        if name != "nobody":
            client.force_login(user)
        return client

    return make


def answer_to(client, route, method, filled, *, forget=True):
    """The answer; what the call stored is forgotten again."""
    with transaction.atomic():
        body = json.dumps(body_of(route, Conflict.objects.get().version))
        path = address(route, filled)
        answer = client.generic(method, path, body, content_type=JSON, headers=client.headers_of_all)
        transaction.set_rollback(forget)
    return answer


def word_for(client, route, method, others, own):
    """What the table says of such answers: yes, own, or the status of the refusal."""
    theirs = answer_to(client, route, method, others)
    mine = answer_to(client, route, method, own)
    if mine.status_code not in (200, 201):
        assert mine.status_code == theirs.status_code
        return str(mine.status_code)
    if theirs.status_code == 404 or _is_their_own_to_undo(route, theirs):
        return "own"
    assert theirs.status_code == mine.status_code
    shown = [row["id"] for row in mine.json()["results"]] if _lists_what_was_told(route, method) else []
    of_caller = [
        list(model.objects.filter(submitter="caller").values_list("pk", flat=True))
        for model in (Document, Batch)
    ]
    return "own" if shown in (["c1"], *of_caller) else "yes"


def _is_their_own_to_undo(route, theirs):
    """A batch that one sees and did not send is refused by the service, not by scope."""
    return "withdraw" in route and theirs.status_code == 403


def _lists_what_was_told(route, method):
    return method == "GET" and route in ("/api/v1/claims/", "/api/v1/documents/", "/api/v1/batches/")


@pytest.mark.parametrize("name", TABLE)
def test_everybody_gets_what_the_table_says(name, call, others, own):
    client = call(name)
    told = {named: word_for(client, *named, others, own) for named in sorted(ROUTES)}
    assert told == TABLE[name]


@pytest.mark.parametrize(("name", "refusal"), [("nobody", 401), ("superuser", 405)])
def test_a_method_that_is_not_in_the_table_is_refused(name, refusal, call, own):
    User.objects.filter(username="caller").update(is_superuser=True)
    client = call(name)
    told = {named: answer_to(client, *named, own) for named in sorted(UNNAMED)}
    public = ("/api/schema/", "/api/docs/")
    assert {
        named: answer.status_code
        for named, answer in told.items()
        if answer.status_code != (405 if named[0] in public else refusal)
    } == {}
    assert {answer["Content-Type"] for answer in told.values()} == {"application/problem+json"}


GETS = sorted(route for route, method in ROUTES if method == "GET")


@pytest.mark.parametrize("name", ["nobody", "submit", "read"])
def test_head_answers_like_get_and_changes_nothing(name, call, others):
    client = call(name)
    told = {route: answer_to(client, route, "HEAD", others).status_code for route in GETS}
    assert told == {route: answer_to(client, route, "GET", others).status_code for route in GETS}


def test_a_reader_decides_nothing_by_asking_for_the_head(call, others):
    route = "/api/v1/conflicts/{key}/adjudications/"
    answer_to(call("read"), route, "HEAD", others, forget=False)
    assert not Adjudication.objects.exists()


@pytest.mark.parametrize("name", ["nobody", "submit", "read", "no role"])
def test_options_reaches_no_further_than_get(name, call, others):
    client = call(name)
    told = {route: answer_to(client, route, "OPTIONS", others).status_code for route in GETS}
    refused = {route for route in GETS if TABLE[name][route, "GET"] in ("401", "403")}
    assert {route for route, status in told.items() if status in (401, 403)} == refused
    assert set(told.values()) <= {200, 401, 403, 405}


def test_who_logged_in_sends_no_form_from_elsewhere(call):
    client = call("checker")
    client.handler.enforce_csrf_checks = True
    answer = client.send("claims/", claim("c2", "gazette", figure("5")))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
