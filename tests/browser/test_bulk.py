"""Many conflicts at once, without a script and on a phone, and taking it back."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Conflict
from tests.browser.conftest import address

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = reverse("admin:claims_conflict_changelist")


def is_as_wide_as_its_window(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [390, 1440])
def test_what_is_ticked_is_dismissed_after_a_look_and_taken_back(sit_down, deaths, width):
    page = sit_down("checker", width=width, script=False)
    page.goto(QUEUE)
    before = Conflict.objects.awaiting().count()
    page.get_by_label(f"C-{deaths.pk:04d}").check()
    page.locator('.q [name="row"]:not(:checked)').first.check()
    assert is_as_wide_as_its_window(page)
    page.get_by_role("button", name="Dismiss…").click()
    expect(page.locator(".chosen li")).to_have_count(2)
    expect(page.locator(".foreseen")).to_contain_text("would only be proposed")
    assert is_as_wide_as_its_window(page)

    page.get_by_role("button", name="Dismiss 2 conflicts").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was done.")
    page.get_by_label("They differ in").select_option("definition")
    page.get_by_label("Reason").fill("One counts the dead of the day, the other of the battle.")
    page.get_by_role("button", name="Dismiss 2 conflicts").click()
    expect(page.get_by_role("status")).to_contain_text("proposed: a second reader decides")
    assert is_as_wide_as_its_window(page)
    deaths.refresh_from_db()
    assert deaths.state == "proposed"

    page.get_by_role("button", name="Undo what stands of it (2)").click()
    expect(page.get_by_role("status")).to_contain_text("2 done.")
    assert Conflict.objects.filter(state="open").count() == before
    page.goto(address(deaths))
    expect(page.locator("#history")).to_contain_text("undid the last decision")


def test_all_of_a_view_is_assigned_by_keyboard_alone(sit_down, deaths):
    page = sit_down("checker")
    page.goto(f"{QUEUE}?severity=high")
    number = page.locator(".q tbody tr").count()
    page.get_by_role("button", name="Assign…").focus()
    page.keyboard.press("Enter")
    page.get_by_label("To whom").focus()
    page.keyboard.type("second")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Assigned to second")).to_be_visible()
    assert Conflict.objects.filter(assignee__username="second").count() == number


def test_a_view_is_kept_under_a_name(sit_down, deaths):
    page = sit_down("second", width=390, dark=True)
    page.goto(f"{QUEUE}?severity=high")
    page.get_by_text("Save this view").click()
    page.get_by_label("Name of the view").fill("Grave ones")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(QUEUE)
    page.get_by_role("link", name="Grave ones").click()
    page.wait_for_url("**severity=high*")
    assert is_as_wide_as_its_window(page)
    page.get_by_role("button", name="Remove the view Grave ones").click()
    expect(page.get_by_role("link", name="Grave ones")).to_have_count(0)
