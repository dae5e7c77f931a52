"""The day of a desk, played in a real browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Claim, Conflict
from tests.browser.conftest import address

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = reverse("admin:claims_conflict_changelist")
REASON = "Both counts are first hand, and nobody has corrected one of them."


def decide(page, reason, *, choice="Real conflict", button="Propose"):
    page.get_by_role("radio", name=choice).check(force=True)
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name=button, exact=True).click()


def test_a_high_conflict_is_decided_by_two_people_of_whom_the_second_is_blind(sit_down, deaths):
    checker = sit_down("checker")
    checker.goto(QUEUE)
    checker.get_by_role("link", name=re.compile("say 5 Turkish soldiers killed")).click()
    expect(checker.locator("#sentence")).to_contain_text("Syrian Observatory for Human Rights says 6.")
    assert checker.locator(".pos mark").all_text_contents() == ["five", "Five", "five", "six", "six"]

    decide(checker, REASON)
    expect(checker.locator("body")).to_contain_text("The conflict is proposed now.")
    expect(checker.get_by_role("button", name="Approve")).to_have_count(0)
    expect(checker.locator(".notes")).to_contain_text("cannot also be the next pair of eyes")

    second = sit_down("second")
    second.goto(address(deaths))
    expect(second.locator(".notes")).to_contain_text("Somebody has proposed a decision.")
    expect(second.locator("body")).not_to_contain_text(REASON)
    decide(second, "Seen the same way.", button="Give the second decision")
    expect(second.locator("body")).to_contain_text("The conflict is resolved now.")

    history = second.locator("#history")
    expect(history).to_contain_text(REASON)
    expect(history).to_contain_text("Seen the same way.")
    expect(history).to_contain_text("checker (checker) proposed a decision")
    expect(history).to_contain_text("second (senior) agreed with the proposal")


def test_everything_is_decided_without_a_script(sit_down, deaths):
    checker = sit_down("checker", script=False)
    checker.goto(address(deaths))
    decide(checker, REASON)
    expect(checker.locator("#history")).to_contain_text(REASON)


def test_a_disposition_shows_what_it_fills_in(sit_down, deaths):
    page = sit_down("checker", script=False)
    page.goto(address(deaths))
    expect(page.locator(".fills:visible")).to_have_count(0)
    page.get_by_role("radio", name="Real conflict").check(force=True)
    expect(page.locator(".fills:visible")).to_have_text(re.compile(r"accepts 5 to 6; conflicting evidence"))


def test_three_keys_and_a_reason_lead_from_one_conflict_to_the_next(sit_down, deaths):
    page = sit_down("checker")
    page.goto(QUEUE)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(deaths)}*")
    page.keyboard.press("8")
    page.get_by_label("Reason").fill(REASON)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: "/change/" in url and address(deaths) not in url)
    deaths.refresh_from_db()
    assert deaths.state == "proposed"


def test_keys_are_silent_while_somebody_writes(sit_down, deaths):
    page = sit_down("checker")
    page.goto(address(deaths))
    page.get_by_label("Reason").press_sequentially("8 j k")
    expect(page.get_by_label("Reason")).to_have_value("8 j k")
    expect(page.get_by_role("radio", name="Real conflict")).not_to_be_checked()
    assert address(deaths) in page.url


def test_who_saves_second_loses_nothing_and_overwrites_nothing(sit_down, deaths):
    late = sit_down("second")
    late.goto(address(deaths))
    quick = sit_down("checker")
    quick.goto(address(deaths))
    decide(quick, REASON)
    decide(late, "I was reading for an hour.")
    expect(late.get_by_role("alert")).to_contain_text("the conflict changed since you opened it")
    expect(late.get_by_role("alert")).to_contain_text("Checker proposed a decision")
    expect(late.get_by_label("Reason")).to_have_value("I was reading for an hour.")
    expect(late.locator("body")).not_to_contain_text(REASON)
    assert deaths.adjudications.count() == 1


def test_a_missing_reason_is_asked_for_where_it_belongs(sit_down, deaths):
    page = sit_down("checker")
    page.goto(address(deaths))
    decide(page, "")
    expect(page.locator("#reason-error")).to_contain_text("Say why, in a sentence.")
    expect(page.get_by_role("radio", name="Real conflict")).to_be_checked()


def test_an_article_becomes_a_conflict(sit_down):
    page = sit_down("checker")
    page.get_by_role("link", name="Read an article").click()
    page.get_by_label("Publisher").fill("reuters")
    page.get_by_label("Published").fill("2020-02-10")
    page.get_by_label("Text", exact=True).fill(
        "The Turkish Ministry of National Defence said nine Turkish soldiers were wounded at Taftanaz."
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".article mark")).to_contain_text("nine Turkish soldiers were wounded")
    page.get_by_text("Why it was read so").click()
    expect(page.locator(".whys")).to_contain_text("A word of saying beside a speaker.")
    expect(page.locator(".whys")).to_contain_text("Written in words.")
    page.get_by_label("event", exact=True).fill("idlib-2020-02-10-attack")
    page.get_by_label("source", exact=True).fill("tr-mod")
    page.get_by_label("subject", exact=True).fill("turkish-soldiers")
    page.get_by_role("button", name="Make claims of what is ticked").click()
    expect(page.locator("body")).to_contain_text("Stored: 1 new claim.")
    assert Claim.objects.filter(submitter="checker").count() == 1
    assert Conflict.objects.filter(figures__claim__submitter="checker").exists()
