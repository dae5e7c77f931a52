"""Run pytest on SQLite, then on a real PostgreSQL with a real broker and worker. The servers come first.

python tests/lanes/run.py [sqlite|postgresql|all] [pytest arguments]
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.lanes import servers  # noqa: E402

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def sqlite() -> Iterator[dict[str, str]]:
    """The embedded way: no service at all."""
    with tempfile.TemporaryDirectory(prefix="countercheck-lane-") as folder:
        yield {"DATABASE_URL": f"sqlite:///{folder}/lane.sqlite3", "REDIS_URL": ""}


@contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    """The newsroom's way: PostgreSQL and a broker; tests that need a worker start it on their own database."""
    servers.stop_leftovers()
    running = [servers.start_postgres(), servers.start_broker()]
    try:
        yield {"DATABASE_URL": running[0].url, "REDIS_URL": running[1].url}
    finally:
        for server in running:
            servers.stop(server)


LANES = {"sqlite": sqlite, "postgresql": postgresql}


def selection(lane: str) -> str:
    """What this lane plays; what cannot be played here is left out by name, never skipped."""
    left_out = []
    if lane == "sqlite":
        left_out.append("postgres")
    if not Path(os.environ.get("SHARED", ROOT.parent / "shared")).exists():
        left_out.append("shared")
    if not any(shutil.which(name) for name in CHROMIUMS):
        print("No Chromium on this machine: the browser tests are left out.", flush=True)
        left_out.append("browser")
    return " and ".join(f"not {marker}" for marker in left_out)


def play(lane: str, arguments: list[str]) -> int:
    """Pytest's exit code on one lane."""
    with LANES[lane]() as environment:
        print(f"\n== pytest on {lane}", flush=True)
        command = [sys.executable, "-m", "pytest", "-m", selection(lane), *arguments]
        return subprocess.call(command, cwd=ROOT, env={**os.environ, **environment, "LANE": lane})


def main(lane: str = "all", *arguments: str) -> int:
    """The first code that is not success; a lane that fails is the last one played."""
    for name in LANES if lane == "all" else [lane]:
        code = play(name, list(arguments))
        if code:
            return code
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped
    sys.exit(main(*sys.argv[1:]))
