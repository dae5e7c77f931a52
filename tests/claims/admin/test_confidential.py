"""A confidential source is a code name, on every page, for all but seniors and administrators."""

import pytest
from django.urls import reverse

from claims.models import Conflict
from sources.models import Source
from tests.claims.admin.conftest import SIX, SOURCES, address, claim, figure, take_in

pytestmark = pytest.mark.django_db

REAL, SLUG = "Colonel Real Name", "colonel-real"
HIDDEN = {"slug": SLUG, "name": REAL, "kind": "official", "confidential": True, "code_name": "Heron"}


@pytest.fixture
def conflict():
    take_in(claim("h1", SLUG, figure("5")), SIX, sources=[*SOURCES, HIDDEN])
    return Conflict.objects.get()


def pages(conflict):
    source = Source.objects.get(slug=SLUG)
    return {
        "queue": reverse("admin:claims_conflict_changelist"),
        "conflict": address(conflict),
        "claims": reverse("admin:claims_claim_changelist"),
        "claim": reverse("admin:claims_claim_change", args=[conflict.members.first().figure.claim_id]),
        "sources": reverse("admin:sources_source_changelist"),
        "source": reverse("admin:sources_source_change", args=[source.pk]),
    }


@pytest.mark.parametrize("page", ["queue", "conflict", "claims", "claim", "sources", "source"])
def test_a_checker_reads_the_code_name_alone(conflict, checker, page):
    answer = checker.get(pages(conflict)[page])
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Heron" in text
    assert REAL not in text and SLUG not in text


@pytest.mark.parametrize("page", ["queue", "conflict", "sources", "source"])
def test_a_senior_reads_the_name(conflict, second, page):
    text = second.get(pages(conflict)[page]).content.decode()
    assert (REAL if page in ("queue", "conflict") else "Heron") in text


def test_a_search_by_the_real_name_finds_nobody(conflict, checker):
    sources = reverse("admin:sources_source_changelist")
    assert "Heron" not in checker.get(sources, {"q": "Colonel"}).content.decode()
    assert "Heron" in checker.get(sources, {"q": "heron"}).content.decode()


def test_its_history_stays_closed(conflict, checker, second):
    history = reverse("admin:sources_source_history", args=[Source.objects.get(slug=SLUG).pk])
    assert checker.get(history).status_code == 403
    assert second.get(history).status_code == 200
