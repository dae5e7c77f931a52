"""Long runs on a terminal: a bar tells how far they are, and Ctrl-C leaves nothing half done."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time

import pytest
from django.conf import settings

from claims.management.progress import EVERY, shown
from tests.claims.services.sent import VOICES, record

pytestmark = pytest.mark.slow  # whole processes and databases come and go

CLAIMS = 8_000


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    run(home, "migrate", "-v", "0")
    register = {
        "sources": [{"slug": slug, "name": slug, "kind": "monitor"} for slug in VOICES],
        "events": [{"slug": f"e{number}", "title": f"Attack {number}"} for number in range(CLAIMS // 2)],
        "claims": [],
    }
    (home / "register.json").write_text(json.dumps(register), encoding="utf-8")
    told = [
        json.dumps(record(f"c{number}", VOICES[number % 2], number % 7, event=f"e{number // 2}"))
        for number in range(CLAIMS)
    ]
    (home / "claims.ndjson").write_text("\n".join(told), encoding="utf-8")
    run(home, "load", str(home / "register.json"))
    return home


def command(home, *arguments):
    environment = {**os.environ, "VAR_DIR": str(home), "DATABASE_URL": "", "REDIS_URL": ""}
    return {
        "args": [sys.executable, "manage.py", *arguments],
        "cwd": settings.BASE_DIR,
        "env": environment,
        "stdout": subprocess.PIPE,
    }


def run(home, *arguments):
    return subprocess.run(**command(home, *arguments), stderr=subprocess.PIPE, check=True).stdout


class OnTerminal:
    """A command whose standard error is a terminal."""

    def __init__(self, home, *arguments):
        self.shown = ""
        self.screen, terminal = pty.openpty()
        termios.tcsetwinsize(terminal, (24, 80))
        self.process = subprocess.Popen(**command(home, *arguments), stderr=terminal)
        os.close(terminal)

    def until(self, words, seconds=60):
        """Read on until the words are on the screen."""
        end = time.monotonic() + seconds
        while words not in self.shown and time.monotonic() < end and self._read():
            pass
        return words in self.shown

    def _read(self):
        if not select.select([self.screen], [], [], 60)[0]:
            return False
        try:
            piece = os.read(self.screen, 4096)
        except OSError:  # the other end is closed
            return False
        self.shown += piece.decode()
        return bool(piece)

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        self.until("\0")
        return self.process.wait(60)


def test_a_load_that_is_interrupted_stores_nothing_of_its_file_and_one_that_is_not_all_of_it(home):
    first = OnTerminal(home, "load", str(home / "claims.ndjson"))
    assert first.until("%|")
    assert first.interrupt() == 1
    assert "Interrupted; nothing of the file under way was stored." in first.shown
    assert "Traceback" not in first.shown
    assert json.loads(run(home, "load", str(home / "claims.ndjson")))["new"] == CLAIMS


def test_a_reconciliation_that_is_interrupted_is_sound_and_goes_on_where_it_was(home):
    first = OnTerminal(home, "reconcile", "--all")
    assert first.until("families/s")
    assert first.interrupt() == 1
    assert "Traceback" not in first.shown
    assert json.loads(run(home, "check_invariants")) == {"violations": []}
    opened = json.loads(run(home, "reconcile", "--all"))
    assert opened["opened"] + opened["unchanged"] == CLAIMS // 2
    assert json.loads(run(home, "check_invariants")) == {"violations": []}


def test_where_nobody_watches_a_line_comes_now_and_then(capsys, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with shown(sys.stderr, "families") as tell:
        for done in range(100):
            now[0] = done * EVERY / 50
            tell(done, 100)
    assert capsys.readouterr().err == "50 of 100 families\n"
