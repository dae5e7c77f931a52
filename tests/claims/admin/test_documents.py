"""From a pasted article to claims, by way of suggestions that a person corrects."""

import pytest
from django.urls import reverse

from claims.admin.desk.suggestion import corrected
from claims.models import Claim, Conflict, Document
from tests.claims.admin.conftest import EVENTS, SIX, SOURCES, take_in

pytestmark = pytest.mark.django_db

ADD = reverse("admin:claims_document_add")
ARTICLE = {
    "publisher": "gazette",
    "published_at": "2020-02-11",
    "title": "Shells on the base",
    "text": "The Ministry of Defence said five Turkish soldiers were killed at Taftanaz on 10 February.",
}


@pytest.fixture(autouse=True)
def known():
    take_in(SIX, sources=SOURCES, events=EVENTS)


def change(document):
    return reverse("admin:claims_document_change", args=[document.pk])


@pytest.fixture
def document(checker):
    assert checker.post(ADD, ARTICLE).status_code == 302
    return Document.objects.exclude(text="").get()


def test_what_was_read_is_marked_in_the_text(document, checker):
    page = checker.get(change(document)).content.decode()
    assert "five Turkish soldiers were killed" in page and "<mark>" in page
    assert "make a claim of it" in page


def test_what_is_ticked_becomes_claims_and_quarrels(document, checker, django_capture_on_commit_callbacks):
    (row,) = document.suggestions.all()
    given = {"take": "0", "0-event": "raid", "0-source": "ministry", "0-0-subject": "turkish-soldiers"}
    with django_capture_on_commit_callbacks(execute=True):
        assert checker.post(change(document), given).status_code == 302
    made = Claim.objects.get(submitter="checker")
    assert (made.source.slug, made.event.slug, made.document) == ("ministry", "raid", document)
    row.refresh_from_db()
    assert row.claim == made
    assert Conflict.objects.count() == 1
    assert f"Claim {made.key}" in checker.get(change(document)).content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param({}, "Choose what is to be a claim.", id="nothing is ticked"),
        pytest.param(
            {"take": "0", "0-event": "rade"}, "did you mean raid", id="an unknown event names the nearest"
        ),
        pytest.param(
            {"take": "0", "0-0-low": "9", "0-0-high": "5"}, "Nothing was stored", id="low above high"
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(document, checker, given, says):
    known = {"0-event": "raid", "0-source": "ministry", "0-statement": "typed-by-hand"}
    answer = checker.post(change(document), known | given)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert says in page and "typed-by-hand" in page
    assert not Claim.objects.filter(submitter="checker").exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param({"text": ""}, "Paste either the text of the article or its HTML.", id="no text"),
        pytest.param({"published_at": "yesterday"}, "is neither a day", id="a day in words"),
        pytest.param({"publisher": "gazete"}, "did you mean gazette", id="an unknown publisher"),
    ],
)
def test_an_article_that_cannot_be_read_is_answered_in_words(checker, given, says):
    answer = checker.post(ADD, ARTICLE | given)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert ARTICLE["title"] in answer.content.decode()


def test_suggestions_of_others_are_not_a_submitters_business(document, at_desk):
    stranger = at_desk("radio", "submitter")
    assert stranger.get(change(document)).status_code == 404


def test_an_auditor_reads_no_article_in(document, at_desk):
    auditor = at_desk("eye", "auditor")
    assert auditor.get(ADD).status_code == 403
    assert auditor.post(change(document), {"take": "0"}).status_code == 403


def test_a_correction_changes_what_was_typed_and_nothing_else():
    record = {
        "event": None,
        "source": None,
        "relays": ["ap"],
        "asserted_at": None,
        "statement": None,
        "quote": "five dead",
        "figures": [
            {"low": "5", "high": "5", "hedge": "exact", "subject": "x", "outcome": None, "unit": "person"}
        ],
    }
    typed = {"2-event": " raid ", "2-relays": "ap; gazette", "2-0-outcome": "killed", "2-0-low": ""}
    made = corrected(2, record, typed)
    assert (made["event"], made["source"], made["relays"]) == ("raid", None, ["ap", "gazette"])
    assert (made["figures"][0]["outcome"], made["figures"][0]["low"]) == ("killed", None)
    assert record["figures"][0]["low"] == "5"
