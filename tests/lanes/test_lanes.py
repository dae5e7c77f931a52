"""The second lane is what it says it is."""

import os

import pytest
import redis
from django.conf import settings
from django.db import connection


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_second_lane_plays_on_a_real_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()")
        assert cursor.fetchone()[0].startswith("PostgreSQL")
    assert connection.vendor == os.environ["LANE"] == "postgresql"


@pytest.mark.postgres
def test_the_second_lane_has_a_broker_that_never_forgets_a_task():
    memory = redis.Redis.from_url(settings.REDIS_URL).info("memory")
    assert memory["maxmemory_policy"] == "noeviction"
