"""Wrong passwords are counted by the reader's address, however many proxies stand between."""

import pytest
from axes.helpers import get_client_ip_address
from django.test import RequestFactory

NEAR, READER, INVENTED, EDGE = "127.0.0.1", "203.0.113.9", "198.51.100.1", "10.0.0.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "caller"),
    [
        pytest.param(0, None, NEAR, id="nobody between: who connects"),
        pytest.param(0, INVENTED, NEAR, id="nobody between: the header is not believed"),
        pytest.param(1, READER, READER, id="one proxy: whom it saw"),
        pytest.param(
            1, f"{INVENTED}, {READER}", READER, id="one proxy: what came from outside is not believed"
        ),
        pytest.param(2, f"{READER}, {EDGE}", READER, id="two proxies: whom the outer one saw"),
        pytest.param(2, f"{INVENTED}, {READER}, {EDGE}", READER, id="two proxies: nor is it believed there"),
        pytest.param(1, None, NEAR, id="past the proxy: who connects"),
    ],
)
def test_the_caller_is_whom_our_outermost_proxy_saw(proxies, forwarded, caller, settings):
    settings.PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=NEAR, **headers)
    assert get_client_ip_address(request) == caller
