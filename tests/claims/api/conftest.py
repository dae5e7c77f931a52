"""A client with a token, and a small flood that two sources count."""

import json
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from claims.services import access

NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)

SOURCES = [
    {"slug": "ministry", "name": "Ministry of the Interior", "kind": "government", "party": "ardal"},
    {"slug": "red-cross", "name": "Red Cross of Ardal", "kind": "ngo"},
    {"slug": "gazette", "name": "The Gazette", "kind": "outlet"},
]
EVENTS = [{"slug": "flood", "title": "Flood at Ardal", "start": "2020-02-10"}]


class ApiClient(Client):
    """Speaks JSON with a token, and reads the answer."""

    def __init__(self, key=None):
        super().__init__(raise_request_exception=False)
        self.headers_of_all = {"Authorization": f"Bearer {key}"} if key else {}

    def ask(self, path, **query):
        return self.get(f"/api/v1/{path}", query, headers=self.headers_of_all)

    def send(self, path, body, content_type="application/json"):
        raw = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.post(f"/api/v1/{path}", raw, content_type=content_type, headers=self.headers_of_all)


@pytest.fixture
def stranger(db):
    return ApiClient()


@pytest.fixture
def person(db):
    """Makes a user with roles."""

    def make(name, *roles):
        user = User.objects.create_user(name)
        user.groups.set(Group.objects.get_or_create(name=role)[0] for role in roles)
        return user

    return make


@pytest.fixture
def client_of(person):
    """Makes a client whose token has these scopes."""

    def make(name, *scopes, roles=()):
        user = person(name, *roles)
        _, key = access.create_token(name="test", user=user, scopes=scopes, now=datetime.now(UTC))
        return ApiClient(key)

    return make


@pytest.fixture
def monitor(client_of):
    """A client that submits and reads, with the sources and the event of the flood already told."""
    client = client_of("monitor", "submit", "read")
    answer = client.send("claims/", {"sources": SOURCES, "events": EVENTS})
    assert answer.status_code == 200, answer.content
    return client


def figure(low, high="same", **rest):
    return {
        "low": low,
        "high": low if high == "same" else high,
        "subject": "residents",
        "outcome": "killed",
        "unit": "person",
        "scope": {"kind": "event"},
        **rest,
    }


def claim(id, source, *figures, **rest):
    return {
        "id": id,
        "event": "flood",
        "source": source,
        "mode": "direct",
        "quote": "as said",
        "asserted_at": "2020-02-10T18:00:00+00:00",
        "figures": list(figures),
        **rest,
    }
