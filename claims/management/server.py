"""A web server for one machine: one process that answers, with the clock inside, and one that watches it."""

import socket
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.utils import timezone
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from claims.services.clock import Clock

HOST = "127.0.0.1"


def obstacle(port: int) -> str | None:
    """Why this machine cannot serve on the port, in one sentence; None when nothing is in the way."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen()
        except OverflowError:
            return f"{port} is no port: choose one from 1 to 65535, as in PORT=8123."
        except PermissionError:
            return f"Port {port} is reserved on this machine: choose one above 1023, as in PORT=8123."
        except OSError:
            return f"Port {port} is taken by another program: choose another one, as in PORT=8123."
    return None


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker that ends the answers under way when it is interrupted."""

    def handle_quit(self, sig: int, frame: Any) -> None:
        """Gunicorn shuts its pool down right here: where the signal comes while a request is being handed
        to that pool, the pool's lock is taken already, and the worker waits for itself until it is killed.
        """
        self.handle_exit(sig, frame)


class Server(BaseApplication):  # type: ignore[misc]
    """Serves until it is interrupted, then ends the process with success."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        knobs: dict[str, Any] = {
            "bind": f"{HOST}:{self.port}",
            "workers": 1,  # SQLite has one writer at a time
            "worker_class": Worker,
            "threads": 8,
            "timeout": 120,
            "graceful_timeout": 20,  # longer than the clock is waited for
            "loglevel": "warning",
            "proc_name": "countercheck",
            "pre_fork": _close_connections,
            "post_worker_init": _start_clock,
            "worker_exit": _stop_clock,
        }
        for name, value in knobs.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()


def _close_connections(arbiter: Any, worker: Any) -> None:
    """A connection must not be shared with the parent across the fork."""
    connections.close_all()


def _start_clock(worker: Any) -> None:
    worker.clock = Clock(now=timezone.now, every=settings.CLOCK_SECONDS)
    worker.clock.start()


def _stop_clock(arbiter: Any, worker: Any) -> None:
    clock = getattr(worker, "clock", None)  # a worker that failed to load has none
    if clock:
        clock.stop()
