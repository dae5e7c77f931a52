"""Pages of lists: what a cursor, a size and a filter may be."""

from base64 import b64encode

import pytest

from tests.claims.api.test_access import LISTS

pytestmark = pytest.mark.django_db


def cursor(position):
    return b64encode(f"p={position}".encode()).decode()


@pytest.fixture
def reader(client_of):
    return client_of("reader", "read")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "made_up",
    [
        pytest.param("!", id="no base 64"),
        pytest.param(cursor("abc"), id="no number"),
        pytest.param(cursor("%00"), id="NUL"),
        pytest.param(cursor("1.5"), id="half a row"),
    ],
)
def test_a_cursor_that_nobody_gave_out_is_not_found(reader, path, made_up):
    answer = reader.ask(path, cursor=made_up)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", LISTS)
def test_a_cursor_beyond_the_last_row_is_an_empty_page(reader, path):
    assert reader.ask(path, cursor=cursor("9" * 30)).json()["results"] == []


@pytest.mark.parametrize("size", ["-1", "0", "many", "1.5", "\u0663"])
def test_a_page_size_is_a_whole_number_above_zero(reader, size):
    answer = reader.ask("sources/", page_size=size)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_page_size")


def test_a_page_is_never_longer_than_its_limit(reader):
    assert reader.ask("sources/", page_size="9" * 2000).status_code == 200


@pytest.mark.parametrize("path", ["conflicts/", "claims/", "figures/", "questions/"])
def test_nul_in_a_filter_is_refused_on_every_database(reader, path):
    answer = reader.ask(path, event="a\0b")
    assert (answer.status_code, answer.json()["code"]) == (400, "illegal_character")


@pytest.mark.parametrize(
    "path",
    ["conflicts/%00/", "claims/%00/", "questions/%00/", "sources/a%00/", "events/%00/", "reports/%00/"],
)
def test_nul_in_an_address_names_nothing(reader, path):
    answer = reader.ask(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_the_pages_of_a_list_hold_every_row_once(monitor):
    first = monitor.ask("sources/", page_size=2).json()
    rest = monitor.get(first["next"], headers=monitor.headers_of_all).json()
    assert [row["slug"] for page in (first, rest) for row in page["results"]] == [
        "ministry",
        "red-cross",
        "gazette",
    ]
