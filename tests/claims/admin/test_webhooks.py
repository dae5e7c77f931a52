"""Webhooks are for administrators; a secret is shown once, and what was sent can be read and sent again."""

import pytest
from django.urls import reverse

from claims.models import WebhookDelivery, WebhookEndpoint
from claims.services import deliveries
from tests.claims.services.receiver import listening, say
from tests.claims.services.stage import NOW
from tests.claims.services.webhook_stage import told_of

pytestmark = pytest.mark.django_db

ADD = reverse("admin:claims_webhookendpoint_add")
LIST = reverse("admin:claims_webhookendpoint_changelist")
LOG = reverse("admin:claims_webhookdelivery_changelist")
WANTED = {
    "name": "newsroom",
    "address": "https://newsroom.example.org/hook",
    "news": ["conflict.opened", "conflict.resolved"],
}


@pytest.fixture
def administrator(at_desk):
    return at_desk("root", "administrator")


@pytest.fixture
def endpoint(db):
    return told_of("https://newsroom.example.org/hook")[0]


def page_of(row):
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def do(client, row, what):
    """The page after the button was pressed."""
    return client.post(page_of(row), {"do": what}, follow=True)


def test_a_secret_is_shown_once(administrator):
    answer = administrator.post(ADD, WANTED)
    endpoint = WebhookEndpoint.objects.get()
    assert endpoint.secret in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert (endpoint.owner, endpoint.news) == (administrator.user, WANTED["news"])
    for page in (page_of(endpoint), LIST):
        text = administrator.get(page).content.decode()
        assert "newsroom" in text and endpoint.secret not in text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param({"name": ""}, "This field is required", id="without a name"),
        pytest.param({"news": []}, "This field is required", id="told nothing"),
        pytest.param(
            {"news": ["conflict.exploded"]}, "not one of the available choices", id="of nothing known"
        ),
        pytest.param({"address": "http://newsroom.example.org/"}, "https only", id="without TLS"),
        pytest.param({"address": "https://newsroom.example.org:22/"}, "Port 22", id="at another port"),
        pytest.param({"address": "newsroom"}, "begins with https", id="at no address"),
    ],
)
def test_what_cannot_be_is_said_and_not_made(administrator, given, says):
    assert says in administrator.post(ADD, WANTED | given).content.decode()
    assert not WebhookEndpoint.objects.exists()


def test_it_is_described_anew_under_its_secret(administrator, endpoint):
    administrator.post(page_of(endpoint), WANTED | {"name": "desk", "news": ["report.published"]})
    now = WebhookEndpoint.objects.get()
    assert (now.name, now.news, now.secret) == ("desk", ["report.published"], endpoint.secret)
    refused = administrator.post(page_of(endpoint), WANTED | {"address": "http://newsroom.example.org/"})
    assert "https only" in refused.content.decode()
    assert WebhookEndpoint.objects.get().name == "desk"


def test_a_new_secret_is_shown_once_and_the_old_one_goes_on_for_a_day(administrator, endpoint):
    text = do(administrator, endpoint, "rotate").content.decode()
    now = WebhookEndpoint.objects.get()
    assert now.secret in text and endpoint.secret not in text
    assert now.former_secret == endpoint.secret
    assert now.secret not in administrator.get(page_of(endpoint)).content.decode()


def test_it_is_switched_off_and_on(administrator, endpoint):
    assert "by root." in do(administrator, endpoint, "disable").content.decode()
    assert "switched off: switch it on first" in do(administrator, endpoint, "ping").content.decode()
    assert "Switch off" in do(administrator, endpoint, "enable").content.decode()
    assert WebhookEndpoint.objects.get().is_active


def test_a_ping_is_read_in_the_log_and_sent_again(administrator, settings):
    with listening() as receiver:
        settings.WEBHOOK_HTTP, settings.WEBHOOK_PORTS = True, [receiver.port]
        settings.WEBHOOK_HOSTS = ["127.0.0.1"]
        endpoint, _ = told_of(receiver.address)
        receiver.script = [say(410, b"<b>moved</b> away")]
        do(administrator, endpoint, "ping")
        ping = WebhookDelivery.objects.get()
        assert "It was not tried yet" in administrator.get(page_of(ping)).content.decode()
        deliveries.deliver(now=ping.due_at)
        told = administrator.get(page_of(ping)).content.decode()
        assert "410" in told and "&lt;b&gt;moved&lt;/b&gt; away" in told and " ms" in told
        assert "410 Gone" in administrator.get(page_of(endpoint)).content.decode()
        assert "switched off" in administrator.post(page_of(ping), follow=True).content.decode()
        do(administrator, endpoint, "enable")
        administrator.post(page_of(ping))
        deliveries.deliver(now=WebhookDelivery.objects.get().due_at)
        assert receiver.ids == [ping.message, ping.message]
        assert "delivered" in administrator.get(page_of(endpoint)).content.decode()
    assert "ping" in administrator.get(LOG).content.decode()


def test_all_that_was_given_up_is_sent_again_at_once(administrator, endpoint):
    for _ in range(2):
        do(administrator, endpoint, "ping")
    WebhookDelivery.objects.update(state="given_up", ended_at=NOW)
    assert "given up again" in administrator.get(page_of(endpoint)).content.decode()
    do(administrator, endpoint, "resend")
    assert WebhookDelivery.objects.filter(state="pending", ended_at=None).count() == 2


@pytest.mark.parametrize("role", ["checker", "senior", "auditor", "submitter"])
def test_nobody_else_comes_near(at_desk, endpoint, role):
    client = at_desk("somebody", role)
    assert [client.get(page).status_code for page in (LIST, LOG, ADD, page_of(endpoint))] == [403] * 4
    assert [client.post(page, WANTED).status_code for page in (ADD, page_of(endpoint))] == [403] * 2
    assert WebhookEndpoint.objects.get().news == endpoint.news


def test_a_message_cannot_be_made_by_hand(administrator):
    assert administrator.get(reverse("admin:claims_webhookdelivery_add")).status_code == 403
