"""docs/api.md, taken at its word: its examples run against a server, its codes are those of the code."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims.api.errors import problem
from claims.services import access
from tests.claims.api.test_bad_inputs import TABLES

ROOT = Path(__file__).resolve().parents[3]
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
ERRORS = {
    code: int(status)
    for codes, status in re.findall(r"^\| (`[a-z_`, 0-9]+) \| (\d{3}) \|", API, re.MULTILINE)
    for code in re.findall(r"`([a-z_0-9]+)`", codes)
}
# Where the code stands among the arguments of what tells a problem.
CODE_AT = {"problem": 1, "Problem": 1, "Refused": 1, "refuse": 0, "problem_of_target": 0}
TOLD_ELSEWHERE = {"files.py", "table.py"}  # of files, which the API does not read


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", API, re.MULTILINE | re.DOTALL)


@pytest.fixture
def run(live_server, tmp_path):
    """Runs a program as a newcomer would, with an address and a token, and gives what it printed."""
    user = User.objects.create_user("newcomer")
    now = timezone.now()
    _, key = access.create_token(name="tour", user=user, scopes=["read", "submit"], now=now)
    known = {"URL": live_server.url, "TOKEN": key, "PATH": os.environ["PATH"], "NO_PROXY": "*"}

    def execute(*command):
        done = subprocess.run(
            command, cwd=tmp_path, env=known, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return execute


@pytest.mark.django_db(transaction=True)
def test_the_examples_do_what_is_said_of_them(run):
    shell = run("bash", "-euc", "\necho\n".join(blocks("sh")))
    assert '"user":"newcomer"' in shell
    assert re.findall(r'"new":(\d),"unchanged":(\d)', shell) == [("1", "0"), ("1", "0"), ("0", "1")]
    assert '"key":"x1"' in shell
    assert '"code"' not in shell  # nothing was refused
    (client,) = blocks("python")
    assert run(sys.executable, "-c", client).splitlines() == [
        "new: 1",
        "x1 ministry [('5', None)]",
        "x2 gazette [('9', '9')]",
    ]
    assert run(sys.executable, "-c", client).startswith("new: 0")


def test_the_client_needs_nothing_but_the_standard_library():
    (client,) = blocks("python")
    named = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name).split(".")[0]
        for node in ast.walk(ast.parse(client))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert named <= sys.stdlib_module_names


def codes_in(path):
    """Codes that a module refuses with."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            said = node.args[CODE_AT[name]] if len(node.args) > CODE_AT.get(name, 9) else None
            if isinstance(said, ast.Constant) and re.fullmatch("[a-z_]+", str(said.value)):
                yield said.value


def codes_of_the_code():
    services = [f"services/{name}.py" for name in ("corrections", "declarations", "intake", "read", "slugs")]
    paths = [
        *(ROOT / "claims" / "api").glob("*.py"),
        *(ROOT / "claims" / "records").glob("*.py"),
        *(ROOT / "claims" / name for name in services),
    ]
    return {code for path in paths if path.name not in TOLD_ELSEWHERE for code in codes_in(path)}


def test_every_code_of_the_code_is_told():
    found = codes_of_the_code()
    assert {"own_relay", "id_reused", "unknown_parameter", "too_many", "text_or_html"} <= found
    assert {code for code in found if f"`{code}`" not in API} == set()


def test_no_code_is_told_that_nothing_refuses_with():
    paths = [
        path
        for folder in ("api", "records", "services", "figures", "review")
        for path in (ROOT / "claims" / folder).glob("*.py")
    ]
    written = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    made_of_a_name = {code for code in ERRORS if code.startswith("unknown_")}
    assert {code for code in set(ERRORS) - made_of_a_name if f'"{code}"' not in written} == set()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 406, 413, 415, 429, 500, 503])
def test_the_code_of_a_bare_status_is_told_with_it(status):
    assert ERRORS[problem(status, "")["code"]] == status


# Table, part, where the code stands in a row, and where the status does; None is 400.
REFUSALS = [
    *((table, "rows", 2, None) for table in ("claims", "sources", "events", "documents", "decisions")),
    *((table, "rows", 1, None) for table in ("json", "bulk")),
    ("documents", "confirm", 1, None),
    ("bulk", "lines", 1, None),
    ("decisions", "refused", 2, 1),
    ("requests", "rows", 3, 2),
    ("requests", "types", 4, 3),
    ("requests", "accepts", 3, 2),
]


@pytest.mark.parametrize(("table", "part", "code_at", "status_at"), REFUSALS)
def test_every_bad_input_is_refused_as_told(table, part, code_at, status_at):
    refused = {(row[code_at], 400 if status_at is None else row[status_at]) for row in TABLES[table][part]}
    assert {(code, status) for code, status in refused if ERRORS.get(code) != status} == set()
