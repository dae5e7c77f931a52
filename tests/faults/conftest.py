"""A real worker on the test's own database, and brokers that break when they are told to."""

import socket
import threading
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from celery import current_app
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.utils import timezone
from kombu import pools

from claims.models import Conflict
from claims.services.access import create_token
from tests.claims.services.sent import send
from tests.claims.services.stage import person
from tests.lanes import servers


@pytest.fixture
def with_broker(transactional_db):
    """Calls leave the process, as they do in a newsroom."""
    current_app.conf.task_always_eager = False
    with current_app.connection_for_write() as link:
        link.default_channel.client.flushdb()
    yield
    current_app.conf.task_always_eager = True


@pytest.fixture
def authorised(transactional_db):
    """The headers of a client that may submit and read."""
    now = timezone.now()
    send(now=now)  # the sources, without which no claim is taken in
    user = person("client", "submitter", "checker")
    _, key = create_token(name="client", user=user, scopes=["submit", "read"], now=now)
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture
def post(client, authorised):
    """Post one claim record in the envelope that declares its event."""

    def post_record(one):
        body = {"events": [{"slug": one["event"], "title": one["event"]}], "claims": [one]}
        return client.post("/api/v1/claims/", body, content_type="application/json", headers=authorised)

    return post_record


@pytest.fixture
def get(client, authorised):
    return lambda path: client.get(path, headers=authorised)


@pytest.fixture
def environment():
    """What a process of its own needs to find this test's database and broker."""
    database = connection.settings_dict
    address = f"postgresql://{database['USER']}@/{database['NAME']}?host={quote(database['HOST'], safe='')}"
    return {"DATABASE_URL": address, "REDIS_URL": django_settings.REDIS_URL}


@pytest.fixture
def start_worker(environment):
    """Starts workers that end with the test."""
    started = []

    def start(*arguments):
        worker = servers.start_worker(environment, *arguments)
        started.append(worker)
        return worker

    yield start
    for worker in started:
        servers.stop(worker)


@pytest.fixture
def held_conflicts():
    """Holds every conflict, from a connection of its own, for as long as the block lasts."""

    @contextmanager
    def hold():
        held, done = threading.Event(), threading.Event()

        def keep():
            with transaction.atomic():
                list(Conflict.objects.select_for_update())
                held.set()
                done.wait(60)
            connection.close()

        keeper = threading.Thread(target=keep)
        keeper.start()
        assert held.wait(10)
        try:
            yield
        finally:
            done.set()
            keeper.join(10)

    return hold


@pytest.fixture
def use_broker(monkeypatch):
    """Point this process, and nothing else, at another broker."""

    def use(url):
        monkeypatch.setattr(django_settings, "REDIS_URL", url)
        pools.reset()  # one that is only closed stays closed for the tests to come
        current_app._pool = None
        current_app.conf.broker_url = url
        current_app.amqp._producer_pool = None

    before = current_app.conf.broker_url
    yield use
    use(before)


@pytest.fixture
def silent_broker():
    """The address of a broker that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"
