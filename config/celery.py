"""The Celery app, its queues and, in words, what beat does and when."""

import os

from celery import Celery
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("countercheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["claims"])
app.steps["worker"].add(DjangoStructLogInitStep)  # the ids of task and request, in every line of the log

# All in UTC. Two beats are harmless: every task here may run twice. A call that nobody took before the next
# one is due is dropped, so that a queue without workers does not grow.
app.conf.beat_schedule = {
    "every 15 seconds, take the dirty questions that nobody took": {
        "task": "claims.sweep",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "every minute, end the leases and waits that are over": {
        "task": "claims.expire",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "every 15 seconds, send the messages to other systems that are due": {
        "task": "claims.deliver",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "every hour, delete the kept answers and messages whose time is over": {
        "task": "claims.forget",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    # Asked often and made once: a beat that was away at NIGHTLY_AT (in NIGHTLY_ZONE) misses no night.
    "every five minutes, make the report of the night if it is due": {
        "task": "claims.nightly",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
}


@setup_logging.connect  # type: ignore[untyped-decorator]
def keep_our_logs(**_: object) -> None:
    """Celery sets up no logging of its own where somebody listens: config/logs.py has done it."""
