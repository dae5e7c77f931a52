"""What every test may rely on: no network beyond this machine, tasks run in this process."""

import os

import pytest
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from config.celery import app as celery_app

for profile, examples in {"quick": 50, "soak": 2000}.items():
    hypothesis_settings.register_profile(
        profile, max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
hypothesis_settings.load_profile("soak" if os.environ.get("SOAK") else "quick")


def pytest_configure(config):
    """Each xdist worker has a broker database and cache keys of its own; no task leaves the process."""
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    if django_settings.REDIS_URL:
        broker = django_settings.REDIS_URL.removesuffix("/0") + f"/{number}"
        django_settings.REDIS_URL = django_settings.CELERY_BROKER_URL = broker
        for cache in django_settings.CACHES.values():
            cache["LOCATION"] = broker
        celery_app.conf.broker_url = broker
    celery_app.conf.task_always_eager = True


@pytest.fixture(scope="session", autouse=True)
def lane():
    """The lane says which database it plays on; a test run that fell back to another one is worth nothing."""
    expected = os.environ.get("LANE", connection.vendor)
    assert connection.vendor == expected, f"the {expected} lane runs on {connection.vendor}"
    return expected


@pytest.fixture(autouse=True)
def quick_and_local(settings):
    """Cheap password hashes; no lockout, for which ``client.login`` has no request."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.AXES_ENABLED = False
