"""The report of a night: it fits every window and paper, keeps nobody out, and leads to the desk."""

from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from claims.services import report
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def night(desk):
    return f"/reports/{report.make(now=timezone.now()).date}/"


@pytest.mark.parametrize(
    ("width", "dark", "language"),
    [
        pytest.param(390, True, "tr", id="a phone at night"),
        pytest.param(1440, False, "en", id="a desk"),
        pytest.param(1440, True, "tr", id="a desk at night"),
    ],
)
def test_it_fits_its_window_and_keeps_nobody_out(sit_down, night, width, dark, language):
    page = sit_down("checker", width=width, dark=dark)
    assert page.goto(f"{night}?lang={language}").status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_it_is_printed_with_every_conflict_and_without_the_way_around(sit_down, night):
    page = sit_down("checker")
    page.goto(f"{night}?lang=en")
    paper = PdfReader(BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    text = text.replace("\u02ee", "”")  # one glyph of the font is both
    for says in page.locator("h3").all_inner_texts():
        assert says in text
    assert "Previous night" not in text
    assert "CSV" not in text


def test_a_conflict_of_the_night_is_one_step_away(sit_down, night, deaths):
    page = sit_down("checker")
    page.goto(f"{night}?lang=en")
    page.get_by_role("link", name="5 Turkish soldiers killed").first.click()
    page.wait_for_url(f"**/admin/claims/conflict/{deaths.pk}/change/")


def test_the_language_is_changed_with_one_step_and_stays(sit_down, night):
    page = sit_down("checker")
    page.goto(f"{night}?lang=en")
    page.get_by_role("link", name="Türkçe").click()
    assert page.locator("html").get_attribute("lang") == "tr"
    assert page.locator("h2").first.inner_text().startswith("Önce okunacaklar")
    page.get_by_role("link", name="Gece raporları").click()
    assert page.locator("html").get_attribute("lang") == "tr"
    assert "çelişki" in page.locator("article p").first.inner_text()
