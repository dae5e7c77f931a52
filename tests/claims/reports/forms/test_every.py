"""Every form of a night is the same bytes each time, in each language, and says what the night found."""

import csv
import json
from email import message_from_bytes, policy
from html.parser import HTMLParser
from io import BytesIO, StringIO

import jsonschema
import pytest
from pypdf import PdfReader

from claims.figures.canonical import digest as sha256
from claims.reports import digest
from claims.reports.forms.every import FORMS, Stored
from claims.reports.forms.record import schema
from claims.reports.language import LANGUAGES, words
from tests.claims.reports.nights import busy, conflict, drift, full, night, quarrel, question, step

SCRIPTS = "Şırnak İzmir ığ, Москва, Ελλάς, Łódź, حلب"


def stored(snapshot):
    content = digest.build(snapshot)
    return Stored(content, sha256(content, of="report", version=1))


def rendered(form, snapshot, language="en"):
    return FORMS[form].render(stored(snapshot), words(language))


def text_of_pdf(raw):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(raw)).pages)


def text_of_html(raw):
    found = []
    reader = HTMLParser()
    reader.handle_data = found.append
    reader.feed(raw.decode())
    return "".join(found)


def text_of_mail(raw):
    return message_from_bytes(raw, policy=policy.default).get_body(("plain",)).get_content()


TEXTS = {
    "text": bytes.decode,
    "csv": bytes.decode,
    "json": bytes.decode,
    "html": text_of_html,
    "pdf": text_of_pdf,
    "mail": text_of_mail,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_night_gives_the_same_bytes(form, language):
    assert rendered(form, busy(), language) == rendered(form, busy(), language)


def shuffled(value):
    """The same JSON as another database gives it back: the keys of objects in another order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in sorted(value, key=lambda key: (len(key), key))}
    return [shuffled(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("form", FORMS)
def test_the_order_in_which_a_database_keeps_keys_changes_nothing(form):
    told = stored(busy())
    kept = Stored(shuffled(told.content), told.digest)
    assert FORMS[form].render(kept, words("en")) == FORMS[form].render(told, words("en"))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_keeps_the_letters_of_every_script(form):
    told = busy()
    told["events"] = [{"slug": "flood", "title": SCRIPTS}]
    text = TEXTS[form](rendered(form, told))
    for word in SCRIPTS.replace(",", "").split()[:-1]:
        assert word in text
    # Arabic is written from right to left; what reads it out of a PDF may turn the line around.
    assert "حلب" in text or "بلح" in text


@pytest.mark.parametrize("form", [form for form in FORMS if form != "csv"])
def test_every_form_but_the_table_carries_the_digest_by_which_it_can_be_checked(form):
    text = TEXTS[form](rendered(form, busy()))
    assert stored(busy()).digest in text.replace("\n", "")


@pytest.mark.parametrize("form", [form for form in FORMS if form != "json"])
def test_every_form_speaks_turkish(form):
    text = TEXTS[form](rendered(form, busy(), "tr"))
    assert "öldürülen asker" in " ".join(text.split())
    assert "conflict" not in text.replace("countercheck", "")


@pytest.mark.parametrize("form", ["text", "csv", "html", "pdf", "mail"])
def test_a_report_of_the_first_format_is_told_as_it_was_stored(form):
    text = TEXTS[form](rendered(form, night(conflict("a", step("opened"))), "tr"))
    assert "a cannot all be true" in text


@pytest.mark.parametrize("form", ["text", "html", "pdf", "mail"])
def test_a_quiet_night_is_one_line_and_the_conflicts_are_not_told_again(form):
    text = " ".join(TEXTS[form](rendered(form, full(quarrel("a")))).split())
    assert "A quiet night: nothing changed, 1 conflict is still open." in text
    assert "SOHR says 6" not in text


def test_the_table_of_a_quiet_night_still_has_what_is_open():
    assert "SOHR says 6" in rendered("csv", full(quarrel("a"))).decode()


def test_the_table_has_a_row_for_each_conflict_and_each_finding():
    rows = list(csv.DictReader(StringIO(rendered("csv", busy()).decode().removeprefix("\ufeff"))))
    assert [row["Key"] for row in rows if row["Key"]] == ["a", "b", "c", "d"]
    (changed,) = (row for row in rows if row["Section"] == "Changed by relays")
    assert changed["What"] == "Said: The Ministry: 64; Relayed as: → AP: 46; What changed: the number"


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_table_is_a_formula(begins):
    evil = f"{begins}cmd|' /C calc'!A0"
    told = busy()
    told["events"] = [{"slug": "flood", "title": evil}]
    told["names"]["ap"] = evil
    told["conflicts"][0].update(says=evil, reason={"code": "of_tomorrow", "params": {}})
    rows = list(csv.reader(StringIO(rendered("csv", told).decode().removeprefix("\ufeff"), newline="")))
    assert f"'{evil}" in [cell for row in rows for cell in row]
    assert not [cell for row in rows for cell in row if cell.startswith(begins)]


def test_names_are_text_in_html_and_never_markup():
    told = busy()
    told["names"]["mod"] = "<script>alert(1)</script>"
    assert b"<script" not in rendered("html", told)


def test_names_are_text_in_a_pdf_and_never_markup():
    told = busy()
    told["names"]["mod"] = '#panic("x") $1$ *b*'
    assert '#panic("x") $1$ *b*' in text_of_pdf(rendered("pdf", told))


def test_the_letter_has_a_subject_of_one_line_and_both_of_its_forms():
    made = message_from_bytes(rendered("mail", busy()), policy=policy.default)
    assert made["Subject"].startswith("Night of 11 February 2020: 2 conflicts opened")
    assert made["Date"] == "Tue, 11 Feb 2020 02:00:00 +0000"
    assert [part.get_content_type() for part in made.iter_parts()] == ["text/plain", "text/html"]
    styles = made.get_body(("html",)).get_content()
    assert "<style" not in styles
    assert "class=" not in styles


@pytest.mark.parametrize(
    "snapshot",
    [
        pytest.param(busy(), id="a night with something of everything"),
        pytest.param(full(quarrel("a")), id="a quiet night"),
        pytest.param(full(), id="an empty night"),
        pytest.param(night(conflict("a", step("opened"))), id="a night of the first format"),
    ],
)
def test_the_record_keeps_to_its_published_schema(snapshot):
    told = json.loads(rendered("json", snapshot))
    jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker()).validate(told)


def test_the_schema_is_one_and_refuses_what_it_does_not_know():
    jsonschema.Draft202012Validator.check_schema(schema())
    told = json.loads(rendered("json", busy()))
    told["content"]["headline"]["false"] = 1
    assert not jsonschema.Draft202012Validator(schema()).is_valid(told)


def test_the_record_can_be_checked_against_its_digest():
    told = json.loads(rendered("json", busy()))
    assert sha256(told["content"], of="report", version=1) == told["digest"]


def test_a_letter_of_a_night_with_thousands_of_conflicts_is_not_cut_off():
    conflicts = [quarrel(f"c{n}", step("opened"), event=f"e{n % 300}") for n in range(3000)]
    events = [{"slug": f"e{n}", "title": f"Event {n}"} for n in range(300)]
    told = full(*conflicts, *(drift(f"d{n}", step("opened")) for n in range(500)), events=events)
    told["questions"] = [question(f"q{n}", "5", "6", event=f"e{n % 300}") for n in range(900)]
    told["before"] = {f"q{n}": {"low": "5", "high": "5"} for n in range(900)}
    assert len(rendered("html", told)) < 100_000
    assert "more lines" in text_of_html(rendered("html", told))
