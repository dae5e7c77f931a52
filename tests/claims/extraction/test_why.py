"""What a reading rests on is named, rule by rule, and each name has a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.reading import read
from claims.extraction.why import SENTENCES, says
from tests.claims.extraction.telling import figures

QUOTED = (
    'No fewer than 33 soldiers died, Reuters reported, citing the army. "Two of them were officers," it said.'
)


def rules(text):
    return [figure.rules for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param(
            "At least 33 soldiers were killed.",
            ("number:digits", "hedge:at_least", "counted:after", "outcome:verb"),
            id="digits, a hedge, the noun after it, the verb after that",
        ),
        pytest.param(
            "The shells killed five of the villagers.",
            ("number:words", "counted:of", "outcome:object"),
            id="words, the noun after of, the verb before",
        ),
        pytest.param(
            "The army gave up 12 km.", ("number:digits", "unit:km", "counted:left-out"), id="a measure"
        ),
        pytest.param(
            "Damage reached 5 to 8 million dollars.",
            ("number:digits", "number:digits", "unit:USD", "range:scale-spread", "counted:left-out"),
            id="both ends of a range",
        ),
        pytest.param(
            "The shells will kill 40 men.",
            ("number:digits", "counted:after", "outcome:object", "projected"),
            id="a verb of the future",
        ),
    ],
)
def test_a_figure_names_what_each_part_of_it_rests_on(text, named):
    assert rules(text) == [named]


def test_a_part_names_the_words_that_make_it_one():
    assert "part:named" in rules("They hit 40 posts and destroyed 9 of them.")[1]


def test_a_claim_names_how_its_speaker_and_its_mode_were_found():
    assert [claim.rules for claim in read(QUOTED, "en").claims] == [
        ("speaker:citing", "mode:indirect"),
        ("speaker:pronoun", "mode:direct"),
    ]


def test_what_is_left_open_says_so():
    (claim,) = read("According to initial information, 12 men died, the army said.", "en").claims
    assert claim.rules[-1] == "provisional"


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        pytest.param("number:words", "Written in words.", id="a rule"),
        pytest.param("hedge:at_least", "The words beside it bend it: at least.", id="one of a family"),
    ],
)
def test_a_rule_is_told_in_a_sentence(rule, sentence):
    assert says(rule) == sentence


def test_a_rule_without_a_sentence_is_an_error():
    with pytest.raises(KeyError):
        says("guess:lucky")


def test_every_sentence_ends_in_one_full_stop():
    assert [rule for rule, sentence in SENTENCES.items() if sentence.count(".") != 1] == []


WORDS = """
    the army ministry said , . " according to Reuters citing 12 33 men soldiers tanks killed were destroyed
    of them two no fewer than about dozens half rose from to by not denied will per day percent $ € km and
    between it claimed years up dead wounded among who
"""


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join),
    st.sampled_from(["en", "tr", "ru", "de"]),
)
def test_whatever_a_reading_rests_on_has_a_sentence(text, lang):
    for claim in read(text, lang).claims:
        for rule in (*claim.rules, *(rule for figure in claim.figures for rule in figure.rules)):
            assert says(rule)
