"""Every submission has an address: what became of it, and taking it back as a whole."""

import pytest
from django.utils import timezone

from claims.models import Adjudication, AuditEntry, Batch, Claim, Conflict, Figure
from claims.services import audit, reconcile
from tests.claims.api.conftest import EVENTS, SOURCES, claim, figure
from tests.claims.api.scene import ARTICLE

pytestmark = pytest.mark.django_db

FIVE = claim("a1", "ministry", figure("5"))
NINE = claim("b1", "red-cross", figure("9"))


def path_of(answer):
    """The address of the batch, as the client asks for it."""
    return answer.headers["Location"].removeprefix("/api/v1/")


def batch(client, answer):
    return client.ask(path_of(answer)).json()


def withdraw(client, answer):
    return client.send(f"{path_of(answer)}withdraw/", "")


def settle():
    reconcile.reconcile_dirty(now=timezone.now())


@pytest.fixture
def sender(monitor, client_of):
    """A client that only submits; the sources and the event are known."""
    return client_of("sender", "submit")


# --- the address ---


def test_one_claim_is_a_batch(monitor):
    answer = monitor.send("claims/", FIVE)
    assert batch(monitor, answer).items() >= {
        "submitter": "monitor", "new": 1, "unchanged": 0, "changed": 0, "rejected": 0, "standing": 1,
    }.items()  # fmt: skip


def test_many_claims_are_one_batch_whose_address_stands_in_the_answer_too(monitor):
    answer = monitor.send("claims/bulk/", [FIVE, NINE])
    assert answer.json()["batch"] == answer.headers["Location"]
    assert batch(monitor, answer)["new"] == 2


def test_an_envelope_is_a_batch(monitor):
    answer = monitor.send("claims/", {"sources": SOURCES, "events": EVENTS, "claims": [FIVE]})
    assert answer.json()["batch"] == answer.headers["Location"]
    assert batch(monitor, answer)["new"] == 1


def test_confirmed_suggestions_are_a_batch(monitor):
    document = monitor.send("documents/", ARTICLE).json()
    records = [one["claim"] for one in document["suggestions"]]
    answer = monitor.send(f"documents/{document['id']}/confirm/", {"claims": records})
    assert batch(monitor, answer)["new"] == len(records) == 1


def test_a_batch_counts_what_was_new_unchanged_changed_and_rejected(monitor):
    monitor.send("claims/bulk/", [FIVE, NINE])
    correction = claim("a2", "ministry", figure("6"), supersedes="a1")
    answer = monitor.send("claims/bulk/?partial=true", [NINE, correction, claim("c1", "nobody", figure("1"))])
    told = batch(monitor, answer)
    assert {name: told[name] for name in ("new", "unchanged", "changed", "rejected")} == {
        "new": 1, "unchanged": 1, "changed": 1, "rejected": 1,
    }  # fmt: skip


def test_the_same_again_is_a_batch_without_claims(monitor):
    monitor.send("claims/", FIVE)
    told = batch(monitor, monitor.send("claims/", FIVE))
    assert (told["new"], told["unchanged"], told["standing"], told["state"]) == (0, 1, 0, "reconciled")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param("claims/?dry_run=true", FIVE, id="a dry run"),
        pytest.param("claims/bulk/?dry_run=true", [FIVE], id="a dry run of many"),
        pytest.param("claims/", claim("a1", "mynistry", figure("5")), id="a refusal"),
    ],
)
def test_what_stores_nothing_has_no_address(monitor, path, body):
    before = Batch.objects.count()
    answer = monitor.send(path, body)
    assert "Location" not in answer.headers
    assert answer.json().get("batch") is None
    assert Batch.objects.count() == before


# --- how far it is ---


def test_a_batch_is_pending_until_its_questions_are_reconciled(monitor):
    answer = monitor.send("claims/", FIVE)
    assert batch(monitor, answer)["state"] == "pending"
    settle()
    assert batch(monitor, answer)["state"] == "reconciled"


def test_a_later_claim_on_the_same_question_makes_it_pending_again(monitor):
    answer = monitor.send("claims/", FIVE)
    settle()
    monitor.send("claims/", NINE)
    assert batch(monitor, answer)["state"] == "pending"


def test_a_claim_without_an_event_has_no_question_to_wait_for(monitor):
    answer = monitor.send("claims/", FIVE | {"event": None})
    assert batch(monitor, answer)["state"] == "reconciled"


def test_a_withdrawal_is_pending_while_what_it_withdrew_is(monitor):
    monitor.send("claims/", FIVE)
    settle()
    answer = monitor.send("claims/", claim("w1", "ministry", withdraws="a1"))
    assert batch(monitor, answer)["state"] == "pending"
    settle()
    assert batch(monitor, answer)["state"] == "reconciled"


# --- what it opened ---


def test_the_conflict_is_of_the_batch_that_completed_it(monitor):
    first, second = monitor.send("claims/", FIVE), monitor.send("claims/", NINE)
    settle()
    assert batch(monitor, first)["conflicts"] == []
    assert batch(monitor, second)["conflicts"] == [Conflict.objects.get().key]


def test_a_conflict_within_a_batch_is_its_own(monitor):
    answer = monitor.send("claims/bulk/", [FIVE, NINE])
    settle()
    assert batch(monitor, answer)["conflicts"] == [Conflict.objects.get().key]


def test_who_joins_a_conflict_did_not_open_it(monitor):
    monitor.send("claims/bulk/", [FIVE, NINE])
    settle()
    answer = monitor.send("claims/", claim("g1", "gazette", figure("12")))
    settle()
    assert Conflict.objects.get().members.count() == 3
    assert batch(monitor, answer)["conflicts"] == []


def test_a_retraction_opens_what_it_lets_stand_again(monitor):
    monitor.send("claims/bulk/", [FIVE, NINE])
    monitor.send("claims/", claim("a2", "ministry", figure("9"), supersedes="a1"))
    settle()
    assert not Conflict.objects.exists()
    answer = monitor.send("claims/", claim("w1", "ministry", withdraws="a2"))
    settle()
    assert batch(monitor, answer)["conflicts"] == [Conflict.objects.get().key]


def test_a_conflict_that_was_cleared_is_opened_again_by_the_batch_that_brings_it_back(monitor):
    monitor.send("claims/bulk/", [FIVE, NINE])
    settle()
    monitor.send("claims/", claim("a2", "ministry", figure("9"), supersedes="a1"))
    settle()
    assert Conflict.objects.get().state == "cleared"
    answer = monitor.send("claims/", claim("a3", "ministry", figure("5"), supersedes="a2"))
    settle()
    assert batch(monitor, answer)["conflicts"] == [Conflict.objects.get().key]


def test_nobody_opened_what_a_second_look_at_everything_opens(monitor):
    answer = monitor.send("claims/bulk/", [FIVE, NINE])
    settle()
    conflict = Conflict.objects.get()
    conflict.steps.all().delete()
    conflict.delete()
    reconcile.reconcile_all(now=timezone.now())
    assert Conflict.objects.count() == 1
    assert batch(monitor, answer)["conflicts"] == []


# --- taking it back ---


def test_withdrawing_a_batch_withdraws_its_claims_and_clears_what_they_opened(monitor):
    monitor.send("claims/", FIVE)
    answer = monitor.send("claims/bulk/", [NINE, claim("b2", "red-cross", figure("30", outcome="wounded"))])
    settle()
    told = withdraw(monitor, answer)
    assert (told.status_code, told.json()["new"], told.json()["changed"]) == (201, 2, 2)
    assert monitor.ask("claims/b1/").json()["standing"] is False
    assert monitor.ask("claims/b1-withdrawn/").json()["withdraws"] == "b1"
    assert monitor.ask("claims/a1/").json()["standing"] is True
    assert batch(monitor, answer)["standing"] == 0
    settle()
    assert Conflict.objects.get().state == "cleared"


def test_withdrawing_deletes_nothing_decides_nothing_and_is_in_the_chain(monitor):
    answer = monitor.send("claims/bulk/", [FIVE, NINE])
    settle()
    withdraw(monitor, answer)
    settle()
    assert (Claim.objects.count(), Figure.objects.count(), Conflict.objects.count()) == (4, 2, 1)
    assert AuditEntry.objects.filter(kind="claim").count() == 4
    assert not Adjudication.objects.exists()
    assert list(audit.verify()) == []


def test_a_withdrawal_is_a_batch_of_its_own(monitor):
    told = withdraw(monitor, monitor.send("claims/", FIVE))
    assert told.headers["Location"] == told.json()["batch"]
    assert batch(monitor, told).items() >= {"new": 1, "changed": 1, "standing": 0, "state": "pending"}.items()
    settle()
    assert batch(monitor, told)["state"] == "reconciled"


def test_withdrawing_twice_changes_nothing_more(monitor):
    answer = monitor.send("claims/", FIVE)
    withdraw(monitor, answer)
    stored = (Claim.objects.count(), Batch.objects.count())
    again = withdraw(monitor, answer)
    assert (again.status_code, again.json()["new"], again.json()["batch"]) == (200, 0, None)
    assert (Claim.objects.count(), Batch.objects.count()) == stored


def test_withdrawing_takes_a_key_like_every_submission(monitor):
    answer = monitor.send("claims/", FIVE)
    monitor.headers_of_all["Idempotency-Key"] = "k1"
    first, second = withdraw(monitor, answer), withdraw(monitor, answer)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert second.headers["Idempotent-Replayed"] == "true"


def test_what_was_corrected_since_stays_with_its_correction(monitor):
    answer = monitor.send("claims/bulk/", [FIVE, NINE])
    monitor.send("claims/", claim("a2", "ministry", figure("6"), supersedes="a1"))
    assert withdraw(monitor, answer).json()["changed"] == 1
    assert monitor.ask("claims/a2/").json()["standing"] is True


def test_a_claim_and_its_correction_in_one_batch_go_together(monitor):
    second = claim("a2", "ministry", figure("6"), supersedes="a1")
    third = claim("a3", "ministry", figure("7"), supersedes="a2")
    answer = monitor.send("claims/bulk/", [FIVE, second, third])
    assert withdraw(monitor, answer).json()["changed"] == 3
    assert batch(monitor, answer)["standing"] == 0


def test_a_withdrawn_correction_lets_the_claim_of_an_earlier_batch_stand_again(monitor):
    monitor.send("claims/", FIVE)
    answer = monitor.send("claims/", claim("a2", "ministry", figure("6"), supersedes="a1"))
    withdraw(monitor, answer)
    assert monitor.ask("claims/a1/").json()["standing"] is True


def test_a_batch_is_withdrawn_again_after_its_withdrawal_was_taken_back(monitor):
    answer = monitor.send("claims/", FIVE)
    withdraw(monitor, answer)
    monitor.send("claims/", claim("back", "ministry", withdraws="a1-withdrawn"))
    assert batch(monitor, answer)["standing"] == 1
    assert withdraw(monitor, answer).json()["changed"] == 1
    assert monitor.ask("claims/a1-withdrawn-2/").json()["withdraws"] == "a1"


def test_an_id_of_any_length_is_withdrawn(monitor):
    ids = ["x" * 200, "x" * 199 + "y"]
    answer = monitor.send("claims/bulk/", [FIVE | {"id": id} for id in ids])
    assert withdraw(monitor, answer).json()["changed"] == 2
    assert batch(monitor, answer)["standing"] == 0


# --- who may ---


def test_a_submitter_sees_its_own_batches_and_a_reader_all(monitor, sender, client_of):
    theirs, own = monitor.send("claims/", FIVE), sender.send("claims/", NINE)
    assert [one["submitter"] for one in sender.ask("batches/").json()["results"]] == ["sender"]
    assert sender.ask(path_of(own)).status_code == 200
    refused = sender.ask(path_of(theirs))
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    reader = client_of("reader", "read")
    assert batch(reader, own)["submitter"] == "sender"
    assert {one["submitter"] for one in reader.ask("batches/").json()["results"]} == {"monitor", "sender"}
    assert len(reader.ask("batches/", submitter="sender").json()["results"]) == 1


def test_a_batch_that_one_may_not_see_cannot_be_withdrawn(monitor, sender):
    answer = monitor.send("claims/", FIVE)
    assert withdraw(sender, answer).status_code == 404
    assert monitor.ask("claims/a1/").json()["standing"] is True


def test_a_batch_that_one_only_sees_cannot_be_withdrawn(monitor, client_of):
    answer = monitor.send("claims/", FIVE)
    for client in (client_of("reader", "read"), client_of("colleague", "submit", "read")):
        refused = withdraw(client, answer)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert monitor.ask("claims/a1/").json()["standing"] is True


@pytest.mark.parametrize("number", ["999999", "0", "one", "9" * 40, "²"])
def test_a_number_that_is_no_batch_is_not_found(monitor, number):
    assert monitor.ask(f"batches/{number}/").status_code == 404
