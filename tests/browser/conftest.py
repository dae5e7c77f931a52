"""A real Chromium at the desk, on the example, with everything it complains about written down."""

import os
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import sync_playwright

from claims.models import Conflict

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# As root a sandbox cannot be made; nothing but this machine is visited.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PEOPLE = {"checker": "checker", "second": "senior", "admin": "administrator"}
PASSWORD = "only-of-this-test"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    # Playwright keeps a loop in this thread, which Django takes for an asynchronous caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = next(filter(None, map(shutil.which, CHROMIUMS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def desk(live_server):
    """The example, and the people of README."""
    files = (str(SEEDS / name) for name in ("register.json", "idlib.json"))
    call_command("load", *files, submitter="seeds", stdout=StringIO())
    call_command("reconcile", stdout=StringIO())
    for name, role in PEOPLE.items():
        everything = role == "administrator"
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True, is_superuser=everything)
        user.groups.set(Group.objects.filter(name=role))
    return live_server.url


@pytest.fixture
def sit_down(chromium, desk):
    """Opens a browser of one's own and logs in; at the end, nothing may have been complained about."""
    complaints, contexts = [], []

    def sit(**more):
        context = chromium.new_context(base_url=desk, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda answer: complaints.append(answer.url) if is_missing(answer) else None)
        return page

    def log_in(name, *, width=1440, height=900, script=True, dark=False):
        page = sit(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
        )
        page.goto(reverse("admin:login"))
        page.fill("input[name=username]", name)
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(f"{desk}/admin/")
        return page

    yield log_in
    for context in contexts:
        context.close()
    assert complaints == []


def is_complaint(said):
    """A refused form is a page with a status of its own, which the browser notes; that is no complaint."""
    return said.type == "error" and not said.text.startswith("Failed to load resource")


def is_missing(answer):
    """A style, script or picture that did not come."""
    return answer.status >= 400 and answer.request.resource_type != "document"


@pytest.fixture
def deaths(desk):
    """The high one of README: five killed at Taftanaz, says the ministry; six, says the Observatory."""
    return Conflict.objects.get(
        kind="disagreement", question__outcome="killed", event__slug="idlib-2020-02-10-attack"
    )


def address(conflict):
    return reverse("admin:claims_conflict_change", args=[conflict.pk])
