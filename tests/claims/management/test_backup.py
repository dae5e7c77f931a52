import io
import json

import pytest
from django.core.management import CommandError, call_command

from claims.models import Claim
from tests.claims.services.envelopes import send
from tests.factories import claim_record

pytestmark = pytest.mark.django_db(transaction=True)


def run(command, *arguments):
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return json.loads(out.getvalue())


def test_a_backup_is_restored_into_an_empty_database_and_told_in_numbers(tmp_path):
    send(claim_record())
    written = run("backup", tmp_path / "file.zip")
    call_command("flush", interactive=False, verbosity=0)
    assert run("restore", tmp_path / "file.zip") == written
    assert written["rows"]["claims.claim"] == 1
    assert written["audit"]["number"] == 1


def test_a_chain_that_was_broken_before_the_backup_is_told_when_all_is_back(tmp_path):
    send(claim_record())
    Claim.objects.update(quote="Other words.")
    run("backup", tmp_path / "file.zip")
    call_command("flush", interactive=False, verbosity=0)
    with pytest.raises(CommandError, match="All rows are back, but the audit chain does not hold"):
        run("restore", tmp_path / "file.zip")
    assert Claim.objects.get().quote == "Other words."


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_what_cannot_be_done_is_said_in_words(command, tmp_path):
    send(claim_record())
    with pytest.raises(CommandError, match="No such file"):
        run(command, tmp_path / "nowhere" / "file.zip")
    run("backup", tmp_path / "file.zip")
    with pytest.raises(CommandError, match=r"exists already|not empty"):
        run(command, tmp_path / "file.zip")
