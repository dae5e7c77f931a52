"""Headline, body and footer of an article."""

import pytest

from claims.extraction.article import Article, Role, blocks
from claims.extraction.reading import read
from tests.claims.extraction.telling import modes

ARTICLE = """Storm cuts power in Orva

Trees lie across a road.

The storm left 9,000 homes without power, the grid firm said.

Related: 12 tips for a storm kit

Three held over fire Bread price up 40 percent"""


def test_paragraphs_are_told_apart_by_their_shape():
    roles = [block.role for block in blocks(Article(ARTICLE), "en")]
    assert roles == [Role.HEADLINE, Role.BODY, Role.BODY, Role.FOOTER, Role.FOOTER]


def test_numbers_of_footers_are_no_claims():
    reading = read(ARTICLE)
    assert [claim.figures[0].quantity.surface for claim in reading.claims] == ["9,000"]
    assert {(one.surface, str(one.kind)) for one in reading.non_figures} >= {("12", "other"), ("40", "other")}


def test_a_line_broken_in_mid_sentence_goes_on():
    (claim,) = read("The storm left 9,000 homes\nwithout power, the grid firm said.").claims
    assert claim.speaker.text == "the grid firm"


def test_a_headline_that_ends_in_a_number_has_no_full_stop():
    first, *_ = blocks(Article("Turnout at 58.4%\n\nPolls closed."), "en")
    assert first.role is Role.HEADLINE


def test_a_known_title_is_the_headline_whatever_it_ends_in():
    first, *_ = blocks(Article("Did 12 die?\n\nNobody knows.", title="Did 12 die?"), "en")
    assert first.role is Role.HEADLINE


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        pytest.param("Soldiers stand near 3 mills in Orva.", "caption", id="what they do"),
        pytest.param("Rebels hold 40 soldiers in Orva.", "narrated", id="a number is what they hold"),
        pytest.param("The toll stands at 24, with 12 missing.", "narrated", id="where a number stands"),
        pytest.param("The mill lies 3 km from Orva.", "narrated", id="how far"),
    ],
)
def test_a_picture_is_told_without_a_number_that_its_verb_leads_to(text, mode):
    assert modes(text) == [mode]
