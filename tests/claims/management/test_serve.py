"""`make run` on a machine that has nothing else: a first start, a second one, and what it refuses."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings

from tests.lanes.servers import free_port

pytestmark = pytest.mark.slow  # whole processes and databases come and go

PASSWORD = re.compile(r"account +(\w+) \((\w+)\), password (\S+)")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A machine's folder: the database that a start leaves behind is there for the next one."""
    return tmp_path_factory.mktemp("home")


class Started:
    """A server that was started as `make run` starts it."""

    def __init__(self, home, *arguments, **more):
        self.port = free_port()
        environment = {**os.environ, "VAR_DIR": str(home), "DATABASE_URL": "", "REDIS_URL": "", **more}
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def get(self, path, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                return urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10)
            except (URLError, ConnectionError):
                time.sleep(0.1)
        raise AssertionError(
            f"it does not serve: {self.process.stderr.read() if self.process.poll() else ''}"
        )

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.wait()

    def wait(self):
        """The exit code, what it printed and what it complained of."""
        out, errors = self.process.communicate(timeout=60)
        return self.process.returncode, out, errors


def test_a_first_start_shows_the_example_and_a_second_one_loses_nothing(home):
    first = Started(home)
    assert first.get("/admin/login/").status == 200
    assert first.get("/static/unfold/css/styles.css").headers["Content-Type"].startswith("text/css")
    code, told, errors = first.interrupt()
    assert (code, errors) == (0, "")
    assert len(told.splitlines()) == 10
    assert [found[:2] for found in PASSWORD.findall(told)] == [
        ("checker", "checker"),
        ("second", "senior"),
        ("admin", "administrator"),
    ]

    again = Started(home)
    assert b'"status": "ok"' in again.get("/readyz").read()
    code, told_again, errors = again.interrupt()
    assert (code, errors) == (0, "")
    assert PASSWORD.findall(told_again) == []
    assert told_again.splitlines()[1:6] == told.splitlines()[1:6]
    assert "checker, second, admin" in told_again


def test_a_taken_port_is_told_in_one_sentence(home):
    with socket.create_server(("127.0.0.1", 0)) as holder:
        server = Started(home, "--port", str(holder.getsockname()[1]))
        code, told, errors = server.wait()
    assert code == 1
    assert told == ""
    assert errors.endswith("is taken by another program: choose another one, as in PORT=8123.\n")
    assert errors.count("\n") == 1


def test_an_empty_desk_asks_for_its_first_administrator_and_has_no_example(tmp_path):
    code, _, errors = Started(tmp_path, "--empty").wait()
    assert code == 1
    assert "first administrator" in errors
    server = Started(tmp_path, "--empty", FIRST_ADMIN="boss", FIRST_ADMIN_PASSWORD="a-long-one-of-1999")
    assert server.get("/admin/login/").status == 200
    code, told, _ = server.interrupt()
    assert code == 0
    assert "claims     0" in told
    assert "boss" in told
    assert "a-long-one-of-1999" not in told


def test_production_is_not_served_this_way(tmp_path):
    knobs = {
        "COUNTERCHECK_ENV": "production",
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "desk.example.org",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    }
    code, _, errors = Started(tmp_path, **knobs).wait()
    assert code == 1
    assert "serve is for one machine" in errors
