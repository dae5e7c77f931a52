"""The code that docs/webhooks.md gives to receivers reads what is sent, and nothing else."""

import re
import textwrap
from pathlib import Path

import pytest
from django.utils import timezone

from claims.services import deliveries, outbox
from claims.webhooks.vocabulary import News
from tests.claims.services.receiver import listening
from tests.claims.services.webhook_stage import told_of

pytestmark = pytest.mark.django_db

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "webhooks.md").read_text(encoding="utf-8")
CODE = [textwrap.dedent(block) for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", PAGE, re.MULTILINE)]
SNIPPETS = [block for block in CODE if block.lstrip().startswith(("import ", "from "))]


def functions():
    """What a receiver has who copied the page."""
    here = {}
    for snippet in SNIPPETS:
        exec(snippet, here)
    return here


@pytest.fixture
def sent(settings):
    """A ping that came just now, and the secret it was signed with."""
    now = timezone.now()
    with listening() as receiver:
        settings.WEBHOOK_HTTP, settings.WEBHOOK_PORTS = True, [receiver.port]
        settings.WEBHOOK_HOSTS = ["127.0.0.1"]
        endpoint, secret = told_of(receiver.address, name="Haber Merkezi", now=now)
        outbox.ping(endpoint=endpoint, now=now)
        deliveries.deliver(now=now)
        yield receiver.came[0], secret


@pytest.mark.parametrize("reader", ["read_message", "read_by_hand"])
def test_a_receiver_reads_what_is_signed_and_refuses_what_is_not(sent, reader):
    came, secret = sent
    read = functions()[reader]
    body = came.body.encode()
    assert read(secret, came.headers, body)["data"] == {"endpoint": "Haber Merkezi"}
    refusals = [
        (secret, came.headers, body.replace(b"Haber", b"Kitap")),
        ("whsec_" + "A" * 43 + "=", came.headers, body),
        (secret, {**came.headers, "webhook-id": "msg_other"}, body),
        (secret, {**came.headers, "webhook-timestamp": "1581411600"}, body),
    ]
    for refused in refusals:
        with pytest.raises(Exception, match=r"(?i)signature|signed|old"):
            read(*refused)


def test_every_type_is_told():
    assert set(re.findall(r"^\| `([a-z.]+)` \|", PAGE, re.MULTILINE)) == {news.value for news in News}
