"""Whole records from articles: what is proposed, what stays open, and why."""

from datetime import date

import pytest

from claims.linking.known import Told
from claims.records.claim import read_claim
from sources.lineage.source import Source, SourceKind
from tests.claims.linking.stage import codes, known, record, suggested

QUOTED = "Four soldiers died on Monday, the Karsovan Defence Ministry said."


def test_a_suggestion_is_a_whole_claim_record():
    (suggestion,) = suggested(QUOTED)
    assert suggestion.record["source"] == "ka-mod"
    assert suggestion.record["relays"] == ["coast-wire"]
    assert suggestion.record["document"]["publisher"] == "coast-wire"
    claim = read_claim(suggestion.record)
    assert claim.figures[0].metric.subject == "soldiers"
    assert QUOTED[suggestion.start : suggestion.end] == suggestion.record["quote"]


def test_every_open_part_has_a_sentence_that_says_why():
    (suggestion,) = suggested("Four soldiers died, the harbour master said.")
    assert suggestion.record["source"] is None
    says = {reason.field: reason.says for reason in suggestion.reasons}
    assert says["source"] == "“the harbour master” names no known source."
    assert set(codes(suggestion)) >= {
        "source",
        "event",
        "asserted_at",
        "figures/0/subject",
        "figures/0/scope",
    }


def test_a_second_reading_proposes_the_same_ids():
    first, second = (suggested(QUOTED)[0].record["id"] for _ in range(2))
    assert first == second
    assert record(QUOTED.replace("Four", "Five"))["id"] != first


@pytest.mark.parametrize(
    ("text", "source", "relays", "code"),
    [
        pytest.param("Four boats sank.", "coast-wire", [], "source_outlet", id="the outlet's own voice"),
        pytest.param(
            "ORVA (KNA) - Four boats sank.",
            "kna",
            ["coast-wire"],
            "source_agency",
            id="a dateline makes it copy",
        ),
        pytest.param(
            "Coast Wire/KNA\n\nFour boats sank.",
            "kna",
            ["coast-wire"],
            "source_agency",
            id="a byline does too",
        ),
        pytest.param(
            "Four boats sank, KNA reported, citing Ankora.",
            "ka-government",
            ["kna", "coast-wire"],
            "source_alias",
            id="a chain, from the origin outwards",
        ),
        pytest.param(
            "Four boats sank, a man told Orva Radio.",
            None,
            ["coast-wire"],
            "source_unknown",
            id="nobody known",
        ),
        pytest.param(
            '"Four boats sank."', None, ["coast-wire"], "source_unread", id="nobody named is never the outlet"
        ),
    ],
)
def test_who_says_it_and_who_carried_it(text, source, relays, code):
    (suggestion,) = suggested(text)
    assert (suggestion.record["source"], suggestion.record["relays"]) == (source, relays)
    assert codes(suggestion)["source"] == code


def test_unread_words_go_to_the_source_that_stands_for_the_unknown_where_there_is_one():
    nobody = Source("unknown", "Unknown", SourceKind.UNKNOWN)
    assert record('"Four boats sank."', known_=known(nobody))["source"] == "unknown"


def test_a_short_form_is_the_fuller_name_in_the_same_article():
    text = f"{QUOTED}\n\n“Two tanks were destroyed,” the ministry said."
    _, second = suggested(text)
    assert second.record["source"] == "ka-mod"
    assert codes(second)["source"] == "source_short"


@pytest.mark.parametrize(
    ("text", "event", "code"),
    [
        pytest.param(
            "Four men died on Monday when a Karsovan convoy was attacked near Dorsk.",
            "convoy",
            "event_found",
            id="day, place and words",
        ),
        pytest.param("Four men died.", None, "event_none", id="nothing to go by"),
        pytest.param("Four men died on 2 February in Dorsk.", None, "event_none", id="another day"),
    ],
)
def test_the_event_is_proposed_only_where_the_text_decides(text, event, code):
    (suggestion,) = suggested(text)
    assert (suggestion.record["event"], codes(suggestion)["event"]) == (event, code)


def test_the_event_that_came_with_the_document_goes_first():
    assert record("Four men died.", event="quake")["event"] == "quake"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        pytest.param("Four men died.", {"kind": "event"}, id="the event itself"),
        pytest.param("Karsova hosts 4,000 refugees.", {"kind": "stock", "as_of": "2024-03-08"}, id="a level"),
        pytest.param(
            "Four men died in the past 24 hours.",
            {"kind": "window", "start": "2024-03-07", "end": "2024-03-08"},
            id="hours counted back",
        ),
        pytest.param(
            "Four men died in a week.",
            {"kind": "window", "start": "2024-03-01", "end": "2024-03-08"},
            id="a week counted back",
        ),
        pytest.param(
            "Since 1 March 400 men have died.",
            {"kind": "cumulative", "start": "2024-03-01", "as_of": "2024-03-08"},
            id="a total since a day",
        ),
        pytest.param(
            "So far 400 men have died.", {"kind": "cumulative", "as_of": "2024-03-08"}, id="a total"
        ),
    ],
)
def test_the_period_is_what_the_words_say(text, scope):
    assert record(text)["figures"][0]["scope"] == scope


def test_the_day_beside_the_speaker_is_when_it_was_said():
    (suggestion,) = suggested("The Norvan Observatory said on Wednesday that 4 men died.")
    assert suggestion.record["asserted_at"] == date(2024, 3, 6).isoformat()
    assert codes(suggestion)["asserted_at"] == "asserted_stated"


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        pytest.param(
            "They hit 40 [Lurian] army posts.", ["lurian-army-posts"], id="brackets are no part of it"
        ),
        pytest.param("They hit 40 posts and destroyed 9 of them.", ["posts", "posts"], id="a pronoun's noun"),
        pytest.param("The raid killed 33.", ["people"], id="nobody named"),
        pytest.param("Six of its soldiers died.", ["soldiers"], id="whose is no part of it"),
    ],
)
def test_the_subject_is_the_counted_words(text, subjects):
    assert [figure["subject"] for figure in record(text)["figures"]] == subjects


def test_a_known_subject_is_taken_for_its_singular():
    proposed = record("One soldier died.", known_=known(subjects=frozenset({"soldiers"})))
    assert proposed["figures"][0]["subject"] == "soldiers"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("The toll rose from 29 to 34.", ["34"], id="an earlier value"),
        pytest.param(
            "The army said 33 soldiers died, not 36 as first reported.", ["33"], id="a withdrawn one"
        ),
        pytest.param("The number of dead rose by 5 to 34.", ["34"], id="a mere change"),
    ],
)
def test_values_that_are_not_asserted_stay_out_of_the_record(text, kept):
    (suggestion,) = suggested(text)
    assert [figure["low"] for figure in suggestion.record["figures"]] == kept
    assert codes(suggestion)["figures"].startswith("left_out_")


def test_what_the_words_rest_on_is_kept_beside_the_record():
    text = "At least four soldiers died on Monday, the Karsovan Defence Ministry said."
    (suggestion,) = suggested(text)
    speaker = suggestion.reading["speaker"]
    assert text[speaker["start"] : speaker["end"]] == speaker["text"] == "the Karsovan Defence Ministry"
    assert suggestion.reading["rules"] == ["speaker:says", "mode:indirect"]
    (figure,) = suggestion.reading["figures"]
    assert text[figure["start"] : figure["end"]] == "four"
    assert (figure["cue"], figure["outcome_text"]) == ("At least", "died")
    assert figure["rules"] == ["number:words", "hedge:at_least", "counted:after", "outcome:verb"]


def test_figures_of_the_record_and_of_its_reading_stand_at_the_same_places():
    text = "The toll rose from 29 to 34."
    (suggestion,) = suggested(text)
    (recorded,), (read_as,) = suggestion.record["figures"], suggestion.reading["figures"]
    assert recorded["surface"] == text[read_as["start"] : read_as["end"]] == "34"
    assert "change:new" in read_as["rules"]


def test_a_denial_is_a_record_that_denies():
    assert record("The Norvan Observatory denied that 20 men had been captured.")["denies"] is True


def test_claims_of_one_source_in_one_document_with_one_number_are_one_statement():
    text = (
        "Norvan guns hit 142 posts, the Norvan Observatory said.\n\n"
        '"Our guns fired upon 142 posts," the Norvan Observatory said.'
    )
    first, second = suggested(text)
    assert first.record["statement"] == second.record["statement"] is not None
    assert codes(second)["statement"] == "statement_shared"


def test_a_statement_on_record_of_that_day_is_proposed():
    told = Told("obs-0308", "norvan-observatory", None, date(2024, 3, 8), frozenset({"142"}))
    proposed = record(
        "Norvan guns hit 142 posts, the Norvan Observatory said.", known_=known(statements=(told,))
    )
    assert proposed["statement"] == "obs-0308"


def test_without_a_day_nothing_dated_is_proposed():
    proposed = record("So far 400 men have died.", published=None)
    assert proposed["asserted_at"] is None
    assert proposed["figures"][0]["scope"] == {"kind": "event"}
