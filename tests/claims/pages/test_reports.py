"""The report of a night as a page, and its other forms beside it."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from claims.models import Report
from claims.pages.reports import page
from claims.reports import digest
from claims.reports.language import words
from claims.services import report
from tests.claims.reports.nights import (
    busy,
    conflict,
    drift,
    full,
    night,
    quarrel,
    question,
    revision,
    side,
    step,
)
from tests.claims.services import stage

# A report reads one moment in a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)
NIGHT = "/reports/2020-02-11"
SEEDS = Path(__file__).resolve().parents[3] / "seeds"


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_user("editor"))
    return client


def store(snapshot):
    """A report as the night would have stored it."""
    content = digest.build(snapshot)
    return Report.objects.create(
        date=date.fromisoformat(content["date"]),
        since=content["since"],
        until=content["until"],
        snapshot=snapshot,
        content=content,
        digest=report.content_digest(content),
        made_at=NOW,
    )


def read(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200, answer
    return answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/reports/", f"{NIGHT}/", f"{NIGHT}.pdf", f"{NIGHT}.csv", f"{NIGHT}.json", "/reports/schema.json"],
)
def test_a_stranger_is_shown_the_way_to_the_door(client, address):
    store(busy())
    answer = client.get(address)
    assert answer.status_code == 401
    assert f"/admin/login/?next={address}" in answer.content.decode()


@pytest.mark.parametrize("ending", ["/", ".txt", ".csv", ".pdf", ".json"])
def test_a_form_is_the_same_bytes_whenever_and_by_whomever_it_is_asked_for(editor, ending):
    store(busy())
    first = editor.get(f"{NIGHT}{ending}")
    editor.force_login(User.objects.create_user("other"))
    assert first.status_code == 200
    assert editor.get(f"{NIGHT}{ending}").content == first.content


@pytest.mark.parametrize(
    ("ending", "media_type", "begins"),
    [
        ("txt", "text/plain; charset=utf-8", b"Nightly"),
        ("csv", "text/csv; charset=utf-8", "\ufeffSection".encode()),
        ("pdf", "application/pdf", b"%PDF-"),
        ("json", "application/json", b"{"),
    ],
)
def test_a_form_says_what_it_is(editor, ending, media_type, begins):
    store(busy())
    answer = editor.get(f"{NIGHT}.{ending}")
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == f'inline; filename="2020-02-11.{ending}"'
    assert answer.content.startswith(begins)


def test_the_json_keeps_to_the_schema_that_is_published_beside_it(editor):
    store(busy())
    schema = json.loads(read(editor, "/reports/schema.json"))
    jsonschema.validate(json.loads(read(editor, f"{NIGHT}.json")), schema)


def test_the_page_carries_its_digest_and_its_night(editor):
    made = report.make(now=NOW)
    told = read(editor, f"{NIGHT}/")
    assert made.digest in told
    assert "11 February 2020" in told


def test_the_page_draws_the_first_conflicts_and_the_nights(editor):
    store(busy())
    told = read(editor, f"{NIGHT}/")
    assert told.count('<svg xmlns="http://www.w3.org/2000/svg" class="chart"') == 3
    assert 'aria-label="Open conflicts night by night' in told


def test_a_quiet_night_is_one_line_and_the_way_to_the_queue(editor):
    store(full(quarrel("a")))
    told = read(editor, f"{NIGHT}/")
    assert "A quiet night: nothing changed, 1 conflict is still open." in told
    assert "/admin/claims/conflict/" in told
    assert "<section" not in told


@pytest.mark.parametrize(
    ("query", "header", "language", "title"),
    [
        pytest.param({}, "", "en", "11 February 2020", id="English by default"),
        pytest.param({}, "tr,en;q=0.5", "tr", "11 Şubat 2020", id="the language of the reader"),
        pytest.param({"lang": "tr"}, "en", "tr", "11 Şubat 2020", id="the language of the address"),
        pytest.param({"lang": "en"}, "tr", "en", "11 February 2020", id="the address goes before the reader"),
        pytest.param({"lang": "xx"}, "", "en", "11 February 2020", id="a language that nobody wrote"),
    ],
)
def test_the_page_speaks_the_language_that_is_asked_for(editor, query, header, language, title):
    store(busy())
    answer = editor.get(f"{NIGHT}/", query, headers={"Accept-Language": header})
    told = answer.content.decode()
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}">' in told
    assert f"<h1>{title}</h1>" in told


def test_the_page_leads_to_the_night_before_and_to_its_other_forms(editor):
    store({**busy(), "date": "2020-02-09"})
    store(busy())
    told = read(editor, f"{NIGHT}/", lang="tr")
    for address in ("/reports/2020-02-09/", f"{NIGHT}.pdf", f"{NIGHT}.csv"):
        assert f'href="{address}?lang=tr"' in told


def test_names_are_text_on_the_page_and_never_markup(editor):
    told = busy()
    told["names"]["mod"] = "<script>alert(1)</script>"
    store(told)
    assert "<script" not in read(editor, f"{NIGHT}/")


def busiest():
    """Thousands of everything, each of it as long as it may be."""
    wordy = "w" * 600
    names = {f"s{n}": f"Source {n} {wordy}" for n in range(3)}
    events = [{"slug": f"e{n}", "title": f"Event {n} {wordy[:280]}"} for n in range(500)]
    params = {"sides": [side("5", "s0", "s1"), side("6", "s2")]}
    conflicts = [
        make(f"{make.__name__}{n}", step("opened"), event=f"e{n % 500}", question=f"q{n % 900}", **more)
        for make, more in ((quarrel, {"reason": {"code": "no_common_point", "params": params}}), (drift, {}))
        for n in range(4000)
    ]
    questions = [
        question(f"q{n}", "5", "6", event=f"e{n % 500}", sentence=wordy, subject="men") for n in range(2000)
    ]
    before = {f"q{n}": {"low": "5", "high": "5", "voices": 1, "accepted": None} for n in range(2000)}
    revisions = [revision(question=f"q{n}") for n in range(900)]
    return full(
        *conflicts, events=events, questions=questions, before=before, revisions=revisions, names=names
    )


def test_the_page_of_the_busiest_night_stays_under_300_kb_and_links_to_the_rest(editor):
    made = store(busiest())
    told = read(editor, f"{NIGHT}/")
    assert len(told.encode()) < 300_000
    assert "more lines</a>" in told
    whole = page(made, words("en"), event="e0")
    assert whole.count('<article class="line">') == 16


def test_a_conflict_leads_to_its_page_at_the_desk(editor):
    store(busy())
    assert '<a href="/reports/conflicts/a/">' in read(editor, f"{NIGHT}/")
    found = stage.quarrel("a")
    answer = editor.get("/reports/conflicts/a/")
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/claims/conflict/{found.pk}/change/")
    assert editor.get("/reports/conflicts/nobody/").status_code == 404


def test_an_event_of_which_the_night_tells_nothing_has_no_page(editor):
    store(busy())
    assert editor.get(f"{NIGHT}/", {"event": "nowhere"}).status_code == 404
    assert "Flood at Ardal" in read(editor, f"{NIGHT}/", event="flood")


def test_the_list_tells_each_night_in_one_line_of_the_language(editor):
    store({**night(conflict("a", step("opened"))), "date": "2020-02-10"})
    store(busy())
    told = read(editor, "/reports/", lang="tr")
    assert "2 çelişki açıldı" in told
    assert "a cannot all be true" in told  # of the first format, as it was stored


def test_the_list_has_the_last_night_first(editor):
    report.make(now=NOW, day=date(2020, 2, 10))
    report.make(now=NOW)
    told = read(editor, "/reports/")
    assert told.index("11 February 2020") < told.index("10 February 2020")


@pytest.mark.parametrize("rest", ["2020-02-12/", "yesterday/", "2020-02-12.pdf", "2020-02-11.exe", "x.y.pdf"])
def test_a_night_without_a_report_is_not_found(editor, rest):
    store(busy())
    assert editor.get(f"/reports/{rest}").status_code == 404


def test_the_example_is_told_in_every_form_and_language(editor):
    """Real reasons of every kind go through every sentence."""
    files = (str(SEEDS / name) for name in ("register.json", "idlib.json"))
    call_command("load", *files, submitter="seeds", stdout=StringIO())
    made = report.make(now=datetime.now(UTC) + timedelta(minutes=1))
    assert made.content["headline"]["opened"] > 0
    for ending in ("/", ".txt", ".csv", ".pdf", ".json"):
        for language in ("en", "tr"):
            answer = editor.get(f"/reports/{made.date}{ending}", {"lang": language})
            assert answer.status_code == 200
    schema = json.loads(read(editor, "/reports/schema.json"))
    jsonschema.validate(json.loads(read(editor, f"/reports/{made.date}.json")), schema)
