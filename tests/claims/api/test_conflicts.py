"""From two claims to a conflict, and from a conflict to a ruling, over HTTP alone."""

import pytest
from django.utils import timezone

from claims.services import reconcile
from tests.claims.api.conftest import claim, figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def quarrel(monitor):
    """The ministry counts five dead, the Red Cross nine: high, because the two are known and far apart."""
    monitor.send("claims/", claim("a1", "ministry", figure("5", surface="five"), quote="five were killed"))
    monitor.send("claims/", claim("b1", "red-cross", figure("9"), relays=["gazette"], mode="indirect"))
    reconcile.reconcile_dirty(now=timezone.now())
    return monitor.ask("conflicts/").json()["results"][0]


def test_a_conflict_is_listed_with_who_stands_against_whom(quarrel):
    assert quarrel["kind"] == "disagreement"
    assert quarrel["figures"] == ["a1.0", "b1.0"]
    assert quarrel["origins"] == ["ministry", "red-cross"]
    assert (quarrel["voices"], quarrel["state"], quarrel["severity"]) == (2, "open", "high")


def test_a_conflict_shows_positions_with_words_relays_and_intervals(monitor, quarrel):
    positions = monitor.ask(f"conflicts/{quarrel['key']}/").json()["positions"]
    assert [(one["key"], one["source"], one["relays"], one["interval"]) for one in positions] == [
        ("a1.0", "ministry", [], "[5, 5]"),
        ("b1.0", "red-cross", ["gazette"], "[9, 9]"),
    ]
    assert positions[0]["quote"] == "five were killed"


def decision(seen, action="propose", **rest):
    return {
        "action": action,
        "version": seen,
        "disposition": "genuine_conflict",
        "accepted": {"low": "5", "high": "9"},
        "reason": "Both stand by their count.",
        **rest,
    }


def test_a_high_conflict_takes_two_persons(client_of, quarrel):
    path = f"conflicts/{quarrel['key']}/adjudications/"
    first = client_of("anna", "read", "decide", roles=["checker"])
    second = client_of("ben", "read", "decide", roles=["checker"])
    assert first.send(path, decision(quarrel["version"])).json()["state"] == "proposed"
    again = first.send(path, decision(quarrel["version"] + 1, "approve"))
    assert (again.status_code, again.json()["code"]) == (403, "same_eyes")
    assert second.ask(path).json() == []  # blind until the second has spoken
    assert second.send(path, decision(quarrel["version"] + 1)).json()["state"] == "resolved"
    assert [one["disposition"] for one in second.ask(path).json()] == ["genuine_conflict"] * 2


def test_a_decision_on_an_old_version_is_refused(client_of, quarrel):
    path = f"conflicts/{quarrel['key']}/adjudications/"
    client = client_of("anna", "read", "decide", roles=["checker"])
    client.send(path, decision(quarrel["version"]))
    late = client_of("ben", "read", "decide", roles=["checker"]).send(path, decision(quarrel["version"]))
    assert (late.status_code, late.json()["code"]) == (409, "stale_version")
    assert [step["what"] for step in late.json()["difference"]] == ["propose"]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        pytest.param({"reason": ""}, 400, "incomplete", id="no reason"),
        pytest.param(
            {"disposition": "genuin_conflict"}, 400, "unknown_disposition", id="a misspelt disposition"
        ),
        pytest.param(
            {"accepted": {"low": "7", "high": "7"}}, 400, "unfounded", id="a number nobody reported"
        ),
        pytest.param({"cites": ["x9.0"]}, 400, "unfounded", id="a stranger's figure"),
        pytest.param({"version": "1"}, 400, "out_of_range", id="a version in a string"),
    ],
)
def test_a_decision_must_rest_on_what_is_there(client_of, quarrel, change, status, code):
    client = client_of("anna", "read", "decide", roles=["checker"])
    answer = client.send(f"conflicts/{quarrel['key']}/adjudications/", decision(quarrel["version"], **change))
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_reader_decides_nothing(monitor, quarrel):
    answer = monitor.send(f"conflicts/{quarrel['key']}/adjudications/", decision(quarrel["version"]))
    assert answer.status_code == 403


def test_a_question_tells_where_it_stands(monitor, quarrel):
    told = monitor.ask("questions/", event="flood").json()["results"][0]
    assert (told["low"], told["high"], told["voices"], told["reports"]) == ("5", "9", 2, 2)
    assert told["adjudicated"] is None


def test_an_accepted_range_stands_beside_the_question(client_of, monitor, quarrel):
    path = f"conflicts/{quarrel['key']}/adjudications/"
    for place, name in enumerate(("anna", "ben")):
        client = client_of(name, "decide", roles=["checker"])
        client.send(path, decision(quarrel["version"] + place, verdicts={"a1": "conflicting_evidence"}))
    assert monitor.ask("questions/").json()["results"][0]["adjudicated"] == {"low": "5", "high": "9"}
    review = monitor.ask("claim-reviews/").json()["results"][0]
    assert review["@type"] == "ClaimReview"
    assert review["reviewRating"]["alternateName"] == "The evidence conflicts"


def test_an_unknown_conflict_is_not_found(monitor):
    assert monitor.ask(f"conflicts/{'0' * 64}/").status_code == 404
