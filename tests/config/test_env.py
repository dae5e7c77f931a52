"""What the environment may say, and how it is refused."""

from datetime import time
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize(
    ("reader", "said", "means"),
    [
        pytest.param(env.hour, "02:00", time(2), id="two at night"),
        pytest.param(env.ports, "443, 8443", [443, 8443], id="two ports"),
        pytest.param(env.zone, "Europe/Istanbul", ZoneInfo("Europe/Istanbul"), id="the zone of a desk"),
    ],
)
def test_what_is_understood(monkeypatch, reader, said, means):
    monkeypatch.setenv("KNOB", said)
    assert reader("KNOB", "") == means


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        pytest.param(env.hour, "two", id="an hour in words"),
        pytest.param(env.hour, "26:00", id="an hour that no day has"),
        pytest.param(env.zone, "Mars/Olympus", id="a zone that nobody keeps"),
        pytest.param(env.zone, "../etc", id="a path"),
        pytest.param(env.ports, "443,https", id="a port in words"),
        pytest.param(env.ports, "65536", id="a port that there is not"),
        pytest.param(partial(env.whole, least=1), "0", id="less than the least"),
    ],
)
def test_what_is_refused_in_one_sentence(monkeypatch, reader, said):
    monkeypatch.setenv("KNOB", said)
    with pytest.raises(ImproperlyConfigured, match="KNOB"):
        reader("KNOB", "UTC")
