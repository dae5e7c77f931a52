"""An article comes in, suggestions go out, and nothing counts until somebody confirms it."""

import pytest

from claims.models import Claim
from tests.claims.api.conftest import figure

pytestmark = pytest.mark.django_db

TEXT = (
    "Flood at Ardal\n\n"
    "The Ministry of the Interior said on Monday that five residents were killed in the flood at Ardal. "
    "The Red Cross of Ardal said at least nine residents were killed."
)
ARTICLE = {
    "text": TEXT,
    "url": "https://gazette.example/flood",
    "title": "Flood at Ardal",
    "publisher": "gazette",
    "published_at": "2020-02-10",
    "lang": "en",
    "event": "flood",
}


@pytest.fixture
def document(monitor):
    answer = monitor.send("documents/", ARTICLE)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_an_article_gives_suggestions_with_spans_and_reasons(document):
    read = {one["claim"]["source"]: one for one in document["suggestions"]}
    assert set(read) == {"ministry", "red-cross"}
    first = read["ministry"]
    assert "five residents were killed" in TEXT[first["start"] : first["end"]]
    assert first["claim"]["relays"] == ["gazette"]
    assert first["claim"]["figures"][0]["low"] == "5"
    assert {"source", "event"} <= {reason["field"] for reason in first["reasons"]}
    assert all(reason["says"] for reason in first["reasons"])


def test_a_suggestion_says_where_each_figure_stands_and_which_rules_it_rests_on(document):
    for one in document["suggestions"]:
        read_as = one["reading"]
        assert len(read_as["figures"]) == len(one["claim"]["figures"])
        for place, recorded in zip(read_as["figures"], one["claim"]["figures"], strict=True):
            assert TEXT[place["start"] : place["end"]] == recorded["surface"]
        assert TEXT[read_as["speaker"]["start"] : read_as["speaker"]["end"]] == read_as["speaker"]["text"]
    floor = next(one for one in document["suggestions"] if one["claim"]["source"] == "red-cross")["reading"]
    assert floor["rules"] == ["speaker:says", "mode:indirect"]
    (nine,) = floor["figures"]
    assert nine["rules"] == ["number:words", "hedge:at_least", "counted:after", "outcome:verb"]
    assert (nine["cue"], nine["outcome_text"]) == ("at least", "killed")


def test_suggestions_are_no_claims(document):
    assert not Claim.objects.exists()


def test_a_confirmed_suggestion_becomes_a_claim_of_its_document(monitor, document):
    record = document["suggestions"][0]["claim"]
    answer = monitor.send(f"documents/{document['id']}/confirm/", {"claims": [record]})
    assert (answer.status_code, answer.json()["new"]) == (201, 1)
    again = monitor.send(f"documents/{document['id']}/confirm/", {"claims": [record]})
    assert (again.status_code, again.json()["unchanged"]) == (200, 1)
    claim = Claim.objects.get()
    assert claim.document_id == document["id"]
    kept = monitor.ask(f"documents/{document['id']}/").json()["suggestions"][0]
    assert kept["confirmed"] == claim.key
    assert kept["reading"] == document["suggestions"][0]["reading"]  # why it was read so can be asked later


def test_a_suggestion_may_be_corrected_before_it_is_confirmed(monitor, document):
    record = {**document["suggestions"][0]["claim"], "figures": [figure("6")]}
    monitor.send(f"documents/{document['id']}/confirm/", {"claims": [record]})
    assert Claim.objects.get().figures.get().low == 6


def test_html_is_read_like_text(monitor):
    body = {name: value for name, value in ARTICLE.items() if name != "text"}
    paragraphs = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n")[1:])
    html = f"<html><body><article><h1>Flood at Ardal</h1>{paragraphs}</article></body></html>"
    answer = monitor.send("documents/", {**body, "html": html})
    assert answer.status_code == 201, answer.content
    assert {one["claim"]["source"] for one in answer.json()["suggestions"]} >= {"ministry"}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        pytest.param({"text": None}, "/text", id="neither text nor html"),
        pytest.param({"publisher": None}, "/publisher", id="no publisher"),
        pytest.param({"publisher": "gazete"}, "/publisher", id="an unknown publisher"),
        pytest.param({"event": "fload"}, "/event", id="an unknown event"),
        pytest.param({"published_at": "yesterday"}, "/published_at", id="no date"),
    ],
)
def test_an_article_that_cannot_be_placed_is_refused_in_words(monitor, change, pointer):
    answer = monitor.send("documents/", ARTICLE | change)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_unconfirmed_suggestions_are_shown_to_nobody_else(document, client_of):
    told = client_of("reader", "read").ask(f"documents/{document['id']}/").json()
    assert told["suggestions"] == []
