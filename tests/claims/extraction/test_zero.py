import pytest

from tests.claims.extraction.reading import values


@pytest.mark.parametrize(
    "text",
    [
        "There were no casualties.",
        "None of the soldiers died.",
        "Not a single soldier was hurt.",
        "No one was charged.",
        "There were zero casualties.",
    ],
)
def test_what_is_counted_and_denied_is_zero(text):
    assert values(text) == [("0", "0")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("Saldırıda ölen ya da yaralanan olmadı.", "tr", id="Turkish"),
        pytest.param("Никто не пострадал.", "ru", id="Russian"),
        pytest.param("ولم يسقط قتلى في الانفجار", "ar", id="Arabic"),
        pytest.param("Aucun blessé n'est à déplorer.", "fr", id="French"),
        pytest.param("Verletzt wurde niemand.", "de", id="German"),
        pytest.param("No hubo víctimas mortales.", "es", id="Spanish"),
    ],
)
def test_other_languages_deny_in_their_own_order(text, lang):
    assert values(text, lang) == [("0", "0")]


@pytest.mark.parametrize("text", ["There is no doubt.", "No one has claimed it.", "They had no comment."])
def test_no_before_anything_else_is_no_number(text):
    assert values(text) == []
