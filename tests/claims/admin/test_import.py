"""Importing a file at the desk: looked at before anything is stored, and safe to do again."""

import csv
import json
import os
from html import unescape
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.admin import import_form
from claims.models import Batch, Claim, Conflict
from claims.services import reconcile, trial, uploads
from tests.claims.admin.conftest import FIVE, SIX, claim, figure, take_in

pytestmark = pytest.mark.django_db

IMPORT = reverse("admin:claims_claim_import")
HEADER = "id,event,source,relays,quote,subject,outcome,unit,low,high"
GOOD = "c1,raid,ministry,ap,Five fell.,turkish-soldiers,killed,person,5,5"
OTHER = "c2,raid,monitor,,Six fell.,turkish-soldiers,killed,person,6,6"
BAD = "c3,raid,nobody-known,,=Seven,turkish-soldiers,killed,person,7,7"
NARROW = "c4,raid"


@pytest.fixture(autouse=True)
def kept_elsewhere(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def known():
    """The sources and the event that the files name."""
    take_in(claim("before", "monitor", figure("9", subject="horses")))


def table(*rows):
    return "\n".join([HEADER, *rows]) + "\n"


def text(response, status=200):
    assert response.status_code == status
    return " ".join(unescape(response.content.decode()).split())


def choose(client, content, name="figures.csv"):
    content = content if isinstance(content, bytes) else content.encode()
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def kept(client, content, name="figures.csv"):
    """The address of the preview."""
    response = choose(client, content, name)
    assert response.status_code == 302
    return response.headers["Location"]


def do(client, address, way):
    return client.post(address, {"do": way}, follow=True)


def test_good_rows_are_shown_before_anything_is_stored(known, checker):
    page = text(checker.get(kept(checker, table(GOOD, OTHER))))
    assert "figures.csv" in page and "2</strong> new" in page and "ministry → ap" in page
    assert "Opens" in page and "five" not in Claim.objects.values_list("quote", flat=True)
    assert Claim.objects.count() == 1 and Conflict.objects.count() == 0 and Batch.objects.count() == 1


def test_what_is_imported_bears_the_name_of_who_did_it_and_leads_to_what_it_opened(known, checker):
    page = text(do(checker, kept(checker, table(GOOD, OTHER)), "all"))
    assert "2</strong> claims imported." in page
    batch = Batch.objects.get(submitter="checker")
    assert set(batch.claims.values_list("external_id", flat=True)) == {"c1", "c2"}
    reconcile.reconcile_dirty(now=timezone.now())
    conflict = Conflict.objects.get()
    done = reverse("admin:claims_claim_imported", args=[batch.pk])
    page = text(checker.get(done))
    assert reverse("admin:claims_conflict_change", args=[conflict.pk]) in page
    claims = text(checker.get(f"{reverse('admin:claims_claim_changelist')}?batch__exact={batch.pk}"))
    assert ">c1<" in claims and ">before<" not in claims


def test_each_bad_row_is_shown_with_its_line_code_and_sentence(known, checker):
    page = text(checker.get(kept(checker, table(GOOD, BAD, NARROW))))
    assert "Line 3 · c3" in page and "unknown_source" in page and "nobody-known" in page
    assert "Line 4" in page and "wrong_width" in page


def test_the_good_rows_of_a_bad_file_go_in_and_the_rest_comes_back_as_a_table(known, checker):
    address = kept(checker, table(GOOD, BAD, NARROW))
    page = text(do(checker, address, "good"))
    assert "1</strong> claim imported." in page and "2</strong> rejected." in page
    assert f"{address}rejected.csv" in page
    answer = checker.get(f"{address}rejected.csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    header, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert header == [*HEADER.split(","), "error"]
    assert [row[0] for row in rows] == ["c3", "c4"]
    assert rows[0][4] == "'=Seven" and "nobody-known" in rows[0][-1]
    assert len(rows[1]) == len(header) and "cells" in rows[1][-1]


def test_all_or_nothing_of_a_bad_file_is_nothing(known, checker):
    page = text(do(checker, kept(checker, table(GOOD, BAD)), "all"), status=400)
    assert "Nothing was imported" in page
    assert not Claim.objects.filter(submitter="checker").exists()


def test_the_same_file_again_changes_nothing_and_says_so(known, checker):
    do(checker, kept(checker, table(GOOD)), "all")
    before = list(Claim.objects.values())
    address = kept(checker, table(GOOD))
    assert "Every claim of it is there already" in text(checker.get(address))
    assert "Nothing changed." in text(do(checker, address, "all"))
    assert list(Claim.objects.values()) == before


def test_pressing_twice_imports_once(known, checker):
    address = kept(checker, table(GOOD))
    do(checker, address, "all")
    assert "1</strong> was there already." in text(do(checker, address, "all"))
    assert Claim.objects.filter(submitter="checker").count() == 1


def test_corrections_and_retractions_are_listed_apart(known, checker):
    take_in(FIVE, SIX, submitter="checker")
    records = [
        claim("m2", "ministry", figure("6"), supersedes="m1"),
        claim("o2", "monitor", withdraws="o1"),
        claim("x", "monitor", figure("1", subject="tanks"), supersedes="nothing"),
    ]
    page = text(checker.get(kept(checker, "\n".join(map(json.dumps, records)), "more.ndjson")))
    assert "2</strong> new, correcting or withdrawing an earlier one" in page
    assert "supersedes m1" in page and "withdraws o1" in page and "Clears" in page
    assert "Line 3 · x" in page and "unknown_claim" in page


def test_a_scenario_brings_its_sources_along_and_its_bad_claims_are_told(known, checker):
    content = {
        "sources": [{"slug": "courier", "kind": "outlet"}],
        "claims": [claim("s1", "courier", figure("5")), claim("s2", "courier", figure("many"))],
        "expect": {},
    }
    address = kept(checker, json.dumps(content), "night.json")
    page = text(checker.get(address))
    assert "1</strong> source and" in page and "Claim 2 · s2" in page
    [_, row] = csv.reader(StringIO(checker.get(f"{address}rejected.csv").content.decode("utf-8-sig")))
    assert row[0] == "Claim 2" and json.loads(row[3])["id"] == "s2"


def test_where_comparing_would_take_too_long_the_questions_are_counted(known, checker, monkeypatch):
    monkeypatch.setattr(trial, "LOOKED_AT", 0)
    assert 'They touch <strong class="num">1</strong> question' in text(
        checker.get(kept(checker, table(GOOD, OTHER)))
    )


def test_a_file_that_is_too_large_is_refused_in_words(known, checker, monkeypatch):
    monkeypatch.setattr(import_form, "LARGEST", 2**20)
    page = text(choose(checker, table(GOOD) + " " * 2**20), status=400)
    assert "The file is larger than 1 MB." in page
    assert not any((uploads._folder()).iterdir())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param("Dear desk,\nfive fell.\n", "This is no CSV", id="a letter"),
        pytest.param(b"\x89PNG\r\n\x1a\n\xff\xfe", "This is no CSV", id="a picture"),
        pytest.param('{"claims": 5}', "claims is a list", id="claims that are no list"),
        pytest.param("", "The file is empty.", id="nothing"),
        pytest.param("\n\n", "The file is empty.", id="blank lines"),
    ],
)
def test_what_is_no_table_is_refused_in_words(known, checker, content, says):
    assert says in text(choose(checker, content), status=400)


def test_no_file_at_all_is_asked_for(known, checker):
    assert "Choose a file." in text(checker.post(IMPORT), status=400)


def test_another_persons_file_is_nobody_elses(known, checker, second):
    address = kept(checker, table(GOOD))
    for path in (address, f"{address}rejected.csv"):
        assert "kept no longer" in text(second.get(path), status=410)
    assert "kept no longer" in text(do(second, address, "all"), status=410)
    assert not Claim.objects.filter(submitter="second").exists()


def test_after_an_hour_the_file_is_gone(known, checker):
    address = kept(checker, table(GOOD))
    [path] = uploads._folder().iterdir()
    then = (timezone.now() - uploads.KEPT_FOR).timestamp()
    os.utime(path, (then, then))
    assert "kept no longer" in text(do(checker, address, "all"), status=410)
    assert not path.exists() and not Claim.objects.filter(submitter="checker").exists()


def test_a_server_that_can_keep_no_file_says_so(known, checker, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "a file"
    settings.VAR_DIR.touch()
    assert "VAR_DIR" in text(choose(checker, table(GOOD)), status=500)


def test_only_the_last_files_of_a_person_are_kept(known, checker):
    for _ in range(uploads.MOST + 2):
        kept(checker, table(GOOD))
    assert len(list(uploads._folder().iterdir())) == uploads.MOST


def test_a_kept_file_can_be_read_by_nobody_else_on_the_machine(known, checker):
    kept(checker, table(GOOD))
    [path] = uploads._folder().iterdir()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_submitter_imports_and_learns_nothing_of_what_others_said(at_desk):
    take_in(SIX)
    radio = at_desk("radio", "submitter")
    address = kept(radio, table(GOOD))
    page = text(radio.get(address))
    assert "They touch" in page and "Observatory" not in page
    page = text(do(radio, address, "all"))
    reconcile.reconcile_dirty(now=timezone.now())
    assert Conflict.objects.exists() and "Observatory" not in page


def test_a_batch_of_another_submitter_is_not_shown(known, at_desk):
    radio = at_desk("radio", "submitter")
    theirs = reverse("admin:claims_claim_imported", args=[Batch.objects.get().pk])
    assert radio.get(theirs).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_does_not_submit_imports_nothing(at_desk, role):
    client = at_desk("eye", role)
    assert client.get(IMPORT).status_code == 403
    assert "Import a file" not in client.get(reverse("admin:index")).content.decode()


def test_a_form_of_elsewhere_is_refused(known, checker):
    client = Client(enforce_csrf_checks=True)
    client.force_login(checker.user)
    assert choose(client, table(GOOD)).status_code == 403
    assert client.post(kept(checker, table(GOOD)), {"do": "all"}).status_code == 403
