"""A file with bad rows goes in without a script, on a phone and on a desk, and by keyboard alone."""

import csv
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Claim
from claims.records.table import OF_CLAIM, OF_FIGURE
from tests.browser.test_accessibility import violations
from tests.browser.test_bulk import is_as_wide_as_its_window

pytestmark = pytest.mark.django_db(transaction=True)

IMPORT = reverse("admin:claims_claim_import")
DEATHS = {
    "event": "idlib-2020-02-10-attack",
    "subject": "helicopter-crews",
    "outcome": "wounded",
    "unit": "person",
}


@pytest.fixture(autouse=True)
def kept_elsewhere(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def figures(tmp_path):
    """Two good rows, one of a source that nobody knows, and one that is too short."""
    path = tmp_path / "figures-of-the-night.csv"
    with path.open("w", newline="") as stream:
        table = csv.DictWriter(stream, [*OF_CLAIM, *OF_FIGURE])
        table.writeheader()
        for name, source, number in (("n1", "tr-mod", "8"), ("n2", "sohr", "7"), ("n3", "ruters", "9")):
            table.writerow({"id": name, "source": source, "low": number, "high": number, **DEATHS})
        stream.write("n4,idlib-2020-02-10-attack\n")
    return path


@pytest.mark.parametrize(
    ("width", "dark"), [pytest.param(390, True, id="a phone"), pytest.param(1440, False, id="a desk")]
)
def test_a_file_with_bad_rows_is_looked_at_and_its_good_ones_go_in(sit_down, figures, width, dark):
    page = sit_down("checker", width=width, script=False, dark=dark)
    page.goto(IMPORT)
    assert is_as_wide_as_its_window(page)
    page.get_by_label("File").set_input_files(figures)
    page.get_by_role("button", name="What would it do?").click()
    expect(page.locator(".foreseen")).to_contain_text("2 rejected")
    expect(page.locator("section", has=page.locator("#l-rejected"))).to_contain_text("Line 4 · n3")
    expect(page.locator("section", has=page.locator("#would"))).to_contain_text("Opens 1")
    assert is_as_wide_as_its_window(page)
    assert not Claim.objects.filter(submitter="checker").exists()

    page.get_by_role("button", name="Import all or nothing").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was imported")
    page.get_by_role("button", name="Import the good rows").click()
    expect(page.get_by_role("status").first).to_contain_text("2 claims imported.")
    expect(page.locator(".chosen li")).to_contain_text("says 7 helicopter crews wounded")
    assert is_as_wide_as_its_window(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="The rejected rows as CSV").click()
    rows = list(csv.DictReader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    assert [row["id"] for row in rows] == ["n3", "n4"] and all(row["error"] for row in rows)
    page.get_by_role("link", name="Its claims").click()
    expect(page.locator("#result_list tbody tr")).to_have_count(2)


@pytest.mark.parametrize("dark", [False, True])
def test_by_keyboard_alone_and_nobody_is_kept_out(sit_down, figures, dark):
    page = sit_down("second", dark=dark)
    page.goto(IMPORT)
    page.get_by_label("File").set_input_files(figures)
    page.get_by_label("File").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Import the good rows").focus()
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("2 claims imported.")
    assert violations(page) == []
