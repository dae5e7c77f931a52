"""What the database itself refuses, whoever writes; each row beside one that it takes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from claims.models import AuditHead, ClockLease, IdempotencyKey, Redaction, RememberedPair, Suggestion
from tests import factories as make

pytestmark = pytest.mark.django_db
NOON = datetime(2020, 2, 3, 12, tzinfo=UTC)


def refuses(constraint):
    """A context in which the named rule must speak up; SQLite names the columns of a unique rule instead."""
    return pytest.raises(IntegrityError, match=f"{constraint}|UNIQUE constraint failed")


@pytest.mark.parametrize(
    ("constraint", "factory", "bad", "good"),
    [
        pytest.param(
            "figure_low_is_not_above_high",
            make.FigureFactory,
            {"low": Decimal(6), "high": Decimal(5)},
            {"low": Decimal(5), "high": Decimal(5)},
            id="a low above its high",
        ),
        pytest.param(
            "figure_is_not_part_of_itself",
            make.FigureFactory,
            {"position": 1, "part_of": 1},
            {"position": 1, "part_of": 0},
            id="a figure that is part of itself",
        ),
        pytest.param(
            "figure_hedge_is_known",
            make.FigureFactory,
            {"hedge": "roughly"},
            {"hedge": "about"},
            id="a hedge that nobody knows",
        ),
        pytest.param(
            "figure_kind_is_known",
            make.FigureFactory,
            {"kind": "ratio"},
            {"kind": "rate"},
            id="an unknown kind",
        ),
        pytest.param(
            "figure_scope_kind_is_known",
            make.FigureFactory,
            {"scope_kind": "era"},
            {"scope_kind": "stock"},
            id="an unknown kind of scope",
        ),
        pytest.param(
            "figure_window_is_in_order",
            make.FigureFactory,
            {"start": date(2020, 2, 4), "end": NOON},
            {"start": date(2020, 2, 3), "end": NOON},
            id="a window that ends on the day before it starts",
        ),
        pytest.param(
            "figure_total_starts_before_its_as_of",
            make.FigureFactory,
            {"start": date(2020, 2, 4), "as_of": date(2020, 2, 3)},
            {"start": None, "as_of": date(2020, 2, 3)},
            id="a total as of a day before its start",
        ),
        pytest.param(
            "question_window_is_in_order",
            make.QuestionFactory,
            {"start": date(2020, 2, 4), "end": date(2020, 2, 3)},
            {"start": date(2020, 2, 3), "end": date(2020, 2, 3)},
            id="a question about a window turned round",
        ),
        pytest.param(
            "question_kind_is_known",
            make.QuestionFactory,
            {"kind": "ratio"},
            {"kind": "money"},
            id="a question of an unknown kind",
        ),
        pytest.param(
            "event_ends_after_it_starts",
            make.EventFactory,
            {"start": date(2020, 2, 4), "end": date(2020, 2, 3)},
            {"start": date(2020, 2, 3), "end": None},
            id="an event that ends before it starts",
        ),
        pytest.param(
            "claim_mode_is_known",
            make.ClaimFactory,
            {"mode": "rumoured"},
            {"mode": "narrated"},
            id="a mode that nobody knows",
        ),
        pytest.param(
            "claim_credibility_is_a_grade",
            make.ClaimFactory,
            {"credibility": 7},
            {"credibility": 6},
            id="a credibility beyond six",
        ),
        pytest.param(
            "source_kind_is_known",
            make.SourceFactory,
            {"kind": "oracle"},
            {"kind": "agency"},
            id="an unknown source",
        ),
        pytest.param(
            "source_reliability_is_a_grade",
            make.SourceFactory,
            {"reliability": "G"},
            {"reliability": "A"},
            id="a reliability beyond F",
        ),
        pytest.param(
            "source_confidential_has_a_code_name",
            make.SourceFactory,
            {"confidential": True},
            {"confidential": True, "code_name": "Heron"},
            id="a confidential source without a code name",
        ),
        pytest.param(
            "conflict_state_is_legal",
            make.ConflictFactory,
            {"state": "forgotten"},
            {"state": "waiting"},
            id="a state outside the table",
        ),
        pytest.param(
            "conflict_kind_is_known",
            make.ConflictFactory,
            {"kind": "quarrel"},
            {"kind": "drift"},
            id="a conflict of an unknown kind",
        ),
        pytest.param(
            "conflict_severity_is_known",
            make.ConflictFactory,
            {"severity": "urgent"},
            {"severity": "high"},
            id="a severity beyond high",
        ),
        pytest.param(
            "conflict_in_review_is_held_by_somebody",
            make.ConflictFactory,
            {"state": "in_review"},
            {"state": "open"},
            id="a conflict in review by nobody",
        ),
        pytest.param(
            "conflict_figure_role_is_known",
            make.ConflictFigureFactory,
            {"role": "witness"},
            {"role": "baseline"},
            id="a figure in an unknown role",
        ),
        pytest.param(
            "adjudication_has_a_reason",
            make.AdjudicationFactory,
            {"reason": ""},
            {"reason": "Both were asked."},
            id="a decision without a reason",
        ),
        pytest.param(
            "adjudication_action_is_known",
            make.AdjudicationFactory,
            {"action": "guess"},
            {"action": "dismiss"},
            id="an unknown action",
        ),
        pytest.param(
            "adjudication_leads_to_a_legal_state",
            make.AdjudicationFactory,
            {"state_after": "forgotten"},
            {"state_after": "resolved"},
            id="a decision into a state outside the table",
        ),
        pytest.param(
            "adjudication_accepts_a_range_in_order",
            make.AdjudicationFactory,
            {"accepts": True, "accepted_low": Decimal(6), "accepted_high": Decimal(5)},
            {"accepts": True, "accepted_low": Decimal(5), "accepted_high": None},
            id="an accepted range turned round",
        ),
        pytest.param(
            "report_covers_some_time",
            make.ReportFactory,
            {"since": NOON, "until": NOON},
            {},
            id="a report of no time at all",
        ),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused(constraint, factory, bad, good):
    with refuses(constraint), transaction.atomic():
        factory(**bad)
    assert factory(**good).pk


@pytest.mark.parametrize(
    ("constraint", "factory", "there", "again", "beside"),
    [
        pytest.param(
            "claim_id_is_unique_per_submitter",
            make.ClaimFactory,
            {"submitter": "desk", "external_id": "x03", "key": "x03"},
            {"submitter": "desk", "external_id": "x03", "key": "desk:x03"},
            {"submitter": "monitor", "external_id": "x03", "key": "monitor:x03"},
            id="an id that its submitter used before",
        ),
        pytest.param(
            "claims_claim_key",
            make.ClaimFactory,
            {"submitter": "desk", "key": "x03"},
            {"submitter": "monitor", "key": "x03"},
            {"submitter": "monitor", "key": "monitor:x03"},
            id="the key of another claim",
        ),
        pytest.param(
            "conflict_not_ended_is_unique",
            make.ConflictFactory,
            {"key": "k", "state": "open"},
            {"key": "k", "state": "waiting"},
            {"key": "k", "state": "resolved"},
            id="a second conflict of one identity that has not ended",
        ),
        pytest.param(
            "claims_event_slug",
            make.EventFactory,
            {"slug": "attack"},
            {"slug": "attack"},
            {"slug": "raid"},
            id="the slug of another event",
        ),
        pytest.param(
            "sources_source_slug",
            make.SourceFactory,
            {"slug": "sohr"},
            {"slug": "sohr"},
            {"slug": "ap"},
            id="the slug of another source",
        ),
        pytest.param(
            "claims_question_key",
            make.QuestionFactory,
            {"key": "q"},
            {"key": "q"},
            {"key": "p"},
            id="the key of another question",
        ),
        pytest.param(
            "claims_document_digest",
            make.DocumentFactory,
            {"digest": "a"},
            {"digest": "a"},
            {"digest": "b"},
            id="the digest of another document",
        ),
        pytest.param(
            "claims_report_date",
            make.ReportFactory,
            {"date": date(2020, 2, 11)},
            {"date": date(2020, 2, 11)},
            {"date": date(2020, 2, 12)},
            id="a second report of one night",
        ),
    ],
)
def test_what_there_is_one_of_is_not_there_twice(constraint, factory, there, again, beside):
    factory(**there)
    with refuses(constraint), transaction.atomic():
        factory(**again)
    assert factory(**beside).pk


def test_a_claim_corrects_one_or_retracts_one_and_never_itself():
    earlier = make.ClaimFactory()
    with refuses("claim_corrects_or_retracts"), transaction.atomic():
        make.ClaimFactory(supersedes=earlier, withdraws=earlier)
    later = make.ClaimFactory(supersedes=earlier)
    later.supersedes = later
    with refuses("claim_corrects_another"), transaction.atomic():
        later.save()


def test_a_relay_is_not_the_origin_and_carries_the_words_once():
    relay = make.RelayFactory()
    with refuses("relay_is_not_the_origin"), transaction.atomic():
        make.RelayFactory(claim=relay.claim, position=1, source=relay.claim.source)
    with refuses("relay_does_not_repeat"), transaction.atomic():
        make.RelayFactory(claim=relay.claim, position=1, source=relay.source)
    with refuses("relay_position_is_unique"), transaction.atomic():
        make.RelayFactory(claim=relay.claim, position=0)
    assert make.RelayFactory(claim=relay.claim, position=1).pk


def test_a_figure_has_its_place_in_its_claim_alone():
    figure = make.FigureFactory()
    with refuses("figure_position_is_unique"), transaction.atomic():
        make.FigureFactory(claim=figure.claim, position=0)
    assert make.FigureFactory(claim=figure.claim, position=1).pk


@pytest.mark.parametrize("factory", [make.EventFactory, make.SourceFactory])
def test_nothing_is_its_own_parent(factory):
    row = factory()
    row.parent = row
    with refuses("is_not_its_own_parent"), transaction.atomic():
        row.save()


def test_a_lease_has_an_end_and_a_holder():
    reviewer = make.UserFactory()
    with refuses("conflict_lease_has_an_end"), transaction.atomic():
        make.ConflictFactory(state="in_review", lease_holder=reviewer)
    assert make.ConflictFactory(state="in_review", lease_holder=reviewer, lease_until=NOON).pk


def test_a_figure_stands_in_a_conflict_once():
    member = make.ConflictFigureFactory()
    with refuses("conflict_figure_stands_once"), transaction.atomic():
        make.ConflictFigureFactory(conflict=member.conflict, figure=member.figure)


def test_a_version_is_decided_on_once():
    first = make.AdjudicationFactory()
    with refuses("adjudication_one_per_version"), transaction.atomic():
        make.AdjudicationFactory(conflict=first.conflict)
    assert make.AdjudicationFactory(conflict=first.conflict, version=2).pk


def test_a_remembered_pair_is_ordered():
    row = make.AdjudicationFactory()
    first, second = make.FigureFactory(), make.FigureFactory()
    with refuses("remembered_pair_is_ordered"), transaction.atomic():
        RememberedPair.objects.create(adjudication=row, first=second, second=first, facet="place")
    assert RememberedPair.objects.create(adjudication=row, first=first, second=second, facet="place").pk


def test_a_suggestion_ends_after_it_starts():
    document = make.DocumentFactory()
    with refuses("suggestion_span_is_in_order"), transaction.atomic():
        Suggestion.objects.create(document=document, position=0, start=5, end=4, record={})
    assert Suggestion.objects.create(document=document, position=0, start=5, end=5, record={}).pk


def test_an_answer_is_kept_once_for_each_key_of_a_submitter():
    kept = {"key": "k", "request_digest": "d", "status": 201, "answer": "{}", "made_at": make.NOW}
    IdempotencyKey.objects.create(submitter="desk", **kept)
    with refuses("idempotency_key_is_unique"), transaction.atomic():
        IdempotencyKey.objects.create(submitter="desk", **kept)
    assert IdempotencyKey.objects.create(submitter="monitor", **kept).pk


def test_a_row_has_one_entry_in_the_chain():
    make.AuditEntryFactory(kind="claim", subject="x03")
    with refuses("audit_entry_is_the_only_one_of_its_row"), transaction.atomic():
        make.AuditEntryFactory(kind="claim", subject="x03")
    assert make.AuditEntryFactory(kind="redaction", subject="x03").pk
    assert make.AuditEntryFactory(kind="redaction", subject="x03").pk


def test_a_redaction_has_a_reason_and_another_entry_as_its_target():
    entry, target = make.AuditEntryFactory(), make.AuditEntryFactory()
    with refuses("redaction_has_a_reason"), transaction.atomic():
        Redaction.objects.create(entry=entry, target=target, reason="", by_name="a", made_at=NOON)
    with refuses("redaction_is_not_its_own_target"), transaction.atomic():
        Redaction.objects.create(entry=entry, target=entry, reason="Court", by_name="a", made_at=NOON)
    assert Redaction.objects.create(entry=entry, target=target, reason="Court", by_name="a", made_at=NOON).pk


@pytest.mark.parametrize(("model", "constraint"), [(AuditHead, "audit_head"), (ClockLease, "clock_lease")])
def test_there_is_one_head_and_one_clock(model, constraint):
    with refuses(f"{constraint}_is_one_row"), transaction.atomic():
        model.objects.create(id=2)
