"""Claims come in once, however often they are sent."""

import json

import pytest

from claims.models import Claim
from tests.claims.api.conftest import EVENTS, SOURCES, claim, figure

pytestmark = pytest.mark.django_db


def test_a_new_claim_is_created_and_the_same_again_changes_nothing(monitor):
    record = claim("a1", "ministry", figure("5"))
    first, second = monitor.send("claims/", record), monitor.send("claims/", record)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.json()["key"] == "a1"
    assert Claim.objects.count() == 1


def test_an_id_used_again_with_other_content_is_refused_and_nothing_is_overwritten(monitor):
    monitor.send("claims/", claim("a1", "ministry", figure("5")))
    answer = monitor.send("claims/", claim("a1", "ministry", figure("6")))
    assert (answer.status_code, answer.json()["code"]) == (409, "id_reused")
    assert answer["Content-Type"] == "application/problem+json"
    assert monitor.ask("claims/a1/").json()["figures"][0]["low"] == "5"


def test_a_record_comes_back_as_it_was_sent_with_its_defaults_written_out(monitor):
    sent = claim("a1", "ministry", figure("5", surface="five"), relays=["gazette"], lang="en")
    stored = monitor.send("claims/", sent).json()
    assert {name: stored[name] for name in sent if name != "figures"} | {"figures": sent["figures"]} == sent
    assert stored["figures"][0] | sent["figures"][0] == stored["figures"][0]
    assert stored["figures"][0]["hedge"] == "exact"


def test_an_envelope_brings_its_sources_and_events(client_of):
    client = client_of("other", "submit", "read")
    body = {"sources": SOURCES, "events": EVENTS, "claims": [claim("a1", "ministry", figure("5"))]}
    answer = client.send("claims/", body)
    assert (answer.status_code, answer.json()["new"]) == (201, 1)


def test_a_dry_run_answers_and_stores_nothing(monitor):
    answer = monitor.send("claims/?dry_run=true", claim("a1", "ministry", figure("5")))
    assert answer.json()["new"] == 1
    assert not Claim.objects.exists()


def test_many_claims_are_all_or_nothing(monitor):
    good, bad = claim("a1", "ministry", figure("5")), claim("a2", "mynistry", figure("6"))
    answer = monitor.send("claims/bulk/", [good, bad])
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "unknown_source"
    assert "ministry" in answer.json()["errors"][0]["detail"]
    assert not Claim.objects.exists()


def test_partial_stores_what_is_good_and_answers_for_the_rest(monitor):
    good, bad = claim("a1", "ministry", figure("5")), claim("a2", "ministry", figure("6", "4", hedge="range"))
    answer = monitor.send("claims/bulk/?partial=true", [good, bad]).json()
    assert (answer["new"], [one["id"] for one in answer["rejected"]]) == (1, ["a2"])


def test_ndjson_is_one_claim_a_line(monitor):
    lines = "\n".join(json.dumps(claim(f"a{n}", "ministry", figure(str(n)))) for n in (5, 6))
    answer = monitor.send("claims/bulk/", lines, content_type="application/x-ndjson")
    assert (answer.status_code, answer.json()["new"]) == (201, 2)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param(b"{bad", "malformed_json", id="half an object"),
        pytest.param(b'{"id": "\xff"}', "invalid_utf8", id="no UTF-8"),
        pytest.param(b"5", "not_an_object", id="a number"),
    ],
)
def test_a_bad_line_of_ndjson_loses_none_of_the_others(monitor, line, code):
    good = [json.dumps(claim(f"a{n}", "ministry", figure("5"))).encode() for n in (1, 2)]
    lines = b"\n\n".join([good[0], line, good[1]])
    refused = monitor.send("claims/bulk/", lines, content_type="application/x-ndjson")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/3")
    answer = monitor.send("claims/bulk/?partial=true", lines, content_type="application/x-ndjson").json()
    assert (answer["new"], [(one["code"], one["pointer"]) for one in answer["rejected"]]) == (
        2,
        [(code, "/3")],
    )


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(b'{"id": "a1", "id": "a2"}', "duplicate_key", id="a key twice"),
        pytest.param(b'{"id": NaN}', "not_a_number", id="NaN"),
        pytest.param(b'{"id": "a\\u0000"}', "illegal_character", id="NUL"),
        pytest.param(b'{"id": "\\ud800"}', "illegal_character", id="half a surrogate pair"),
        pytest.param(b'{"id": "\xff"}', "invalid_utf8", id="no UTF-8"),
        pytest.param(b"[" * 40 + b"]" * 40, "too_deep", id="forty levels"),
        pytest.param(b"{", "malformed_json", id="half an object"),
        pytest.param(b"", "required", id="nothing"),
        pytest.param(b'"claim"', "not_an_object", id="a string"),
    ],
)
def test_ambiguous_json_is_refused_in_words(monitor, raw, code):
    answer = monitor.send("claims/", raw)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        pytest.param({"figures": []}, "/figures", id="no figures"),
        pytest.param({"surprise": 1}, "/surprise", id="an unknown field"),
        pytest.param({"relays": ["ministry"]}, "/relays/0", id="its own relay"),
        pytest.param({"figures": [figure("6", "5", hedge="range")]}, "/figures/0/low", id="low above high"),
        pytest.param({"figures": [figure(5)]}, "/figures/0/low", id="a bare number"),
        pytest.param({"figures": [figure("1_1")]}, "/figures/0/low", id="an underscore in a number"),
        pytest.param({"figures": [figure("١٢")]}, "/figures/0/low", id="digits of another script"),
        pytest.param({"figures": [figure("1\u200b2")]}, "/figures/0/low", id="a character without width"),
        pytest.param(
            {"figures": [figure("5", outcome="kiled")]}, "/figures/0/outcome", id="an unknown outcome"
        ),
        pytest.param({"asserted_at": "2020-02-10T18:00:00"}, "/asserted_at", id="an hour without an offset"),
        pytest.param(
            {"document": {"url": "javascript:alert(1)"}}, "/document/url", id="a script for an address"
        ),
    ],
)
def test_bad_input_names_its_place(monitor, change, pointer):
    answer = monitor.send("claims/", claim("a1", "ministry", figure("5")) | change)
    assert answer.status_code == 400
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert not Claim.objects.exists()


def test_a_body_over_ten_megabytes_is_refused_in_json(monitor):
    answer = monitor.send("claims/", b" " * (10 * 1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_submitter_sees_its_own_claims_and_nobody_elses(monitor, client_of):
    monitor.send("claims/", claim("a1", "ministry", figure("5")))
    other = client_of("other", "submit")
    other.send("claims/", claim("b1", "red-cross", figure("6")))
    assert [one["id"] for one in other.ask("claims/").json()["results"]] == ["b1"]
    assert other.ask("claims/a1/").status_code == 404


def test_two_submitters_may_use_one_id(monitor, client_of):
    monitor.send("claims/", claim("a1", "ministry", figure("5")))
    answer = client_of("other", "submit").send("claims/", claim("a1", "red-cross", figure("6")))
    assert (answer.status_code, answer.json()["key"]) == (201, "other:a1")


def test_a_corrected_claim_stands_no_more_and_its_correction_does(monitor):
    monitor.send("claims/", claim("a1", "ministry", figure("5")))
    monitor.send("claims/", claim("a2", "ministry", figure("6"), supersedes="a1"))
    assert monitor.ask("claims/a1/").json()["standing"] is False
    assert monitor.ask("claims/a2/").json()["standing"] is True


def test_a_source_answers_with_what_it_carried_unchanged_and_changed(monitor):
    monitor.send("claims/", claim("m1", "ministry", figure("64"), statement="first"))
    monitor.send("claims/", claim("m2", "ministry", figure("46"), statement="first", relays=["gazette"]))
    record = monitor.ask("sources/gazette/").json()["track_record"]
    assert record == {"unchanged": 0, "changed": 1, "kinds": {"number": 1}, "unclear": 0}
