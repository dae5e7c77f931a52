"""Moving house: from SQLite to another SQLite, and to PostgreSQL, in processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.factories import claim_record

pytestmark = pytest.mark.slow  # whole processes and databases come and go

ROOT = Path(__file__).parents[3]
SCENARIO = {
    "sources": [{"slug": "ministry"}, {"slug": "agency", "parent": "ministry"}],
    "events": [{"slug": "war"}, {"slug": "attack", "parent": "war"}],
    "claims": [claim_record(quote="Five fell."), claim_record(id="c2", supersedes="c1", relays=["agency"])],
}


def manage(url, *command):
    """What the command printed; its process knows no other database."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "REDIS_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def old_house(tmp_path):
    """The address of a SQLite database with two claims in it."""
    url = f"sqlite:///{tmp_path}/old.sqlite3"
    file = tmp_path / "scenario.json"
    file.write_text(json.dumps(SCENARIO))
    manage(url, "migrate", "--no-input", "--verbosity", "0")
    manage(url, "load", str(file))
    return url


@pytest.fixture
def new_postgresql(transactional_db):
    """The address of a new database on the server that this lane runs on."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE new_house")
    settings = connection.settings_dict
    yield f"postgresql://{settings['USER']}@/new_house?host={quote(settings['HOST'], safe='/')}"
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE new_house")


def move(old, new, file):
    manage(old, "move_to", new)
    ends = [json.loads(manage(url, "verify_audit")) for url in (old, new)]
    assert ends[0] == ends[1]
    assert ends[0]["number"] == 2
    file.write_text(json.dumps({"claims": [*SCENARIO["claims"], claim_record(id="c3")]}))
    assert json.loads(manage(new, "load", str(file))) == {
        "new": 1,
        "unchanged": 2,
        "changed": 0,
        "rejected": [],
    }


def test_from_sqlite_to_sqlite(old_house, tmp_path):
    move(old_house, f"sqlite:///{tmp_path}/new.sqlite3", tmp_path / "more.json")


@pytest.mark.postgres
def test_from_sqlite_to_postgresql(old_house, new_postgresql, tmp_path):
    move(old_house, new_postgresql, tmp_path / "more.json")
