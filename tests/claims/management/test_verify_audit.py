import io
import json

import pytest
from django.core.management import CommandError, call_command

from claims.models import Claim
from tests.claims.services.envelopes import send
from tests.factories import claim_record

pytestmark = pytest.mark.django_db


def test_a_chain_that_holds_is_told_with_its_head():
    send(claim_record())
    out = io.StringIO()
    call_command("verify_audit", stdout=out)
    head = json.loads(out.getvalue())
    assert head["number"] == 1
    call_command("verify_audit", head=head["link"], stdout=out)


def test_the_first_difference_fails_the_command_in_words():
    send(claim_record(), claim_record(id="c2"))
    Claim.objects.update(quote="Other words.")
    with pytest.raises(CommandError, match=r"Entry 1 \(claim c1\): its row is not what was recorded"):
        call_command("verify_audit")


def test_a_head_that_the_chain_lost_fails_the_command():
    with pytest.raises(CommandError, match="cut or rewritten"):
        call_command("verify_audit", head="0" * 64)
