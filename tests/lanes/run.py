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
    """The newsroom's way: PostgreSQL and a broker; a worker is started by the tests that need one."""
    servers.stop_leftovers()
    running = [servers.start_postgres(), servers.start_broker()]
    try:
        yield {"DATABASE_URL": running[0].url, "REDIS_URL": running[1].url}
    finally:
        for server in running:
            servers.stop(server)


LANES = {"sqlite": sqlite, "postgresql": postgresql}
# name -> lanes and pytest arguments
PLANS: dict[str, tuple[list[str], list[str]]] = {
    "sqlite": (["sqlite"], []),
    "postgresql": (["postgresql"], []),
    "all": (["sqlite", "postgresql"], []),
    "fast": (["sqlite"], []),
    "bench": (["postgresql"], ["tests/benchmarks", "-o", "python_files=bench_*.py", "-s"]),
}


def left_out(lane: str, plan: str) -> list[str]:
    """Markers of tests that cannot be played here, named instead of skipped."""
    markers = []
    if lane == "sqlite":
        markers.append("postgres")
    if plan == "fast":
        markers += ["slow", "browser"]
    if not Path(os.environ.get("SHARED") or ROOT.parent / "shared").exists():
        markers.append("shared")
    if not any(shutil.which(name) for name in CHROMIUMS):
        markers.append("browser")
        print("No Chromium on this machine: the browser tests are left out.", flush=True)
    return markers


def play(lane: str, plan: str, arguments: list[str]) -> int:
    """Pytest's exit code on one lane."""
    with LANES[lane]() as environment:
        print(f"\n== pytest on {lane}", flush=True)
        chosen = " and ".join(f"not {marker}" for marker in left_out(lane, plan))
        command = [sys.executable, "-m", "pytest", "-m", chosen, *PLANS[plan][1], *arguments]
        return subprocess.call(command, cwd=ROOT, env={**os.environ, **environment, "LANE": lane})


def main(plan: str = "all", *arguments: str) -> int:
    """The first code that is not success; a lane that fails is the last one played."""
    for lane in PLANS[plan][0]:
        code = play(lane, plan, list(arguments))
        if code:
            return code
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped
    sys.exit(main(*sys.argv[1:]))
