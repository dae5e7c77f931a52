"""The Celery app, its queues and, in words, what beat does and when."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("countercheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["claims"])

# All in UTC. Two beats are harmless: every task here may run twice.
app.conf.beat_schedule = {
    "every 15 seconds, take the dirty questions that nobody took": {"task": "claims.sweep", "schedule": 15.0},
    "every minute, end the leases and waits that are over": {"task": "claims.expire", "schedule": 60.0},
    "at 00:05 UTC, make the report of the night": {
        "task": "claims.nightly",
        "schedule": crontab(minute="5", hour="0"),
    },
}
