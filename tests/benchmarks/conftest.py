"""The table at the end, a database that waits for the disk, and processes beside this one."""

import gc
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psutil
import pytest
from django.conf import settings as django_settings
from django.db import connection

from claims.services import dispatch
from tests.benchmarks.measure import HEADING, TOLD
from tests.lanes.servers import ROOT

DURABLE = ("fsync", "synchronous_commit", "full_page_writes")
EVERY_SECONDS = 0.02


@dataclass(frozen=True)
class Taken:
    """``megabytes`` is the largest size of the process."""

    seconds: float
    megabytes: float


def pytest_terminal_summary(terminalreporter):
    if TOLD:
        terminalreporter.section("measured beside floors of the same run")
        for line in (HEADING, *TOLD):
            terminalreporter.write_line(str(line))


@pytest.fixture(scope="session", autouse=True)
def durable(django_db_setup, django_db_blocker):
    """What is committed survives a power cut, as at a newsroom; the lane's server is quick and unsafe."""
    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for name in DURABLE:
            cursor.execute(f"ALTER SYSTEM SET {name} = on")
        cursor.execute("SELECT pg_reload_conf()")


@pytest.fixture(autouse=True)
def nothing_to_collect():
    """What pytest and its plugins hold is not looked through again and again while something is measured."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nobody_listens():
    """A submission wakes nobody here: the reconciliation is measured for itself."""
    with dispatch.left_for_later():
        yield


@pytest.fixture
def test_database():
    """The address of the database that this test writes to."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    name = str(django_settings.DATABASES["default"]["NAME"])
    path = name if connection.vendor == "sqlite" else f"/{name}"
    return urlunsplit(parts._replace(path=path))


@pytest.fixture
def manage():
    """Run a management command in a process of its own; what it took."""

    def run(address, *arguments):
        environment = {**os.environ, "DATABASE_URL": address, "REDIS_URL": ""}
        command = [sys.executable, "-W", "ignore", "manage.py", *map(str, arguments)]
        process = psutil.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        began, largest = time.perf_counter(), 0
        # Asked again and again: what the system tells of a process that has ended counts in the size of the
        # one that started it.
        while process.poll() is None:
            with suppress(psutil.NoSuchProcess):
                largest = max(largest, process.memory_info().rss)
            time.sleep(EVERY_SECONDS)
        assert process.returncode == 0, arguments
        return Taken(time.perf_counter() - began, largest / 2**20)

    return run
