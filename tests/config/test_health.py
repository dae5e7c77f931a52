"""Health is answered to anybody; what was counted is not."""

import pytest


def test_a_living_process_says_so_without_a_login(client):
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_a_process_with_its_database_is_ready(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["database"] == "ok"


@pytest.mark.django_db
def test_the_login_page_of_the_admin_answers(client):
    assert client.get("/admin/login/").status_code == 200


@pytest.mark.parametrize(
    ("given", "status"),
    [
        pytest.param("Bearer right", 200, id="the right token"),
        pytest.param("Bearer wrong", 404, id="a wrong token"),
        pytest.param("", 404, id="no token"),
    ],
)
def test_metrics_answer_only_to_their_token(client, settings, given, status):
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics", headers={"Authorization": given}).status_code == status


def test_metrics_without_a_token_are_closed_in_production(client, settings):
    settings.METRICS_TOKEN = ""
    settings.PRODUCTION = True
    assert client.get("/metrics").status_code == 404
