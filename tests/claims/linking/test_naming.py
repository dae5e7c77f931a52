"""Which source a name is."""

import pytest

from claims.linking.naming import Directory
from tests.claims.linking.stage import known


@pytest.fixture
def directory():
    return Directory(known().sources)


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        pytest.param("KNA", ("kna",), id="its name"),
        pytest.param("the Karsova News Agency", ("kna",), id="an alias, small words aside"),
        pytest.param("Karsovan Ministry of National Defense", ("ka-mod",), id="another spelling"),
        pytest.param("the Karsovan Defence Ministry", ("ka-mod",), id="all but one word of the name"),
        pytest.param("Ankora", ("ka-government",), id="what a name says in brackets"),
        pytest.param("Karsova", ("ka-government",), id="the country for its government"),
        pytest.param("Norvan Observatory director Ivo Dren", ("norvan-observatory",), id="a person of it"),
        pytest.param("the ministry", (), id="a short form alone is nobody"),
        pytest.param("Rahel Vost", (), id="a confidential source is never named"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_a_name_is_the_source_it_can_only_be(directory, name, slugs):
    assert directory.find(name).slugs == slugs


def test_an_unknown_name_has_nearest_ones(directory):
    assert directory.find("Norvan Observer").nearest == ("Norvan Observatory",)


def test_two_sources_of_one_name_are_both_found():
    from_two = Directory({**known().sources, "kna-2": known().sources["kna"]})
    assert from_two.find("KNA").slugs == ("kna", "kna-2")
