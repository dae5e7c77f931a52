"""What holds for any text."""

import tomllib
import unicodedata
from itertools import chain, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import extraction
from claims.extraction.quantities import read_quantities
from claims.extraction.quantity import Quantities

LEXICON = Path(extraction.__file__).parent / "lexicon"
LANGS = ("en", "tr", "ru", "ar", "fr", "de", "es", "fa")
WORDS = """
    one two hundred thousand million and a half of to between from no fewer than at least several dozen third
    thirds percent km $ € % - – , . : / ( ) 5 33 1,234 2019 3.6 ½ Feb. May F-16 not up rose aged Article üç
    yüz bin milyon yaklaşık сто тысяч не менее مئة ألف نحو cent quatre vingts einundzwanzig mil y medio
    ٣٫٦ İ ß
"""
PIECES = st.sampled_from([*WORDS.split(), "e\u0301", "\u200b", "\n", "\u00a0"])
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join), st.text()
)


@given(text=TEXTS, lang=st.sampled_from(LANGS))
def test_spans_slice_back_to_surfaces_and_none_overlap(text, lang):
    quantities = read_quantities(text, lang)
    end = 0
    for figure in quantities.figures:
        assert text[figure.start : figure.end] == figure.surface
        assert figure.cue_start is None or text[figure.cue_start : figure.cue_end] == figure.cue
        assert end <= figure.start < figure.end <= figure.unit_end
        end = figure.end
    for item in quantities.non_figures:
        assert text[item.start : item.end] == item.surface
    spans = sorted(
        (item.start, item.end) for group in (quantities.figures, quantities.non_figures) for item in group
    )
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(text=TEXTS, lang=st.sampled_from(LANGS))
def test_the_same_text_reads_the_same_again(text, lang):
    assert read_quantities(text, lang) == read_quantities(text, lang)


HEDGES = (
    "at least",
    "no fewer than",
    "more than",
    "up to",
    "fewer than",
    "about",
    "nearly",
    "no more than",
    "some",
)


def point(quantities: Quantities):
    (figure,) = quantities.figures
    return figure.low if figure.low is not None else figure.high


@given(
    number=st.integers(3, 99_999),
    hedge=st.sampled_from(HEDGES),
    noun=st.sampled_from(["people", "tanks", "km"]),
)
def test_a_hedge_never_moves_the_point(number, hedge, noun):
    bare = read_quantities(f"They counted {number} {noun}.", "en")
    bent = read_quantities(f"They counted {hedge} {number} {noun}.", "en")
    assert point(bent) == point(bare) == number


PEOPLE = {
    "en": "people",
    "tr": "kişi",
    "ru": "человек",
    "ar": "شخصا",
    "fr": "personnes",
    "de": "Menschen",
    "es": "personas",
    "fa": "نفر",
}


@pytest.mark.parametrize("lang", LANGS)
def test_no_hedge_of_any_language_moves_the_point(lang):
    words = tomllib.loads((LEXICON / lang / "hedges.toml").read_text("utf-8"))["before"].values()
    for hedge in chain.from_iterable(words):
        assert point(read_quantities(f"{hedge} 240 {PEOPLE[lang]}", lang)) == 240, hedge


SENTENCES = [
    pytest.param("en", "At least thirty-three people and 1,234 others died in two days.", id="English"),
    pytest.param(
        "tr", "Saldırıda en az kırk altı kişi öldü, dört yüz yirmibir kişi yaralandı.", id="Turkish"
    ),
    pytest.param("ru", "Погибли не менее трёхсот человек, ещё двадцать три ранены.", id="Russian"),
    pytest.param("ar", "قتل ما لا يقل عن ثلاثمئة وخمسة وعشرين شخصا", id="Arabic"),
    pytest.param("fr", "Près de quatre-vingt-dix otages et trois cents blessés.", id="French"),
    pytest.param("de", "Mindestens fünfunddreißig Menschen starben, rund zwölftausend flohen.", id="German"),
    pytest.param(
        "es", "Al menos veintidós personas y más de dos millones y medio de refugiados.", id="Spanish"
    ),
]


def stated(text, lang):
    return [(figure.low, figure.high, figure.hedge) for figure in read_quantities(text, lang).figures]


@pytest.mark.parametrize(("lang", "text"), SENTENCES)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_the_unicode_form_changes_nothing(lang, text, form):
    assert stated(unicodedata.normalize(form, text), lang) == stated(text, lang) != []


@pytest.mark.parametrize(("lang", "text"), SENTENCES)
def test_case_changes_nothing(lang, text):
    assert stated(text.upper(), lang) == stated(text.lower(), lang) == stated(text, lang)
