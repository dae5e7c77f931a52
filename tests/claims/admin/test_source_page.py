"""The page of a source: where it belongs, its grades, what it said, and what became of that."""

import pytest
from django.urls import reverse

from claims.models import Claim, Conflict
from claims.services import reference
from sources.models import Source
from tests.claims.admin.conftest import FIVE, SIX, SOURCES, address, claim, decision, figure, take_in
from tests.factories import NOW

pytestmark = pytest.mark.django_db

HIDDEN = {
    "slug": "colonel-real",
    "name": "Colonel Real Name",
    "kind": "official",
    "confidential": True,
    "code_name": "Heron",
}


def page(client, slug):
    answer = client.get(reverse("admin:sources_source_change", args=[Source.objects.get(slug=slug).pk]))
    assert answer.status_code == 200
    return answer


def known(client, slug):
    return page(client, slug).context["known"]


def graded(slug, grade, reason):
    source = Source.objects.get(slug=slug)
    source.reliability = grade
    reference.save_source(source=source, now=NOW, reason=reason)


def rule(conflict, *clients, **given):
    for client in clients:
        conflict.refresh_from_db()
        assert client.post(address(conflict), decision(conflict, **given)).status_code == 302


def test_it_tells_where_the_source_belongs(checker):
    child = {**SOURCES[0], "slug": "spokesman", "name": "Spokesman", "parent": "ministry", "party": "turkey"}
    take_in(sources=[*SOURCES, {**child, "aliases": ["The briefer"]}])
    text = page(checker, "spokesman").content.decode()
    ministry = reverse("admin:sources_source_change", args=[Source.objects.get(slug="ministry").pk])
    assert f'<a href="{ministry}">Ministry of Defence</a>' in text
    assert "<dd>turkey</dd>" in text and "<dd>The briefer</dd>" in text


def test_each_grade_stands_with_its_reason_who_gave_it_and_when(quarrel, second, checker):
    form = {"name": "The Observatory", "kind": "monitor", "also_called": ""}
    for grade, why in (("C", "New to us."), ("B", "Its lists hold.")):
        row = Source.objects.get(slug="monitor")
        address_of_it = reverse("admin:sources_source_change", args=[row.pk])
        assert second.post(address_of_it, {**form, "reliability": grade, "why": why}).status_code == 302
    found = [(one.grade, one.reason, one.by) for one in known(checker, "monitor")["grades"]]
    assert found[:2] == [("B", "Its lists hold.", "second"), ("C", "New to us.", "second")]


def test_an_edit_that_leaves_the_grade_is_no_grading(quarrel, checker):
    graded("monitor", "B", "Its lists hold.")
    graded("monitor", "B", "A new address.")
    assert known(checker, "monitor")["grades"][0].reason == "Its lists hold."


def test_what_it_said_links_to_its_claims_the_latest_first(quarrel, checker):
    take_in(claim("o2", "monitor", figure("7", outcome="wounded"), supersedes="o1", quote="Seven hurt."))
    shown = known(checker, "monitor")["claims"]
    assert [one["words"] for one in shown] == ["Seven hurt."]
    assert shown[0]["href"] == reverse("admin:claims_claim_change", args=[Claim.objects.get(key="o2").pk])
    assert shown[0]["figures"] == ["7 turkish soldiers wounded"]
    assert checker.get(known(checker, "monitor")["all_claims"]).context["cl"].result_count == 2


def test_verdicts_are_counted_once_a_claim(quarrel, checker, second):
    verdicts = {"verdict:m1": "refuted", "verdict:o1": "supported"}
    rule(quarrel, checker, second, **verdicts)
    assert known(checker, "monitor")["verdicts"] == [("Supported", 1)]
    assert known(checker, "ministry")["verdicts"] == [("Refuted", 1)]


def test_a_proposal_that_somebody_must_be_blind_to_is_no_verdict(quarrel, checker):
    rule(quarrel, checker)
    assert known(checker, "monitor")["verdicts"] == []


def test_conflicts_are_counted_by_their_state_and_lead_to_the_queue(quarrel, checker):
    ((state, number, queue),) = known(checker, "monitor")["conflicts"]
    assert (state[0], number) == ("Open", 1)
    assert [line.pk for line in checker.get(queue).context["lines"]] == [quarrel.pk]
    assert known(checker, "gazette")["conflicts"] == []


def test_it_tells_how_faithfully_a_relay_carries(checker):
    take_in(FIVE, {**FIVE, "id": "m0", "relays": []}, SIX)
    assert known(checker, "gazette")["carried"] == "1 figure carried unchanged"


def test_of_a_confidential_source_a_checker_learns_nothing_more(checker, second):
    take_in(claim("h1", "colonel-real", figure("5")), SIX, sources=[*SOURCES, HIDDEN])
    assert Conflict.objects.exists()
    assert "known" not in page(checker, "colonel-real").context
    assert known(second, "colonel-real")["claims"]


def test_a_confidential_parent_is_its_code_name(checker):
    child = {"slug": "aide", "name": "Aide", "kind": "official", "parent": "colonel-real"}
    take_in(sources=[HIDDEN, child])
    text = page(checker, "aide").content.decode()
    assert ">Heron</a>" in text and "Real Name" not in text
