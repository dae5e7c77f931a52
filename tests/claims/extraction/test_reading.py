"""From a text to claims: spans, what is left out, and time in proportion to the text."""

import json
import os
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.reading import read
from claims.extraction.spelled import spell_reading

SHARED = Path(os.environ.get("SHARED") or "../shared")
TEXT = (
    "Norvan guns hit 142 Lurian posts and destroyed 118 of them, the wire KNA reported, "
    "citing the ministry.\n\n"
    '"According to first information, 118 fighters were neutralized," the ministry said.'
)


def test_a_reading_is_spelled_as_the_contract_says():
    answer = spell_reading(read(TEXT, "en"))
    first, second = answer["claims"]
    assert list(first) == ["quote", "start", "end", "mode", "speaker", "via", "provisional", "figures"]
    assert first["speaker"] == {"text": "the ministry", "start": 90, "end": 102}
    assert first["via"] == ["wire KNA"]
    assert (second["mode"], second["provisional"]) == ("direct", True)
    assert first["figures"][1] == {
        "surface": "118",
        "start": 47,
        "end": 50,
        "low": "118",
        "high": "118",
        "low_open": False,
        "high_open": False,
        "hedge": "exact",
        "cue": "",
        "kind": "count",
        "counted": "them",
        "outcome": "destroyed",
        "outcome_text": "destroyed",
        "unit": "position",
        "part_of": 0,
        "flags": ["anaphora"],
    }


def test_a_number_that_counts_the_speakers_is_no_figure():
    (claim,) = read("Two officials said 12 men died.", "en").claims
    assert [figure.quantity.surface for figure in claim.figures] == ["12"]


def test_the_same_text_gives_the_same_bytes():
    first, second = (json.dumps(spell_reading(read(TEXT))) for _ in range(2))
    assert first == second


@given(
    st.lists(
        st.sampled_from(
            ['"', "said ", "the army ", "12 men ", "died", ". ", ", ", "\n\n", "who ", "killed ", "(", "of "]
        ),
        max_size=40,
    ).map("".join)
)
def test_spans_slice_back_to_their_words(text):
    for claim in read(text, "en").claims:
        for words in filter(None, (claim.quote, claim.speaker, claim.unread)):
            assert text[words.start : words.end] == words.text
        for figure in claim.figures:
            assert claim.quote.start <= figure.quantity.start < figure.quantity.end <= claim.quote.end


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "5 ",
        "said ",
        ", ",
        "12 men, who ",
        "citing ",
        "(",
        "and 3 killed ",
        "said 5\n\n",
        "according to 5 ",
    ],
)
def test_four_times_the_text_takes_nothing_like_sixteen_times_as_long(piece):
    """Linear growth takes four times as long, quadratic sixteen: ten leaves room for a busy machine."""

    def seconds(length):
        text = piece * (length // len(piece))
        started = time.process_time()
        read(text, "en")
        return time.process_time() - started

    seconds(2_000)
    assert min(seconds(20_000) / max(seconds(5_000), 0.005) for _ in range(3)) <= 10


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the development data is not here")
def test_every_figure_of_the_first_article_is_read_and_no_other_number():
    text = (SHARED / "data/seed/article.txt").read_text("utf-8")
    annotated = json.loads((SHARED / "data/seed/annotation.json").read_text("utf-8"))
    found = [figure.quantity for claim in read(text).claims for figure in claim.figures]
    for figure in (figure for claim in annotated["claims"] for figure in claim["figures"]):
        here = [one for one in found if one.start < figure["end"] and figure["start"] < one.end]
        assert len(here) == 1, figure["surface"]
        if figure["low"] == figure["high"] and figure["low"] is not None:
            assert here[0].low == here[0].high == Decimal(figure["low"])
    traps = [one for one in annotated["non_claims"] if "start" in one]
    assert not [t for t in traps for one in found if one.start < t["end"] and t["start"] < one.end]
