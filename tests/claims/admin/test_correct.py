"""Where our record is wrong, a person corrects it on a page that first shows what that does."""

import re

import pytest
from django.urls import reverse

from claims.models import Claim, Conflict, Correction
from sources.models import Source
from tests.claims.admin.conftest import FIVE, SIX, SOURCES, address, claim, decision, figure, take_in

pytestmark = pytest.mark.django_db

WHY = "The page says six; we typed five."
SIX_OF_MINISTRY = {"/claim/figures/0/low": "6", "/claim/figures/0/high": "6", "/reason": WHY}


def text(response):
    return response.content.decode()


def page_of(key, act="correct", conflict=None):
    row = Claim.objects.get(key=key)
    back = f"?conflict={conflict.pk}" if conflict else ""
    return reverse(f"admin:claims_claim_{act}", args=[row.pk]) + back


def looked(client, page, given):
    """What the form holds once it was looked at: what was written, and the name of that."""
    shown = text(client.post(page, given))
    return {**given, "looked": re.search(r'name="looked" value="(\w+)"', shown)[1]}


def done(client, page, given):
    return client.post(page, {**looked(client, page, given), "do": "write"})


def test_the_button_leads_to_the_claims_of_the_conflict(quarrel, checker):
    assert "Our record is wrong" in text(checker.get(address(quarrel)))
    page = text(checker.get(reverse("admin:claims_conflict_wrong", args=[quarrel.pk])))
    for key in ("m1", "o1"):
        assert f"{page_of(key)}?conflict={quarrel.pk}" in page


def test_of_a_conflict_with_one_claim_that_claims_page_opens(checker):
    whole, part = figure("5"), figure("7", scope={"kind": "event", "place": "idlib"}, part_of=0)
    take_in(claim("m1", "ministry", whole, part))
    conflict = Conflict.objects.get(kind="violation")
    answer = checker.get(reverse("admin:claims_conflict_wrong", args=[conflict.pk]))
    assert answer.headers["Location"] == page_of("m1", conflict=conflict)


def test_the_fields_hold_what_our_record_says(quarrel, checker):
    page = text(checker.get(page_of("m1")))
    for name, value in {
        "/claim/source": "ministry",
        "/claim/relays": "ap; gazette",
        "/claim/event": "raid",
        "/claim/figures/0/low": "5",
        "/claim/figures/0/subject": "turkish-soldiers",
    }.items():
        assert f'name="{name}" value="{value}"' in page
    assert '<option value="indirect" selected>Paraphrase</option>' in page
    assert "<mark>five</mark> soldiers were killed" in page


def test_it_is_shown_before_it_is_done(quarrel, checker):
    page = page_of("m1", conflict=quarrel)
    shown = text(checker.post(page, SIX_OF_MINISTRY))
    assert "Clears" in shown and "was 5" in shown
    assert Claim.objects.count() == 2
    answer = done(checker, page, SIX_OF_MINISTRY)
    assert answer.headers["Location"] == address(quarrel)
    assert Claim.objects.get(supersedes__key="m1").figures.get().low == 6
    quarrel.refresh_from_db()
    assert quarrel.state == "cleared"


def test_what_was_not_looked_at_is_not_done(quarrel, checker):
    page = page_of("m1")
    seen = looked(checker, page, SIX_OF_MINISTRY)
    shown = checker.post(
        page, {**seen, "/claim/figures/0/high": "7", "/claim/figures/0/hedge": "range"} | {"do": "write"}
    )
    assert "What it would do" in text(shown)
    assert Claim.objects.count() == 2


def test_a_ruling_that_would_open_again_is_said_with_the_reason(quarrel, checker, second):
    for person in (checker, second):
        quarrel.refresh_from_db()
        person.post(address(quarrel), decision(quarrel, cites=["m1.0"]))
    quarrel.refresh_from_db()
    assert quarrel.state == "resolved"
    four = {"/claim/figures/0/low": "4", "/claim/figures/0/high": "4", "/reason": WHY}
    shown = text(checker.post(page_of("m1"), four))
    assert "Opens again" in shown
    assert "Figures the ruling rests on are gone: m1.0." in shown
    quarrel.refresh_from_db()
    assert quarrel.state == "resolved"


def test_errors_stand_beside_their_fields_and_what_was_written_stays(quarrel, checker):
    given = {"/claim/figures/0/low": "many", "/claim/source": "minstry", "/reason": " "}
    answer = checker.post(page_of("m1"), given)
    page = text(answer)
    assert answer.status_code == 400
    field = re.search(r'value="many"[^>]*aria-invalid="true">(.*?)</div>', page, re.DOTALL)[1]
    assert "is no number such as 115 or 0.5" in field
    assert "Say why, in a sentence." in page
    assert 'value="minstry"' in page
    assert Claim.objects.count() == 2


def test_an_unknown_speaker_can_be_made_there(quarrel, checker):
    page = page_of("m1")
    given = {"/claim/source": "army", "/reason": "The army said it."}
    assert "<details open>" in text(checker.post(page, given))
    made = {"/declares/slug": "army", "/declares/name": "The Army", "/declares/kind": "military"}
    done(checker, page, {**given, **made, "/declares/parent": "ministry"})
    assert Claim.objects.get(supersedes__key="m1").source == Source.objects.get(slug="army")
    assert Source.objects.get(slug="army").parent.slug == "ministry"


def test_a_correction_is_taken_back_from_the_claim_and_from_the_history(quarrel, checker):
    done(checker, page_of("m1", conflict=quarrel), SIX_OF_MINISTRY)
    history = text(checker.get(address(quarrel)))
    assert "corrected our record" in history and WHY in history
    back = page_of("m1-corrected", "uncorrect", quarrel)
    assert back in history
    shown = reverse("admin:claims_claim_change", args=[Claim.objects.get(key="m1-corrected").pk])
    assert page_of("m1-corrected", "uncorrect") in text(checker.get(shown))
    assert WHY in text(checker.get(shown))
    assert "Opens again" in text(checker.post(back, {"reason": "It was five."}))
    assert checker.post(back, {"reason": "It was five.", "do": "write"}).headers["Location"] == address(
        quarrel
    )
    assert Claim.objects.get(key="m1-corrected-2").figures.get().low == 5
    quarrel.refresh_from_db()
    assert quarrel.state == "open"
    history = text(checker.get(address(quarrel)))
    assert "took a correction of our record back" in history
    assert "Take it back" not in history


def test_a_late_correction_is_told_who_was_first(quarrel, checker, second):
    page = page_of("m1")
    seen = looked(checker, page, SIX_OF_MINISTRY)
    done(second, page, {**SIX_OF_MINISTRY, "/claim/provisional": "yes"})
    assert checker.post(page, {**seen, "do": "write"}).status_code == 404, "it stands no more"


@pytest.mark.parametrize("role", ["auditor", "administrator", "submitter"])
def test_only_checkers_and_seniors_correct(quarrel, at_desk, role):
    other = at_desk("other", role)
    pages = [page_of("m1"), page_of("m1", "uncorrect")]
    pages += [reverse("admin:claims_conflict_wrong", args=[quarrel.pk])]
    assert [other.post(page, SIX_OF_MINISTRY).status_code for page in pages] == [403, 403, 403]
    if role != "submitter":
        assert "Our record is wrong" not in text(other.get(address(quarrel)))
    assert not Correction.objects.exists()


def test_a_checker_corrects_what_a_confidential_source_said_and_never_learns_who(checker, second):
    heron = {"slug": "colonel-real", "kind": "official", "confidential": True, "code_name": "Heron"}
    take_in({**FIVE, "source": "colonel-real"}, SIX, sources=[*SOURCES, heron])
    page = page_of("m1")
    assert 'name="/claim/source" value="Heron"' in text(checker.get(page))
    assert 'name="/claim/source" value="colonel-real"' in text(second.get(page))
    given = {"/claim/source": "Heron", **SIX_OF_MINISTRY}
    wrong = text(checker.post(page, {**given, "/claim/relays": "ap; Heron"}))
    assert "Heron is the origin" in wrong
    assert "colonel" not in wrong and "colonel" not in text(checker.post(page, given))
    done(checker, page, given)
    assert Claim.objects.get(key="m1-corrected").source.slug == "colonel-real"
