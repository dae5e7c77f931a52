"""Who sees which page, and that nothing is deleted by anybody."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse

from claims.admin.roles import roles_of
from tests.claims.admin.conftest import claim, figure, take_in

pytestmark = pytest.mark.django_db

LISTS = {
    "conflict": "admin:claims_conflict_changelist",
    "claim": "admin:claims_claim_changelist",
    "inbox": "admin:claims_claim_inbox",
    "document": "admin:claims_document_changelist",
    "question": "admin:claims_question_changelist",
    "event": "admin:claims_event_changelist",
    "source": "admin:sources_source_changelist",
    "report": "admin:claims_report_changelist",
    "adjudication": "admin:claims_adjudication_changelist",
    "audit": "admin:claims_auditentry_changelist",
    "people": "admin:auth_user_changelist",
    "token": "admin:claims_apitoken_changelist",
    "webhooks": "admin:claims_webhookendpoint_changelist",
    "deliveries": "admin:claims_webhookdelivery_changelist",
}
RECORD = set(LISTS) - {"audit", "people", "token", "webhooks", "deliveries"}


@pytest.mark.parametrize(
    ("roles", "pages"),
    [
        pytest.param(["checker"], RECORD, id="a checker reads the record"),
        pytest.param(["senior"], RECORD, id="a senior reads the record"),
        pytest.param(["auditor"], RECORD | {"audit"}, id="an auditor reads the chain as well"),
        pytest.param(["administrator"], set(LISTS), id="an administrator reads everything"),
        pytest.param(["submitter"], {"claim", "document"}, id="a submitter sees its own submissions"),
        pytest.param([], set(), id="without a role there is nothing"),
    ],
)
def test_each_role_opens_its_pages(at_desk, roles, pages):
    client = at_desk("somebody", *roles)
    assert {name for name, view in LISTS.items() if client.get(reverse(view)).status_code == 200} == pages


def test_a_stranger_is_asked_to_log_in():
    answer = Client().get(reverse(LISTS["conflict"]))
    assert answer.status_code == 302 and "/admin/login/" in answer.headers["Location"]


def test_nothing_can_be_deleted_by_anybody():
    request = RequestFactory().get("/admin/")
    request.user = User.objects.create_superuser("root")
    assert [str(page) for page in admin.site._registry.values() if page.has_delete_permission(request)] == []
    assert all("delete_selected" not in page.get_actions(request) for page in admin.site._registry.values())


def test_a_submitter_sees_what_it_sent_and_nothing_else(at_desk):
    client = at_desk("radio", "submitter")
    take_in(claim("own", "ministry", figure("5")), submitter="radio")
    take_in(claim("theirs", "monitor", figure("5")), submitter="paper")
    page = client.get(reverse(LISTS["claim"])).content.decode()
    assert "own" in page and "theirs" not in page


def test_a_superuser_administers_and_decides_nothing_by_that():
    assert {role.value for role in roles_of(User.objects.create_superuser("root"))} == {"administrator"}


@pytest.mark.parametrize("name", ["claim", "question", "report", "adjudication"])
def test_records_are_read_only_for_administrators_too(at_desk, name):
    client = at_desk("root", "administrator")
    assert client.get(reverse(LISTS[name].replace("changelist", "add"))).status_code == 403
