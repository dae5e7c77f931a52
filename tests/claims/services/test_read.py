"""An article becomes suggestions, a person makes claims of them, and the inbox empties into events."""

from datetime import date, timedelta

import pytest
from django.db import connection

from claims.models import AuditEntry, Claim, Document, Event, Question, Suggestion
from claims.records.errors import RecordError
from claims.services import audit, read, redact, versions
from tests.claims.services.envelopes import NOW, send
from tests.factories import claim_record

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
TEXT = (
    "Shelling near Taftanaz\n\n"
    "The Ministry of Defence said on Monday that five soldiers were killed in the attack at Taftanaz.\n\n"
    'At least 40 people fled, the Relief Group said. "We counted 12 wounded civilians," it added.\n'
)
SOURCES = [
    {"slug": "ministry", "name": "Ministry of Defence", "kind": "government"},
    {"slug": "relief", "name": "Relief Group", "kind": "ngo"},
    {"slug": "daily", "name": "The Daily", "kind": "outlet"},
]
ATTACK = {"slug": "attack", "title": "Attack at Taftanaz", "start": "2020-02-10", "place": "Taftanaz"}


@pytest.fixture(autouse=True)
def register():
    send(sources=SOURCES, events=[ATTACK])


def article(*, submitter="anna", **given):
    told = {
        "text": TEXT,
        "url": "https://daily.example/1",
        "publisher": "daily",
        "published_at": date(2020, 2, 10),
        **given,
    }
    return read.keep(read.read_article(**told), submitter=submitter)


def records(document):
    return [suggestion.record for suggestion in document.suggestions.all()]


@pytest.mark.django_db(transaction=True)
def test_while_an_article_is_read_nobody_waits_for_the_database(monkeypatch):
    held = []
    for module, name in ((read, "read"), (read.suggest, "suggest")):
        compute = getattr(module, name)

        def spied(*given, compute=compute):
            held.append(connection.in_atomic_block)
            return compute(*given)

        monkeypatch.setattr(module, name, spied)
    article()
    assert held == [False, False]


def test_an_article_gives_suggestions_with_spans_and_reasons_and_no_claim():
    document = article()
    first = document.suggestions.first()
    assert TEXT[first.start : first.end] == first.record["quote"]
    assert first.record["source"] == "ministry"
    assert first.record["event"] == "attack"
    assert first.record["document"]["publisher"] == "daily"
    assert {"source", "event"} <= {reason["field"] for reason in first.reasons}
    assert all(reason["says"] for reason in first.reasons)
    assert not Claim.objects.exists()


def test_a_reading_keeps_the_versions_it_was_made_under():
    assert article().suggestions.first().versions == versions.present()


def test_its_text_is_kept_as_it_was_read():
    assert Document.objects.get(pk=article().pk).text == TEXT


def test_the_same_article_again_is_the_same_document_with_fresh_suggestions():
    document = article()
    before = records(document)
    send(events=[], sources=[])
    again = article()
    assert again == document
    assert records(again) == before
    assert article(text=TEXT + "\nTwo more were wounded, the Relief Group said.").pk != document.pk


def test_html_is_read_without_its_menus():
    paragraphs = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n")[1:])
    page = (
        "<html><head><title>Shelling near Taftanaz</title></head><body><nav><a href='/'>115 stories</a></nav>"
        f"<article><h1>Shelling near Taftanaz</h1>{paragraphs}</article></body></html>"
    )
    document = article(text=None, html=page)
    assert "115 stories" not in document.text
    assert "five soldiers" in document.text
    assert "ministry" in {record["source"] for record in records(document)}


@pytest.mark.parametrize(
    ("given", "code", "pointer", "hint"),
    [
        pytest.param({"publisher": "dialy"}, "unknown_source", "/publisher", "daily", id="a publisher"),
        pytest.param({"event": "atack"}, "unknown_event", "/event", "attack", id="an event"),
        pytest.param(
            {"text": None, "html": "<p></p>"}, "no_article", "/html", "send its text", id="an empty page"
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(given, code, pointer, hint):
    with pytest.raises(RecordError) as refusal:
        article(**given)
    [problem] = refusal.value.problems
    assert (problem.code, problem.pointer) == (code, pointer)
    assert hint in problem.detail
    assert not Document.objects.exists()


def test_a_confidential_source_is_proposed_to_nobody():
    send(
        sources=[{"slug": "heron", "name": "Hidden Witness", "confidential": True, "code_name": "Heron"}],
        events=[],
    )
    text = "Seven soldiers were killed in the attack at Taftanaz, Hidden Witness said."
    assert "heron" not in str(records(article(text=text)))


def test_what_is_confirmed_becomes_claims_of_the_document_with_their_spans():
    document = article()
    submitted = read.confirm(document=document, records=records(document)[:1], submitter="anna", now=LATER)
    assert (submitted.new, submitted.rejected) == (1, ())
    claim = Claim.objects.get()
    suggestion = document.suggestions.first()
    assert (claim.document, claim.source.slug, claim.submitter) == (document, "ministry", "anna")
    assert (claim.start, claim.end) == (suggestion.start, suggestion.end)
    assert suggestion.claim == claim
    assert Question.objects.dirty().count() == 1
    assert list(audit.verify()) == []


def test_confirming_twice_changes_nothing():
    document = article()
    read.confirm(document=document, records=records(document)[:1], submitter="anna", now=NOW)
    again = read.confirm(document=document, records=records(document)[:1], submitter="anna", now=LATER)
    assert (again.new, again.unchanged) == (0, 1)


def test_what_became_a_claim_stays_when_the_article_is_read_again():
    document = article()
    read.confirm(document=document, records=records(document)[:1], submitter="anna", now=NOW)
    before = records(document)
    article()
    assert sorted(record["id"] for record in records(document)) == sorted(record["id"] for record in before)
    assert Suggestion.objects.exclude(claim=None).count() == 1


def test_words_that_a_court_took_away_are_gone_from_the_reading_too():
    document = article()
    read.confirm(document=document, records=records(document)[:1], submitter="anna", now=NOW)
    key = Claim.objects.get().key
    redact.redact_claim(key=key, reason="Court of Ankara, 2020/115", by_name="editor", now=LATER)
    row = Suggestion.objects.get(claim__key=key)
    kept = f"{row.record} {row.reading} {row.reasons}"
    assert [word for word in ("Ministry of Defence", "five", "were killed") if word in kept] == []
    assert row.reading["figures"][0]["rules"][0] == "number:words"


def test_a_person_corrects_a_suggestion_and_adds_what_was_missed():
    document = article()
    corrected = {**records(document)[0], "source": "relief", "document": None}
    added = claim_record(id="own", source="relief", quote="12 wounded civilians")
    read.confirm(document=document, records=[corrected, added], submitter="anna", now=NOW)
    own = Claim.objects.get(external_id="own")
    assert (own.start, own.end) == (TEXT.index("12 wounded"), TEXT.index("12 wounded") + 20)
    assert set(Claim.objects.values_list("source__slug", flat=True)) == {"relief"}
    assert list(audit.verify()) == []


def test_a_bad_record_keeps_all_of_them_out():
    document = article()
    bad = {**records(document)[0], "id": "bad", "event": "nowhere"}
    submitted = read.confirm(
        document=document, records=[records(document)[0], bad], submitter="anna", now=NOW
    )
    assert [(each.id, each.code, each.pointer) for each in submitted.rejected] == [
        ("bad", "unknown_event", "/claims/1/event")
    ]
    assert not Claim.objects.exists()
    assert not Suggestion.objects.exclude(claim=None).exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param("no list", "not_a_list", id="no list"),
        pytest.param(
            [claim_record(document={"url": "https://other.example/"})], "other_document", id="another's claim"
        ),
    ],
)
def test_only_claims_of_the_document_are_confirmed(given, code):
    with pytest.raises(RecordError) as refusal:
        read.confirm(document=article(), records=given, submitter="anna", now=NOW)
    assert refusal.value.problems[0].code == code


# --- the inbox ---


@pytest.fixture
def waiting():
    """A claim of the monitor that has no event yet."""
    send(claim_record(event=None, quote="Five fell."), submitter="monitor", sources=[], events=[])
    return Claim.objects.get()


def test_a_claim_leaves_the_inbox_by_one_of_the_desk_that_supersedes_it(waiting):
    placed = read.place(claim=waiting, event=Event.objects.get(slug="attack"), now=LATER)
    assert (placed.submitter, placed.key, placed.supersedes) == ("desk", "c1-placed", waiting)
    assert (placed.event.slug, placed.quote) == ("attack", "Five fell.")
    assert not Claim.objects.in_inbox().exists()
    assert Question.objects.dirty().count() == 1
    waiting.refresh_from_db()
    assert waiting.event is None
    assert AuditEntry.objects.count() == 2
    assert list(audit.verify()) == []


def test_a_placed_claim_may_move_on_and_both_events_are_looked_at_again(waiting):
    send(events=[{"slug": "raid"}], sources=[])
    placed = read.place(claim=waiting, event=Event.objects.get(slug="attack"), now=NOW)
    Question.objects.update(dirty_since=None)
    moved = read.place(claim=placed, event=Event.objects.get(slug="raid"), now=LATER)
    assert moved.key == "c1-placed-2"
    assert [claim.key for claim in Claim.objects.standing()] == ["c1-placed-2"]
    assert set(Question.objects.dirty().values_list("event__slug", flat=True)) == {"attack", "raid"}


def test_a_claim_keeps_its_document_and_its_span_when_it_is_placed():
    document = article()
    record = {**records(document)[0], "event": None}
    read.confirm(document=document, records=[record], submitter="anna", now=NOW)
    waiting = Claim.objects.get()
    placed = read.place(claim=waiting, event=Event.objects.get(slug="attack"), now=LATER)
    assert (placed.document, placed.start, placed.end) == (document, waiting.start, waiting.end)


def test_a_claim_is_placed_once(waiting):
    attack = Event.objects.get(slug="attack")
    placed = read.place(claim=waiting, event=attack, now=NOW)
    with pytest.raises(RecordError, match="already corrected or withdrawn by c1-placed"):
        read.place(claim=waiting, event=attack, now=LATER)
    with pytest.raises(RecordError, match="of attack already"):
        read.place(claim=placed, event=attack, now=LATER)


def test_a_retraction_has_no_place(waiting):
    send(
        claim_record(id="c2", withdraws="c1", event=None, figures=[]),
        submitter="monitor",
        sources=[],
        events=[],
    )
    with pytest.raises(RecordError, match="retraction"):
        read.place(claim=Claim.objects.get(key="c2"), event=Event.objects.get(slug="attack"), now=NOW)
