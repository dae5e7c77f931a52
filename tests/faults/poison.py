"""A task that kills the process that runs it, each time; imported by a worker of its own."""

import os
import signal
from pathlib import Path

from celery import shared_task


@shared_task(name="tests.poison", default_retry_delay=0.2)
def poison(log):
    with Path(log).open("a") as lines:
        lines.write("tried\n")
    os.kill(os.getpid(), signal.SIGKILL)
