"""What every test may rely on: no network beyond this machine, tasks run in this process."""

import pytest


@pytest.fixture(autouse=True)
def quick_and_local(settings):
    """Cheap password hashes; no lockout, for which ``client.login`` has no request."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.AXES_ENABLED = False
