"""Versions tell under what an answer was made: they follow what the tables hold."""

import pytest

from claims.extraction import lexicon
from claims.figures.taxonomy import taxonomy
from claims.models import Conflict
from claims.services import reconcile, versions
from tests.claims.services.sent import NOW, record, send


def test_a_table_that_says_something_else_is_another_version(monkeypatch):
    before = versions.present()
    words = {**lexicon.content(), "en/hedges.toml": {"about": ["circa"]}}
    monkeypatch.setattr(lexicon, "content", lambda: words)
    versions.reader.cache_clear()
    after = versions.present()
    monkeypatch.undo()
    versions.reader.cache_clear()
    assert after["reader"] != before["reader"]
    assert versions.present() == before == {**after, "reader": before["reader"]}


def test_the_name_of_a_version_is_kept_beside_its_digest():
    assert taxonomy().version.partition("+")[0] == "2026.1"


@pytest.mark.django_db
def test_what_was_found_under_other_versions_is_counted():
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    reconcile.reconcile_dirty(now=NOW)
    assert versions.made_otherwise() == 0
    Conflict.objects.update(versions={**versions.present(), "rules": 0})
    assert versions.made_otherwise() == 1
