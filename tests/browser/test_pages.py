"""Every page fits its window, in light and dark, and none of them makes the browser complain."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Conflict, Document, Event
from claims.services import report
from sources.models import Source
from tests.browser.conftest import address

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = (
    *(
        "claims_conflict_changelist",
        "claims_claim_inbox",
        "claims_claim_import",
        "claims_document_add",
        "claims_document_changelist",
    ),
    *("claims_event_changelist", "claims_question_changelist", "claims_claim_changelist"),
    *("sources_source_changelist", "claims_report_changelist", "claims_adjudication_changelist"),
    *(
        "claims_auditentry_changelist",
        "auth_user_changelist",
        "claims_apitoken_changelist",
        "claims_apitoken_add",
    ),
    *("claims_event_add", "sources_source_add", "index"),
)

# What only those do who decide.
OF_CHECKERS = {
    reverse(f"admin:{page}") for page in ("claims_document_add", "claims_claim_import", "claims_claim_inbox")
}


def addresses():
    yield from (reverse(f"admin:{page}") for page in LISTS)
    yield from map(address, Conflict.objects.order_by("pk"))
    yield from (
        reverse("admin:claims_document_change", args=[document.pk]) for document in Document.objects.all()[:1]
    )
    yield from (
        reverse("admin:claims_event_change", args=[event.pk]) for event in Event.objects.order_by("pk")
    )
    yield from (
        reverse("admin:sources_source_change", args=[source.pk])
        for source in Source.objects.filter(slug__in=("tr-mod", "reuters"))
    )
    yield reverse("reports")


@pytest.mark.parametrize(
    ("width", "dark"),
    [
        pytest.param(390, False, id="a phone"),
        pytest.param(768, True, id="a tablet at night"),
        pytest.param(1440, False, id="a desk"),
        pytest.param(1440, True, id="a desk at night"),
    ],
)
def test_no_page_is_wider_than_its_window(sit_down, width, dark):
    report.make(now=timezone.now())
    people = {name: sit_down(name, width=width, dark=dark) for name in ("admin", "checker")}
    too_wide = {}
    for path in addresses():
        page = people["checker" if path in OF_CHECKERS else "admin"]
        assert page.goto(path).status == 200, path
        if over := page.evaluate("document.documentElement.scrollWidth - window.innerWidth"):
            too_wide[path] = over
    assert too_wide == {}


def test_every_field_has_a_name_and_every_id_is_used_once(sit_down):
    page = sit_down("checker")
    for path in [address(Conflict.objects.first()), reverse("admin:claims_conflict_changelist")]:
        page.goto(path)
        unnamed = page.evaluate(
            """() => [...document.querySelectorAll('.desk :is(input:not([type=hidden]), select, textarea)')]
                 .filter((field) => !field.labels.length && !field.ariaLabel).map((field) => field.name)"""
        )
        repeated = page.evaluate(
            """() => [...document.querySelectorAll('.desk [id]')].map((one) => one.id)
                 .filter((id, place, all) => all.indexOf(id) !== place)"""
        )
        assert (unnamed, repeated) == ([], [])
