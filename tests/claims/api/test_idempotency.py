"""A request that is sent again under its key is answered again, and done once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from claims.models import AuditEntry, Batch, Claim, Document, IdempotencyKey
from claims.services import audit, clock, idempotency, redact
from tests.claims.api.conftest import EVENTS, SOURCES, claim, figure
from tests.claims.api.scene import ARTICLE

pytestmark = pytest.mark.django_db

FIVE = claim("a1", "ministry", figure("5"))
SIX = claim("a2", "red-cross", figure("6"))


def send(client, path, body, key="k1", **rest):
    client.headers_of_all["Idempotency-Key"] = key
    try:
        return client.send(path, body, **rest)
    finally:
        del client.headers_of_all["Idempotency-Key"]


@pytest.fixture
def article(monitor):
    """The number of a document that was read, and the claims suggested."""
    answer = monitor.send("documents/", ARTICLE)
    return answer.json()["id"], {"claims": [one["claim"] for one in answer.json()["suggestions"]]}


def told(name, article):
    """A request to each address that stores claims."""
    number, confirmed = article
    return {
        "one claim": ("claims/", FIVE),
        "an envelope": ("claims/", {"sources": SOURCES, "events": EVENTS, "claims": [FIVE]}),
        "many claims": ("claims/bulk/", [FIVE, SIX]),
        "an article": ("documents/", ARTICLE | {"title": "Another"}),
        "suggestions": (f"documents/{number}/confirm/", confirmed),
    }[name]


# --- the same again ---


@pytest.mark.parametrize("name", ["one claim", "an envelope", "many claims", "an article", "suggestions"])
def test_the_same_request_again_gets_the_same_answer_and_stores_nothing_more(monitor, article, name):
    path, body = told(name, article)
    first = send(monitor, path, body)
    stored = [model.objects.count() for model in (Claim, Batch, Document, AuditEntry)]
    second = send(monitor, path, body)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert first.headers.get("Location") == second.headers.get("Location")
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert [model.objects.count() for model in (Claim, Batch, Document, AuditEntry)] == stored
    assert list(audit.verify()) == []


def test_without_a_key_the_same_claim_is_unchanged_and_the_answer_is_new(monitor):
    send(monitor, "claims/", FIVE)
    again = monitor.send("claims/", FIVE)
    assert (again.status_code, "Idempotent-Replayed" in again.headers) == (200, False)


def test_the_answer_is_that_of_the_time_whatever_happened_since(monitor):
    send(monitor, "claims/", FIVE)
    monitor.send("claims/", claim("a3", "ministry", figure("6"), supersedes="a1"))
    assert monitor.ask("claims/a1/").json()["standing"] is False
    assert send(monitor, "claims/", FIVE).json()["standing"] is True


def test_a_key_belongs_to_its_submitter(monitor, client_of):
    other = client_of("other", "submit")
    assert send(monitor, "claims/", FIVE).json()["key"] == "a1"
    answer = send(other, "claims/", SIX)
    assert (answer.status_code, "Idempotent-Replayed" in answer.headers) == (201, False)


# --- another request under the key ---


@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param("claims/", FIVE | {"quote": "otherwise"}, id="another body"),
        pytest.param("claims/bulk/", FIVE, id="another address"),
        pytest.param("claims/?format=json", FIVE, id="another query"),
    ],
)
def test_a_key_that_was_used_for_another_request_is_refused(monitor, path, body):
    send(monitor, "claims/", FIVE)
    answer = send(monitor, path, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")
    assert answer["Content-Type"] == "application/problem+json"
    assert Claim.objects.count() == 1


def test_a_document_is_not_read_under_a_key_that_was_used_for_something_else(monitor):
    send(monitor, "claims/", FIVE)
    answer = send(monitor, "documents/", ARTICLE)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")
    assert not Document.objects.exists()


# --- what uses no key up ---


def test_a_refused_request_keeps_nothing_and_may_be_tried_again_under_its_key(monitor):
    wrong = send(monitor, "claims/bulk/", [FIVE, claim("a2", "mynistry", figure("6"))])
    assert (wrong.status_code, wrong.json()["code"]) == (400, "unknown_source")
    assert not (IdempotencyKey.objects.exists() or Claim.objects.exists() or Batch.objects.filter(new__gt=0))
    right = send(monitor, "claims/bulk/", [FIVE, SIX])
    assert (right.status_code, right.json()["new"]) == (201, 2)


def test_a_body_that_cannot_be_read_keeps_nothing(monitor):
    assert send(monitor, "claims/", b"{").status_code == 400
    assert send(monitor, "claims/", b" " * (10 * 1024 * 1024 + 1)).status_code == 413
    assert (
        send(monitor, "claims/", "a=1", content_type="application/x-www-form-urlencoded").status_code == 415
    )
    assert not IdempotencyKey.objects.exists()


def test_a_dry_run_uses_no_key_up(monitor):
    assert send(monitor, "claims/?dry_run=true", FIVE).json()["new"] == 1
    answer = send(monitor, "claims/", FIVE)
    assert (answer.status_code, "Idempotent-Replayed" in answer.headers) == (201, False)


def test_who_may_not_submit_learns_nothing_of_a_key(monitor, client_of):
    assert send(client_of("reader", "read"), "claims/", FIVE).status_code == 403


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("", id="empty"),
        pytest.param("a b", id="a space"),
        pytest.param("a\tb", id="a tab"),
        pytest.param("schlüssel", id="no ASCII"),
        pytest.param("k" * 256, id="256 characters"),
    ],
)
def test_a_malformed_key_is_refused_in_words(monitor, key):
    answer = send(monitor, "claims/", FIVE, key=key)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_idempotency_key")
    assert "255" in answer.json()["detail"]
    assert not Claim.objects.exists()


@pytest.mark.parametrize("key", ["!", "~" * 255, '"8e03978e-40d5-43dd-bc93-6894a57f9324"'])
def test_any_visible_ascii_is_a_key(monitor, key):
    assert send(monitor, "claims/", FIVE, key=key).status_code == 201
    assert send(monitor, "claims/", FIVE, key=key).headers["Idempotent-Replayed"] == "true"


# --- for how long ---


def test_an_answer_is_kept_for_seven_days_and_then_the_key_is_free(monitor, settings):
    assert settings.IDEMPOTENCY_DAYS == 7
    send(monitor, "claims/", FIVE)
    made = IdempotencyKey.objects.get().made_at
    with time_machine.travel(made + timedelta(days=7, seconds=-1)):
        assert send(monitor, "claims/", FIVE).headers["Idempotent-Replayed"] == "true"
    with time_machine.travel(made + timedelta(days=7, seconds=1)):
        answer = send(monitor, "claims/", SIX)
    assert (answer.status_code, answer.json()["key"]) == (201, "a2")
    assert IdempotencyKey.objects.get().made_at > made


def test_the_clock_deletes_what_is_kept_no_longer(monitor):
    send(monitor, "claims/", FIVE, key="old")
    now = timezone.now()
    IdempotencyKey.objects.update(made_at=now - timedelta(days=8))
    send(monitor, "claims/", SIX, key="new")
    assert clock.tick(now=now, holder="one")
    assert [row.key for row in IdempotencyKey.objects.all()] == ["new"]
    assert idempotency.forget(now=now) == 0
    assert Claim.objects.count() == 2


def test_a_redaction_leaves_no_words_in_a_kept_answer(monitor):
    send(monitor, "claims/", FIVE | {"quote": "They fell at the bridge."})
    redact.redact_claim(key="a1", reason="Court of Ardal, 2020/115", by_name="editor", now=timezone.now())
    again = send(monitor, "claims/", FIVE | {"quote": "They fell at the bridge."})
    assert (again.status_code, again.json()["quote"]) == (200, "")
    assert Claim.objects.count() == 1
