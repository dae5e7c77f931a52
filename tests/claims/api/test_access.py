"""Who may come in, and how a refusal looks."""

import pytest

from tests.claims.api.conftest import ApiClient

pytestmark = pytest.mark.django_db

LISTS = (
    "sources/", "documents/", "events/", "questions/", "claims/", "figures/", "conflicts/", "reports/",
    "claim-reviews/",
)  # fmt: skip


@pytest.mark.parametrize("path", [*LISTS, "me/"])
def test_nothing_answers_without_a_token(stranger, path):
    answer = stranger.ask(path)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_an_unknown_token_is_told_so(db):
    assert ApiClient("cc_nobody").ask("me/").status_code == 401


@pytest.mark.parametrize("path", LISTS)
def test_a_reader_may_list_everything(client_of, path):
    assert client_of("reader", "read").ask(path).status_code == 200


@pytest.mark.parametrize("path", ["sources/", "questions/", "conflicts/", "reports/"])
def test_who_only_submits_reads_nothing_of_others(client_of, path):
    assert client_of("sender", "submit").ask(path).status_code == 403


@pytest.mark.parametrize("path", LISTS)
def test_a_misspelt_filter_is_refused_instead_of_answering_with_everything(client_of, path):
    answer = client_of("reader", "read").ask(path, evnt="flood")
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")


def test_who_am_i(client_of):
    told = client_of("desk", "read", "decide", roles=["checker"]).ask("me/").json()
    assert (told["user"], told["roles"], told["scopes"]) == ("desk", ["checker"], ["decide", "read"])


def test_an_address_that_nobody_serves_is_a_problem_in_json(stranger):
    answer = stranger.get("/api/v1/nothing/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_the_schema_and_its_page_are_there_for_everybody(stranger):
    assert stranger.get("/api/schema/").status_code == 200
    assert stranger.get("/api/docs/").status_code == 200
