"""What the documents promise is there: targets, commands, variables, files, numbers."""

import ast
import io
import json
import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command, get_commands

from claims.models import Question

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "seeds" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
TEXTS = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
EVERYTHING = "\n".join(TEXTS.values())
OPERATIONS = TEXTS[ROOT / "docs" / "operations.md"]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
TOP_LEVEL = {
    "manage.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt", "requirements-peers.txt",
    "README.md", "CHANGELOG.md", "LICENSE", "Makefile", "Dockerfile", "compose.yaml", "config", "claims",
    "sources", "tests", "seeds", "docs",
}  # fmt: skip


def words_of(path):
    return path.read_text(encoding="utf-8")


def variables_read():
    """Names of environment variables in the code: ``env.reader("NAME")`` and ``os.environ.get("NAME")``."""
    paths = [path for package in ("config", "claims", "sources") for path in (ROOT / package).rglob("*.py")]
    calls = [node for path in paths for node in ast.walk(ast.parse(words_of(path))) if _reads(node)]
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


def _reads(node):
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return False
    return ast.unparse(node.func.value) in ("env", "os.environ") and node.func.attr != "setdefault"


def variables_told():
    section = OPERATIONS.split("## Environment")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
    return {name for row in rows for name in re.findall(r"[A-Z][A-Z_]+", row)}


def test_every_variable_that_is_read_is_told_and_no_other():
    assert variables_told() == variables_read()


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", words_of(ROOT / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^    |`|&& )make ([a-z-]+)", EVERYTHING, re.MULTILINE))
    assert {"run", "test", "check", "setup"} <= named <= targets


def test_every_command_that_is_named_exists():
    named = set(re.findall(r"manage\.py ([a-z_]+)", EVERYTHING))
    assert {"load", "reconcile", "nightly", "extract"} <= named <= set(get_commands())


def test_every_command_of_ours_is_named():
    ours = {name for name, app in get_commands().items() if app in ("claims", "sources")}
    internal = {"serve"}  # what `make run` calls
    assert {name for name in ours - internal if name not in EVERYTHING} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", TEXTS[path])
    here = [target for target in targets if not target.startswith("http")]
    assert [target for target in here if not (path.parent / target).exists()] == []


def test_files_that_the_tour_posts_are_there():
    posted = re.findall(r"--data @(\S+)", TEXTS[ROOT / "README.md"])
    assert len(posted) == 2
    assert [name for name in posted if not (ROOT / name).is_file()] == []


def test_the_top_level_holds_what_it_should_and_nothing_else():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


def test_the_broker_of_compose_keeps_its_queue_and_drops_nothing():
    command = " ".join(COMPOSE["services"]["redis"]["command"])
    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


def test_every_service_of_compose_that_stays_says_whether_it_is_healthy():
    staying = {name for name, service in COMPOSE["services"].items() if service.get("restart") != "no"}
    assert staying == {"db", "redis", "web", "worker", "beat"}
    assert [name for name in staying if "healthcheck" not in COMPOSE["services"][name]] == []


@pytest.mark.parametrize("secret", ["SECRET_KEY", "POSTGRES_PASSWORD", "ALLOWED_HOSTS"])
def test_compose_has_no_default_for(secret):
    uses = re.findall(rf"\$\{{{secret}(:.)", words_of(ROOT / "compose.yaml"))
    assert uses
    assert set(uses) == {":?"}


def test_every_variable_of_compose_is_told():
    ours = set(COMPOSE["services"]["web"]["environment"]) - {"PROMETHEUS_MULTIPROC_DIR"}
    assert ours <= variables_told()


def test_the_image_is_made_of_locked_dependencies_and_runs_as_nobody_special():
    assert "--require-hashes" in DOCKERFILE
    assert re.search(r"^USER countercheck$", DOCKERFILE, re.MULTILINE)


@pytest.mark.django_db
def test_the_tour_tells_what_the_example_holds():
    example_files = [str(ROOT / "seeds" / name) for name in ("register.json", "idlib.json")]
    call_command("load", *example_files, stdout=io.StringIO())
    register, example = (json.loads(words_of(Path(file))) for file in example_files)
    expected = tomllib.loads(words_of(ROOT / "seeds" / "expected.toml"))["conflict"]
    kinds = Counter(conflict["kind"] for conflict in expected)
    told = dict(re.findall(r"^ {6}(\w+) +(.+)$", TEXTS[ROOT / "README.md"], re.MULTILINE))
    assert told == {
        "sources": str(len({source["slug"] for source in register["sources"] + example["sources"]})),
        "claims": str(len(example["claims"])),
        "figures": str(sum(len(claim["figures"]) for claim in example["claims"])),
        "questions": str(Question.objects.count()),
        "conflicts": ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items())),
    }
