import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.models import ApiToken
from claims.services import access
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def made(*arguments):
    out = io.StringIO()
    call_command("create_token", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_the_key_is_printed_once_and_opens():
    UserFactory(username="monitor")
    answer = made("night feed", "--user", "monitor", "--scopes", "read, submit")
    token = access.authenticate(key=answer["token"], now=timezone.now())
    assert answer == {"name": "night feed", "token": answer["token"], "expires": token.expires_at.isoformat()}
    assert (token.user.username, token.scopes) == ("monitor", ["read", "submit"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--user", "nobody", "--scopes", "read"], "Nobody is called 'nobody'", id="for nobody"),
        pytest.param(
            ["--user", "monitor", "--scopes", "reed"], "did you mean read", id="with an unknown scope"
        ),
        pytest.param(["--user", "monitor", "--scopes", ""], "at least one scope", id="without a scope"),
        pytest.param(
            ["--user", "monitor", "--scopes", "read", "--days", "0"], "1 to 3650 days", id="for no day"
        ),
        pytest.param(
            ["--user", "monitor", "--scopes", "read", "--days", "9999999"], "1 to 3650 days", id="for ever"
        ),
    ],
)
def test_a_token_that_may_not_be_is_refused_in_words(arguments, words):
    UserFactory(username="monitor")
    with pytest.raises(CommandError, match=words):
        made("feed", *arguments)
    assert not ApiToken.objects.exists()
