"""What a backup holds comes back as it was, with every key, or not at all."""

import stat
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from claims.models import Claim, WebhookDelivery, WebhookEndpoint
from claims.services import access, audit, backup, outbox, redact, tables
from claims.services.backup import BadBackup
from sources.models import Source
from tests import factories as make
from tests.claims.services.envelopes import NOW, send
from tests.claims.services.webhook_stage import told_of
from tests.factories import claim_record, figure_record

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def newsroom():
    """Something in every kind of column: long numbers, microseconds, spans, lists, a redaction, people."""
    send(
        claim_record(
            quote='Five "fell"\nin İdlib.',
            relays=["agency"],
            document={"url": "https://example.org/1", "published_at": "2020-02-10"},
            asserted_at="2020-02-10T12:00:00.123456+03:00",
            figures=[
                figure_record(low="123456789012.345", high=None, hedge="at_least", unit="USD", kind="money")
            ],
        ),
        claim_record(id="c2", source="agency"),
        claim_record(id="c3", supersedes="c2", source="agency"),
        sources=[
            {"slug": "ministry", "aliases": ["Savunma Bakanlığı"]},
            {"slug": "agency", "parent": "ministry"},
        ],
    )
    user = make.UserFactory(roles=["checker"], password="argon2$secret")
    access.create_token(name="feed", user=user, scopes=["read"], now=NOW)
    told_of("https://newsroom.example.org/hook")
    outbox.ping(endpoint=WebhookEndpoint.objects.get(), now=NOW)
    now = datetime(2020, 2, 11, 9, 0, 0, 123456, tzinfo=UTC)
    with transaction.atomic():
        audit.append_adjudication(make.AdjudicationFactory(reviewer=user, made_at=now), now=now)
        audit.append_report(make.ReportFactory(content={"headline": {"opened": 1}}), now=now)
    redact.redact_claim(key="c2", reason="Court of Ankara, 2020/115", by_name="editor", now=now)


def everything():
    return {table.name: list(table.rows()) for table in tables.tables()}


def empty():
    call_command("flush", interactive=False, verbosity=0)


def test_everything_comes_back_with_its_keys_and_the_chain_holds(newsroom, tmp_path):
    before, end = everything(), audit.head().link
    backup.write(tmp_path / "file.zip", now=LATER)
    empty()
    assert not Claim.objects.exists()
    manifest = backup.restore(tmp_path / "file.zip")
    assert everything() == before
    assert manifest["audit"]["link"] == end
    assert list(audit.verify(head=end)) == []
    assert WebhookDelivery.objects.get().endpoint.secret.startswith("whsec_")


def test_life_goes_on_after_a_restore(newsroom, tmp_path):
    backup.write(tmp_path / "file.zip", now=LATER)
    empty()
    backup.restore(tmp_path / "file.zip")
    assert send(claim_record(id="c4", source="ministry"), now=LATER).new == 1
    assert send(claim_record(id="c4", source="ministry"), now=LATER).unchanged == 1
    make.UserFactory()
    assert list(audit.verify()) == []


def test_a_backup_is_for_its_owner_alone_and_overwrites_nothing(newsroom, tmp_path):
    file = tmp_path / "file.zip"
    backup.write(file, now=LATER)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(BadBackup, match="exists already"):
        backup.write(file, now=LATER)


def test_a_database_that_holds_anything_takes_no_backup_in(newsroom, tmp_path):
    backup.write(tmp_path / "file.zip", now=LATER)
    empty()
    Source.objects.create(slug="stranger")
    with pytest.raises(BadBackup, match="not empty"):
        backup.restore(tmp_path / "file.zip")
    assert Source.objects.get().slug == "stranger"


def rewritten(file, name, change):
    """The backup with one of its members changed."""
    copy = file.with_name("copy.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w") as new:
        for member in old.namelist():
            raw = old.read(member)
            new.writestr(member, change(raw) if member == name else raw)
    return copy


@pytest.mark.parametrize(
    ("member", "change", "words"),
    [
        pytest.param(
            "rows/claims.claim.ndjson",
            lambda raw: raw.replace(b"Five", b"Nine"),
            "not those that were written",
            id="words changed",
        ),
        pytest.param(
            "rows/claims.relay.ndjson", lambda raw: b"", "not those that were written", id="a table emptied"
        ),
        pytest.param("rows/claims.claim.ndjson", lambda raw: raw[:40], "damaged", id="a table cut off"),
        pytest.param(
            "manifest.json",
            lambda raw: raw.replace(b'"claims.0001_first"', b'"claims.0099_later"'),
            "other migrations",
            id="a later version's",
        ),
        pytest.param("manifest.json", lambda raw: b"{}", "damaged", id="an empty manifest"),
    ],
)
def test_a_backup_that_is_not_as_it_was_written_is_refused_whole(newsroom, tmp_path, member, change, words):
    backup.write(tmp_path / "file.zip", now=LATER)
    empty()
    with pytest.raises(BadBackup, match=words):
        backup.restore(rewritten(tmp_path / "file.zip", member, change))
    assert not Source.objects.exists()


def test_half_a_file_and_no_backup_at_all_are_refused(newsroom, tmp_path):
    file = tmp_path / "file.zip"
    backup.write(file, now=LATER)
    empty()
    file.write_bytes(file.read_bytes()[:-100])
    for path in (file, tmp_path / "text"):
        (tmp_path / "text").write_text("no backup")
        with pytest.raises(BadBackup, match="damaged or no backup"):
            backup.restore(path)


@pytest.mark.postgres
def test_a_backup_sees_one_moment_while_claims_come_in(newsroom, tmp_path, monkeypatch):
    """A claim that is stored half-way is in none of the tables."""
    numbers = iter(range(100, 200))
    write_table = backup._write_table

    def send_another():
        send(claim_record(id=f"c{next(numbers)}"))
        connection.close()

    def meanwhile(archive, table):
        with ThreadPoolExecutor(1) as pool:
            pool.submit(send_another).result(10)
        return write_table(archive, table)

    monkeypatch.setattr(backup, "_write_table", meanwhile)
    manifest = backup.write(tmp_path / "file.zip", now=LATER)
    empty()
    backup.restore(tmp_path / "file.zip")
    assert Claim.objects.count() == 3
    assert list(audit.verify(head=manifest["audit"]["link"])) == []
