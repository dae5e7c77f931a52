"""Claims come in all or nothing, the same again changes nothing, and what is wrong is told."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.models import AuditEntry, Claim, Document, Event, Figure, Question
from claims.records.envelope import read_envelope
from claims.services import audit, dispatch
from claims.services.submit import submit_all
from sources.models import Source
from tests.claims.services.envelopes import EVENTS, NOW, SOURCES, send
from tests.factories import claim_record, figure_record

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def codes(submitted):
    return [(each.id, each.code) for each in submitted.rejected]


def numbers(submitted):
    return submitted.new, submitted.unchanged, submitted.changed


@pytest.fixture
def calls(monkeypatch):
    found = []
    monkeypatch.setattr(dispatch, "on_commit", found.append)
    return found


# --- what is stored ---


def test_a_claim_is_stored_with_all_it_says_and_its_question_is_dirty(calls):
    record = claim_record(
        relays=["agency", "daily"],
        quote="Five soldiers were killed.",
        document={"url": "https://example.org/1", "publisher": "daily", "published_at": "2020-02-10"},
        asserted_at="2020-02-10T12:00:00+03:00",
    )
    assert numbers(send(record)) == (1, 0, 0)
    claim = Claim.objects.with_lineage().get()
    assert (claim.key, claim.source.slug, claim.quote) == ("c1", "ministry", "Five soldiers were killed.")
    assert [relay.source.slug for relay in claim.relays.all()] == ["agency", "daily"]
    assert claim.document.as_value().publisher == "daily"
    assert claim.asserted_at == datetime(2020, 2, 10, 9, tzinfo=UTC)
    question = Question.objects.get()
    assert [figure.question for figure in claim.figures.all()] == [question]
    assert (question.dirty_since, question.marks) == (NOW, 1)
    assert "killed" in question.sentence
    assert calls == ["claims.reconcile_dirty"]


def test_two_figures_that_ask_the_same_answer_one_question():
    send(claim_record(), claim_record(id="c2", source="agency"))
    assert Figure.objects.values("question").distinct().count() == 1


def test_a_claim_without_an_event_waits_in_the_inbox_and_asks_nothing(calls):
    send(claim_record(event=None))
    assert [claim.key for claim in Claim.objects.in_inbox()] == ["c1"]
    assert not Question.objects.exists()
    assert calls == []


def test_a_document_that_carries_several_claims_is_stored_once():
    document = {"url": "https://example.org/1", "title": "One attack"}
    send(claim_record(document=document), claim_record(id="c2", source="agency", document=document))
    send(claim_record(id="c3", source="daily", document={**document, "title": "Another headline"}))
    assert Document.objects.count() == 2


def test_every_claim_has_one_entry_in_a_chain_that_holds():
    send(claim_record(), claim_record(id="c2", source="agency", document={"url": "https://example.org/1"}))
    send(claim_record(id="c3", supersedes="c1", document={}), now=LATER)
    assert list(AuditEntry.objects.values_list("subject", flat=True)) == ["c1", "c2", "c3"]
    assert list(audit.verify()) == []


# --- the same again ---


def test_the_same_again_changes_nothing(calls):
    send(claim_record())
    question = Question.objects.get()
    Question.objects.update(dirty_since=None)
    # Spelled otherwise, with a default written out and an hour in another zone, it says the same.
    again = claim_record(mode="indirect", figures=[figure_record(low="5.0")])
    assert numbers(send(again, now=LATER)) == (0, 1, 0)
    assert Claim.objects.count() == AuditEntry.objects.count() == 1
    question.refresh_from_db()
    assert question.dirty_since is None
    assert calls == ["claims.reconcile_dirty"]


def test_an_id_with_other_content_is_refused():
    send(claim_record())
    answer = send(claim_record(quote="Six."))
    assert codes(answer) == [("c1", "id_reused")]
    assert Claim.objects.get().quote == ""


def test_within_one_envelope_too_an_id_stands_for_one_content():
    answer = send(claim_record(), claim_record(), claim_record(quote="Six."), partial=True)
    assert numbers(answer) == (1, 1, 0)
    assert codes(answer) == [("c1", "id_reused")]


def test_two_submitters_may_use_one_id():
    send(claim_record())
    assert numbers(send(claim_record(quote="Other words"), submitter="monitor")) == (1, 0, 0)
    assert list(Claim.objects.values_list("key", flat=True)) == ["c1", "monitor:c1"]
    assert list(audit.verify()) == []


def test_a_key_that_looks_like_that_of_another_submitter_is_no_obstacle():
    send(claim_record(id="monitor:c1"), claim_record(id="c1", source="agency"))
    send(claim_record(), submitter="monitor")
    assert set(Claim.objects.values_list("key", flat=True)) == {"monitor:c1", "c1", "monitor:c1:2"}


# --- what is refused ---


@pytest.mark.parametrize(
    ("given", "code", "pointer", "hint"),
    [
        pytest.param({"event": "atack"}, "unknown_event", "/claims/0/event", "attack", id="an event"),
        pytest.param({"source": "minstry"}, "unknown_source", "/claims/0/source", "ministry", id="an origin"),
        pytest.param(
            {"relays": ["daily", "agncy"]}, "unknown_source", "/claims/0/relays/1", "agency", id="a relay"
        ),
        pytest.param(
            {"document": {"publisher": "dialy"}},
            "unknown_source",
            "/claims/0/document/publisher",
            "daily",
            id="a publisher",
        ),
        pytest.param(
            {"supersedes": "c0"}, "unknown_claim", "/claims/0/supersedes", "c0", id="an earlier claim"
        ),
    ],
)
def test_a_name_that_nobody_knows_is_refused_with_the_nearest(given, code, pointer, hint):
    answer = send(claim_record(**given))
    [rejection] = answer.rejected
    assert (rejection.code, rejection.pointer) == (code, pointer)
    assert hint in rejection.error
    assert not Claim.objects.exists()


def test_a_confidential_source_is_never_the_nearest():
    secret = {"slug": "heron-secret", "confidential": True, "code_name": "Heron"}
    [rejection] = send(claim_record(source="heron-secrt"), sources=[secret]).rejected
    assert "heron-secret" not in rejection.error.replace("heron-secrt", "")


def test_another_submitters_claim_cannot_be_corrected():
    send(claim_record())
    assert codes(send(claim_record(id="c2", supersedes="c1"), submitter="monitor")) == [
        ("c2", "unknown_claim")
    ]


def test_one_bad_record_keeps_the_whole_envelope_out():
    answer = send(claim_record(), claim_record(id="c2", event="nowhere"), claim_record(id="c3", figures=[]))
    assert set(codes(answer)) == {("c2", "unknown_event"), ("c3", "no_figures")}
    assert numbers(answer) == (0, 0, 0)
    assert not Claim.objects.exists()
    assert not Source.objects.exists()
    assert not AuditEntry.objects.exists()


def test_partial_takes_what_is_good_and_tells_the_rest():
    answer = send(claim_record(), claim_record(id="c2", event="nowhere"), partial=True)
    assert numbers(answer) == (1, 0, 0)
    assert codes(answer) == [("c2", "unknown_event")]
    assert Claim.objects.get().key == "c1"


def test_a_dry_run_answers_everything_and_stores_nothing(calls):
    answer = send(claim_record(), claim_record(id="c2", supersedes="c1"), dry_run=True)
    assert numbers(answer) == (2, 0, 1)
    assert not Claim.objects.exists()
    assert not Event.objects.exists()


# --- corrections ---


def test_a_correction_may_stand_before_what_it_corrects():
    answer = send(claim_record(id="c2", supersedes="c1"), claim_record())
    assert numbers(answer) == (2, 0, 1)
    claim = Claim.objects.get(key="c2")
    assert claim.supersedes.key == "c1"
    assert claim.pk > claim.supersedes.pk


def test_a_correction_in_an_earlier_piece_of_a_file_waits_for_what_it_corrects():
    pieces = [
        read_envelope(
            {"sources": SOURCES, "events": EVENTS, "claims": [claim_record(id="c2", withdraws="c1")]}
        ),
        read_envelope([claim_record()]),
        read_envelope([claim_record(id="c3", supersedes="c0")]),
    ]
    answer = submit_all(envelopes=pieces, submitter="desk", now=NOW, partial=True)
    assert numbers(answer) == (2, 0, 1)
    assert codes(answer) == [("c3", "unknown_claim")]


def test_a_retraction_marks_the_question_of_what_it_retracts():
    send(claim_record())
    Question.objects.update(dirty_since=None)
    answer = send(claim_record(id="c2", withdraws="c1", figures=[]), now=LATER)
    assert numbers(answer) == (1, 0, 1)
    assert Question.objects.get().dirty_since == LATER
    assert not Claim.objects.standing().exists()


def test_a_correction_into_another_event_marks_both_questions():
    send(claim_record())
    Question.objects.update(dirty_since=None)
    send(claim_record(id="c2", event="raid", supersedes="c1"), events=[{"slug": "raid"}], now=LATER)
    assert Question.objects.dirty().count() == 2


def test_taking_back_a_retraction_marks_what_stands_again():
    send(claim_record(), claim_record(id="c2", withdraws="c1", figures=[]))
    Question.objects.update(dirty_since=None)
    send(claim_record(id="c3", withdraws="c2", figures=[]), now=LATER)
    assert Question.objects.get().dirty_since == LATER
    assert [claim.key for claim in Claim.objects.standing()] == ["c1"]


def test_a_claim_is_corrected_once():
    send(claim_record(), claim_record(id="c2", supersedes="c1"))
    [rejection] = send(claim_record(id="c3", supersedes="c1")).rejected
    assert rejection.code == "already_corrected"
    assert "c2" in rejection.error


def test_a_claim_whose_correction_was_taken_back_may_be_corrected_again():
    send(
        claim_record(),
        claim_record(id="c2", supersedes="c1"),
        claim_record(id="c3", withdraws="c2", figures=[]),
    )
    assert numbers(send(claim_record(id="c4", supersedes="c1"))) == (1, 0, 1)


def test_claims_that_correct_one_another_are_refused_with_all_that_leans_on_them():
    answer = send(
        claim_record(id="c1", supersedes="c2"),
        claim_record(id="c2", supersedes="c1"),
        claim_record(id="c3", withdraws="c2", figures=[]),
    )
    assert set(codes(answer)) == {
        ("c1", "corrects_in_circle"),
        ("c2", "corrects_in_circle"),
        ("c3", "already_corrected"),
    }


# --- sources and events that come along ---


def test_declared_things_come_in_any_order_with_their_parents():
    sources = [{"slug": "army", "parent": "state"}, {"slug": "state", "party": "turkey"}]
    events = [{"slug": "shot", "parent": "raid"}, {"slug": "raid", "parent": "war"}, {"slug": "war"}]
    send(sources=sources, events=events)
    assert Source.objects.get(slug="army").parent.slug == "state"
    assert dict(Event.objects.values_list("slug", "root__slug")) == {
        "shot": "war",
        "raid": "war",
        "war": "war",
    }
    assert Source.history.count() == 2
    assert set(Event.history.values_list("slug", "root__slug")) == {
        ("shot", "war"),
        ("raid", "war"),
        ("war", "war"),
    }


def test_an_event_joins_the_family_of_a_known_parent():
    send(events=[{"slug": "war"}, {"slug": "raid", "parent": "war"}])
    send(events=[{"slug": "shot", "parent": "raid"}])
    assert Event.objects.get(slug="shot").root.slug == "war"


def test_what_is_left_out_of_a_declaration_overwrites_nothing():
    full = {
        "slug": "sohr",
        "name": "Observatory",
        "kind": "monitor",
        "party": "none",
        "aliases": ["SOHR", "S.O.H.R."],
    }
    send(sources=[full])
    answer = send(sources=[{"slug": "sohr", "aliases": ["SOHR"]}])
    assert (answer.rejected, answer.notes) == ((), ())
    assert Source.objects.get().as_value().party == "none"


def test_what_decides_must_be_declared_as_it_is_known():
    send(sources=[{"slug": "army", "party": "turkey"}])
    [rejection] = send(sources=[{"slug": "army", "party": "syria"}]).rejected
    assert (rejection.id, rejection.code) == ("army", "declared_differently")
    assert "'syria'" in rejection.error
    assert "'turkey'" in rejection.error
    assert Source.objects.get().party == "turkey"


def test_another_label_is_told_and_passed_over():
    send(sources=[{"slug": "army", "name": "Army"}])
    answer = send(sources=[{"slug": "army", "name": "Armed forces"}])
    assert answer.rejected == ()
    assert answer.notes == ("The source army keeps the name it is known with.",)
    assert Source.objects.get().name == "Army"


@pytest.mark.parametrize(
    ("events", "code"),
    [
        pytest.param([{"slug": "shot", "parent": "rain"}], "unknown_event", id="a parent that nobody knows"),
        pytest.param(
            [{"slug": "shot", "parent": "raid"}, {"slug": "raid", "parent": "shot"}],
            "parents_in_circle",
            id="parents in a circle",
        ),
    ],
)
def test_a_declaration_that_leads_to_no_top_is_refused(events, code):
    answer = send(events=events)
    assert {each.code for each in answer.rejected} == {code}
    assert not Event.objects.exists()


# --- in few statements ---


def test_a_hundred_claims_cost_hardly_more_statements_than_one(django_assert_max_num_queries):
    send()
    with django_assert_max_num_queries(60):
        send(
            *(
                claim_record(id=f"c{number}", figures=[figure_record(), figure_record(outcome="wounded")])
                for number in range(100)
            )
        )
    assert Claim.objects.count() == 100


def test_the_longest_record_that_is_read_can_be_stored():
    address = "https://example.org/"
    source = {
        "slug": "s" * 100,
        "name": "n" * 300,
        "party": "p" * 100,
        "url": address + "u" * (500 - len(address)),
        "confidential": True,
        "code_name": "c" * 100,
    }
    event = {"slug": "e" * 150, "title": "t" * 300, "kind": "k" * 50, "place": "p" * 200}
    figure = figure_record(
        subject="s" * 200,
        kind="measure",
        unit="u" * 40,
        low="-123456789012345000000000",
        high="0.000000001",
        hedge="range",
        scope={
            "kind": "stock",
            "as_of": "2020-02-10T12:00:00.123456+03:00",
            "place": "p" * 200,
            "population": "q" * 200,
        },
        surface="s" * 300,
        counted="c" * 300,
    )
    claim = claim_record(
        id="i" * 200,
        source="s" * 100,
        event="e" * 150,
        quote="q" * 20_000,
        lang="l" * 10,
        statement="s" * 200,
        document={"url": address + "u" * (2000 - len(address)), "title": "t" * 500},
        figures=[figure],
    )
    for submitter in ("d" * 100, "e" * 100):
        assert numbers(send(claim, sources=[source], events=[event], submitter=submitter)) == (1, 0, 0)
    assert list(audit.verify()) == []


def test_an_address_that_is_longer_than_its_column_is_refused():
    answer = send(sources=[{"slug": "s", "url": "https://example.org/" + "u" * 500}])
    assert [each.code for each in answer.rejected] == ["too_long"]


def test_a_source_named_by_its_alias_is_refused_with_the_slug_that_is_meant():
    source = {"slug": "norvan-observatory", "name": "Norvan Observatory", "aliases": ["NOHR"]}
    (rejected,) = send(claim_record(source="nohr"), sources=[*SOURCES, source]).rejected
    assert rejected.code == "unknown_source"
    assert "did you mean norvan-observatory" in rejected.error
