"""Our record is wrong: from the conflict, by keys, and without a script."""

import re

import pytest
from playwright.sync_api import expect

from claims.models import Claim
from tests.browser.conftest import address

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "The statement says six; we typed five."


def fill(page):
    """Six in the place of five, and why."""
    figure = page.get_by_role("region", name=re.compile("killed$"))
    figure.get_by_label("Low", exact=True).fill("6")
    figure.get_by_label("High", exact=True).fill("6")
    page.get_by_label("Reason").fill(WHY)


@pytest.mark.parametrize(
    "script", [pytest.param(True, id="by keys"), pytest.param(False, id="without a script")]
)
def test_a_wrong_record_is_corrected_and_the_correction_taken_back(sit_down, deaths, script):
    page = sit_down("checker", script=script)
    page.goto(address(deaths))
    if script:
        page.keyboard.press("x")
        page.wait_for_url("**/wrong/")
        page.keyboard.press("2")
    else:
        page.get_by_role("link", name="Our record is wrong").click()
        page.get_by_role("link", name=re.compile("Correct ")).nth(1).click()
    page.wait_for_url("**/correct/?conflict=*")
    fill(page)
    look, write = (page.get_by_role("button", name=name) for name in ("What would it do?", "Correct it"))
    page.keyboard.press("Control+Enter") if script else look.click()
    expect(page.locator("#told")).to_contain_text("What it would do")
    assert not Claim.objects.filter(submitter="desk").exists()
    page.keyboard.press("Control+Enter") if script else write.click()
    page.wait_for_url(f"**{address(deaths)}*")

    history = page.locator("#history")
    expect(history).to_contain_text("checker (checker) corrected our record.")
    expect(history).to_contain_text(WHY)
    history.get_by_role("link", name="Take it back").click()
    page.get_by_label("Reason").fill("It was five after all.")
    page.get_by_role("button", name="What would it do?").click()
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_url(f"**{address(deaths)}*")
    expect(history).to_contain_text("took a correction of our record back")
    expect(history.get_by_role("link", name="Take it back")).to_have_count(0)


@pytest.mark.parametrize("dark", [pytest.param(False, id="by day"), pytest.param(True, id="at night")])
def test_nothing_of_the_form_is_wider_than_a_phone(sit_down, deaths, dark):
    page = sit_down("checker", width=390, height=844, dark=dark)
    page.goto(address(deaths))
    page.get_by_role("link", name="Our record is wrong").click()
    page.get_by_role("link", name=re.compile("Correct ")).nth(1).click()
    fill(page)
    page.get_by_label("Speaker").fill("nobody-knows")
    page.get_by_role("button", name="What would it do?").click()
    expect(page.get_by_role("alert")).to_contain_text("see what is wrong below")
    expect(page.get_by_label("Slug")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
