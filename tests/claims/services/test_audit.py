"""The chain commits to rows without holding them, and names the first thing that is not as it was."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from claims.models import (
    Adjudication,
    AuditEntry,
    AuditHead,
    AuditSalt,
    Claim,
    Figure,
    Redaction,
    Relay,
    Report,
)
from claims.services import audit, redact
from tests import factories as make
from tests.claims.services.envelopes import NOW, send
from tests.factories import claim_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """Entries 1 to 3 are claims, 4 is a ruling, 5 a report."""
    send(
        claim_record(quote="Five fell.", relays=["agency"], document={"url": "https://example.org/1"}),
        claim_record(id="c2", source="agency"),
        claim_record(id="c3", source="daily"),
    )
    audit.append_adjudication(make.AdjudicationFactory(verdicts={"c1": "refuted"}), now=NOW)
    audit.append_report(make.ReportFactory(content={"headline": {"opened": 1}}), now=NOW)


def codes(**options):
    return [(each.number, each.code) for each in audit.verify(**options)]


def test_a_chain_that_nobody_touched_holds(chain):
    assert codes() == []
    end = audit.head()
    assert (end.number, end.link) == (5, AuditEntry.objects.get(number=5).link)
    assert codes(head=AuditEntry.objects.get(number=2).link) == []


def test_an_empty_chain_holds():
    assert codes() == []
    assert audit.head().number == 0


def test_an_entry_tells_nothing_of_what_it_commits_to(chain):
    entry = AuditEntry.objects.get(number=1)
    assert "Five fell" not in str(vars(entry))
    # The same words under another salt are another commitment: short texts cannot be guessed.
    first, second = audit.seal("c1", {"quote": "Five fell."}), audit.seal("c1", {"quote": "Five fell."})
    assert first.commitment != second.commitment


@pytest.mark.parametrize(
    ("touch", "first"),
    [
        pytest.param(
            lambda: Claim.objects.filter(key="c1").update(quote="Six fell."), (1, "row_changed"), id="words"
        ),
        pytest.param(
            lambda: Claim.objects.filter(key="c2").update(submitter="nobody"),
            (2, "row_changed"),
            id="who sent it",
        ),
        pytest.param(
            lambda: Figure.objects.filter(claim__key="c3").update(high=6), (3, "row_changed"), id="a number"
        ),
        pytest.param(
            lambda: Figure.objects.filter(claim__key="c3").delete(), (3, "row_changed"), id="a figure less"
        ),
        pytest.param(
            lambda: Figure.objects.filter(claim__key="c3").update(position=5),
            (3, "row_changed"),
            id="the name of a figure",
        ),
        pytest.param(lambda: Relay.objects.all().delete(), (1, "row_changed"), id="a relay less"),
        pytest.param(
            lambda: Adjudication.objects.update(verdicts={"c1": "supported"}),
            (4, "row_changed"),
            id="a verdict",
        ),
        pytest.param(
            lambda: Adjudication.objects.update(made_at=datetime(2020, 2, 12, tzinfo=UTC)),
            (4, "row_changed"),
            id="when it was ruled",
        ),
        pytest.param(
            lambda: Report.objects.update(content={"headline": {"opened": 0}}),
            (5, "row_changed"),
            id="a report",
        ),
        pytest.param(lambda: Report.objects.all().delete(), (5, "row_missing"), id="a report less"),
        pytest.param(
            lambda: Figure.objects.filter(claim__key="c2").update(subject="x", place="y"),
            (2, "row_changed"),
            id="what was counted",
        ),
        pytest.param(
            lambda: AuditEntry.objects.filter(number=2).update(commitment="0" * 64),
            (2, "broken_link"),
            id="a commitment",
        ),
        pytest.param(
            lambda: AuditEntry.objects.filter(number=3).update(previous="0" * 64),
            (3, "broken_link"),
            id="a link",
        ),
        pytest.param(
            lambda: AuditSalt.objects.filter(entry__number=2).delete(), (2, "salt_missing"), id="a salt less"
        ),
        pytest.param(
            lambda: AuditEntry.objects.filter(number=5).update(number=6),
            (6, "gap"),
            id="a gap in the numbers",
        ),
        pytest.param(
            lambda: AuditHead.objects.update(number=4), (None, "broken_end"), id="a head that ends too early"
        ),
        pytest.param(lambda: make.ClaimFactory(key="c4"), (None, "row_unchained"), id="a claim slipped in"),
        pytest.param(lambda: make.AdjudicationFactory(), (None, "row_unchained"), id="a ruling slipped in"),
    ],
)
def test_the_first_difference_is_named(chain, touch, first):
    touch()
    assert codes()[0] == first


def test_words_exchanged_between_two_claims_are_noticed(chain):
    Claim.objects.filter(key="c2").update(source_id=Claim.objects.get(key="c3").source_id)
    assert codes()[0] == (2, "row_changed")


def test_an_entry_removed_from_the_middle_leaves_a_gap_and_a_row_without_one(chain):
    entry = AuditEntry.objects.get(number=2)
    entry.salt.delete()
    entry.delete()
    assert codes()[0] == (3, "gap")
    assert (None, "row_unchained") in codes()


def test_a_cut_end_is_told_by_a_head_that_left_the_house(chain):
    printed = audit.head().link
    Report.objects.all().delete()
    AuditSalt.objects.filter(entry__number=5).delete()
    AuditEntry.objects.filter(number=5).delete()
    AuditHead.objects.update(number=4, link=AuditEntry.objects.get(number=4).link)
    assert codes() == []
    assert codes(head=printed) == [(None, "head_lost")]


def test_a_row_that_cannot_be_read_any_more_is_a_difference_and_no_crash(chain):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET asserted_at = '2020-02-30' WHERE key = 'c2'")
    assert codes() == [(2, "row_missing")]


# --- redaction ---


def test_redacted_words_are_gone_and_the_chain_still_holds(chain):
    redact.redact_claim(key="c1", reason="Court of Ankara, 7 May 2020, 2020/115", by_name="editor", now=NOW)
    claim = Claim.objects.get(key="c1")
    assert claim.quote == ""
    assert not AuditSalt.objects.filter(entry__number=1).exists()
    assert AuditEntry.objects.get(number=6).kind == "redaction"
    assert codes() == []


def test_the_legal_reason_of_a_redaction_cannot_be_changed(chain):
    redact.redact_claim(key="c1", reason="Court of Ankara, 7 May 2020, 2020/115", by_name="editor", now=NOW)
    Redaction.objects.update(reason="Because.")
    assert codes() == [(6, "row_changed")]


def test_a_claim_is_redacted_for_a_reason_alone(chain):
    with pytest.raises(redact.NoReason):
        redact.redact_claim(key="c1", reason="  ", by_name="editor", now=NOW)
    with pytest.raises(ObjectDoesNotExist):
        redact.redact_claim(key="c9", reason="Court", by_name="editor", now=NOW)
