"""Hundreds of bad requests, each refused in JSON with its status and code, and nothing stored by any."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.utils import timezone

from claims.models import Conflict
from claims.services import access
from tests.claims.api.conftest import EVENTS, SOURCES, ApiClient, claim, figure
from tests.claims.api.scene import ARTICLE, body_of, told_by

pytestmark = pytest.mark.django_db

TABLES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "bad_inputs").glob("*.toml"))
}
TELLERS = ["claims/", "claims/bulk/", "documents/", "DOCUMENT/confirm/", "CONFLICT/adjudications/"]

WINDOW = {"kind": "window", "start": "2020-02-09", "end": "2020-02-10", "place": "ardal", "population": "all"}
BASES = {
    "claims": claim(
        "n1",
        "ministry",
        figure("4", "6", low_open=True, hedge="range", scope=WINDOW, surface="four to six", counted="people"),
        figure("5"),
        relays=["gazette"],
        lang="en",
        document={"url": "https://gazette.example/1", "title": "Flood", "publisher": "gazette"},
        statement="first",
        credibility=3,
    ),
    "sources": {"sources": [{"slug": "agency", "name": "Agency", "kind": "agency", "country": "NO"}]},
    "events": {"events": [{"slug": "storm", "title": "Storm", "start": "2020-02-11"}]},
    "documents": ARTICLE,
    "decisions": body_of("conflicts/"),
}
COUNTS = {
    model._meta.label: f"(SELECT COUNT(*) FROM {model._meta.db_table})"
    for app in ("claims", "sources")
    for model in apps.get_app_config(app).get_models()
}
PLACES = {"documents": "documents/", "decisions": "CONFLICT/adjudications/"}


def rows(table, part="rows", why=-1):
    """The rows of a table, each with a name that reads aloud."""
    found = TABLES[table][part]
    return [pytest.param(*row, id=f"{table} {number}: {row[why]}") for number, row in enumerate(found)]


def changes():
    for table in BASES:
        for at, put, code, why, *told in TABLES[table]["rows"]:
            yield pytest.param(table, at, put, code, *(told or [at]), id=f"{table} {at}: {why}")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A client that may do everything and one of everything it may do it to, for the whole module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


class World:
    def __init__(self):
        self.client = _client("monitor", "checker")
        self.client.send("claims/", {"sources": SOURCES, "events": EVENTS})
        self.filled = told_by(self.client)
        self.client.send("claims/", claim("m0", "gazette", figure("5"), event=None))
        self.client.send("claims/", claim("m1", "gazette", figure("5"), event=None, supersedes="m0"))
        _client("stranger").send("claims/", claim("x1", "gazette", figure("5"), event=None))
        self.version = Conflict.objects.get().version
        self.rows = _rows()

    def place(self, path):
        """An address with the names of what exists filled in."""
        for word in ("CLAIM", "CONFLICT", "QUESTION", "DOCUMENT"):
            plural = f"{word.lower()}s/"
            name = next(value for route, value in self.filled.items() if route.startswith(plural))
            path = re.sub(rf"^{word}/", f"{plural}{name}/", path).replace(word, name)
        return f"/api/v1/{path}"

    def send(self, path, body, content_type="application/json", method="POST", **headers):
        return self.ask(method, path, _long(body), content_type, **headers)

    def ask(self, method, path, body=b"", content_type="application/json", **headers):
        """The answer; whatever was asked, nothing is stored."""
        with transaction.atomic():
            answer = self.client.generic(
                method, self.place(path), body, content_type, headers=self.client.headers_of_all | headers
            )
            after = _rows()
            transaction.set_rollback(True)
        assert after == self.rows
        return answer


def _client(name, *roles):
    user = User.objects.create_user(name)
    user.groups.set(Group.objects.get_or_create(name=role)[0] for role in roles)
    scopes = ["submit", "read", "decide"] if roles else ["submit"]
    return ApiClient(access.create_token(name="test", user=user, scopes=scopes, now=timezone.now())[1])


def _rows():
    """How many rows each table of ours holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(COUNTS.values())}")
        return dict(zip(COUNTS, cursor.fetchone(), strict=True))


def _long(text):
    return re.sub("«([0-9]+)[*]([^»]+)»", lambda found: found[2] * int(found[1]), text)


def _changed(base, at, put):
    """The JSON of the base with one value replaced by JSON text, or taken away."""
    record = json.loads(json.dumps(base))
    *steps, last = (int(step) if step.isdigit() else step for step in at.split("/")[1:])
    inner = record
    for step in steps:
        inner = inner[step]
    if put:
        inner[last] = "@@"
    else:
        del inner[last]
    return json.dumps(record).replace('"@@"', put)


def refused(answer, status, code):
    """The body of a refusal as the contract has it."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told = json.loads(answer.content)
    assert (told["status"], told["code"]) == (status, code)
    assert told["title"]
    assert told["detail"]
    return told


def errors(answer):
    """(pointer, code) of everything that was wrong with a body; the first gives the whole its code."""
    told = json.loads(answer.content)
    refused(answer, 400, told["errors"][0]["code"])
    return [(error["pointer"], error["code"]) for error in told["errors"]]


@pytest.mark.parametrize(("table", "at", "put", "code", "told"), list(changes()))
def test_one_bad_field(world, table, at, put, code, told):
    base = BASES[table] | ({"version": world.version} if table == "decisions" else {})
    answer = world.send(PLACES.get(table, "claims/"), _changed(base, at, put))
    assert (told, code) in errors(answer)


# What only the store can say; of such a record it would say first that its id stands twice.
OF_THE_STORE = {"unknown_event", "unknown_source", "unknown_claim", "already_corrected"}


@pytest.mark.parametrize("path", ["claims/bulk/", "DOCUMENT/confirm/"])
def test_all_bad_claims_at_once_are_all_told(world, path):
    cases = [case.values for case in changes() if case.values[0] == "claims"]
    bad = [case for case in cases if case[3] not in OF_THE_STORE]
    bodies = [_long(_changed(BASES["claims"], at, put)) for _, at, put, *_ in bad]
    told = errors(world.send(path, f'{{"claims": [{", ".join(bodies)}]}}'))
    expected = {(f"/claims/{place}{told}", code) for place, (*_, code, told) in enumerate(bad)}
    assert expected - set(told) == set()


@pytest.mark.parametrize(("raw", "code", "why"), rows("json"))
def test_json_of_which_two_readers_could_make_two_things(world, raw, code, why):
    for path in TELLERS:
        refused(world.send(path, raw), 400, code)


@pytest.mark.parametrize(("raw", "why"), rows("json", "bytes"))
def test_bytes_that_are_no_text(world, raw, why):
    for path in TELLERS:
        refused(world.ask("POST", path, bytes.fromhex(raw)), 400, "invalid_utf8")


@pytest.mark.parametrize("path", TELLERS)
def test_a_body_over_ten_megabytes(world, path):
    refused(world.ask("POST", path, b" " * (10 * 1024 * 1024 + 1)), 413, "too_large")


def test_more_claims_than_a_request_holds(world):
    refused(world.send("claims/bulk/", "[«10000*0,»0]"), 413, "too_many")


@pytest.mark.parametrize(("body", "code", "pointer", "why"), rows("documents", "confirm"))
def test_a_bad_confirmation(world, body, code, pointer, why):
    assert (pointer, code) in errors(world.send("DOCUMENT/confirm/", body))


@pytest.mark.parametrize(("change", "status", "code", "why"), rows("decisions", "refused"))
def test_a_decision_that_the_conflict_forbids(world, change, status, code, why):
    body = BASES["decisions"] | {"version": world.version} | json.loads(change)
    refused(world.send("CONFLICT/adjudications/", json.dumps(body)), status, code)


@pytest.mark.parametrize(("body", "code", "pointer", "why"), rows("bulk"))
def test_a_bad_batch(world, body, code, pointer, why):
    good = json.dumps(BASES["claims"])
    told = errors(world.send("claims/bulk/", body.replace("GOOD", good)))
    assert any(one[0].endswith(pointer) and one[1] == code for one in told)


@pytest.mark.parametrize(("lines", "code", "pointer"), rows("bulk", "lines"))
def test_a_bad_line(world, lines, code, pointer):
    body = "\n".join(lines).replace("GOOD", json.dumps(BASES["claims"]))
    assert (pointer, code) in errors(world.send("claims/bulk/", body, "application/x-ndjson"))


@pytest.mark.parametrize(("method", "path", "status", "code", "why"), rows("requests"))
def test_a_request_that_nobody_can_answer(world, method, path, status, code, why):
    body = json.dumps(body_of(path, world.version)) if method != "GET" else ""
    refused(world.ask(method, path, body), status, code)


@pytest.mark.parametrize(("path", "kind", "body", "status", "code"), rows("requests", "types", why=1))
def test_a_type_of_content_that_nobody_reads(world, path, kind, body, status, code):
    refused(world.ask("POST", path, body, kind), status, code)


@pytest.mark.parametrize(("path", "kind", "status", "code"), rows("requests", "accepts", why=1))
def test_an_answer_that_nobody_writes(world, path, kind, status, code):
    refused(world.ask("GET", path, Accept=kind), status, code)


@pytest.mark.parametrize(("header", "why"), rows("requests", "tokens"))
def test_a_login_that_is_none(world, header, why):
    answer = world.ask("POST", "claims/", json.dumps(BASES["claims"]), Authorization=header)
    refused(answer, 401, "not_authenticated")
    assert answer["WWW-Authenticate"] == "Bearer"
