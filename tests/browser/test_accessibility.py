"""axe-core finds nothing serious on any page, in light and dark, at a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from claims.services import report
from tests.browser.test_pages import OF_CHECKERS, addresses

pytestmark = pytest.mark.django_db(transaction=True)

GRAVE = ("serious", "critical")


def violations(page):
    """What axe-core holds against the page, with where it stands."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {' '.join(node['target'][0] for node in one['nodes'][:5])}"
        for one in found
        if one["impact"] in GRAVE
    ]


@pytest.mark.parametrize(
    ("width", "dark"),
    [
        pytest.param(390, True, id="a phone at night"),
        pytest.param(1440, False, id="a desk"),
        pytest.param(1440, True, id="a desk at night"),
    ],
)
def test_no_page_keeps_anybody_out(sit_down, width, dark):
    report.make(now=timezone.now())
    people = {name: sit_down(name, width=width, dark=dark) for name in ("admin", "checker")}
    found = {}
    for path in addresses():
        page = people["checker" if path in OF_CHECKERS else "admin"]
        page.goto(path)
        if against := violations(page):
            found[path] = against
    assert found == {}


def test_the_way_in_keeps_nobody_out(sit_down):
    page = sit_down("checker")
    page.context.clear_cookies()
    page.goto(reverse("admin:login"))
    assert violations(page) == []
