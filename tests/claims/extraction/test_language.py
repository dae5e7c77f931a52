import pytest

from claims.extraction.language import detect
from claims.extraction.normalise import fold


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The ministry said that 33 of the soldiers were killed."),
        ("tr", "Bakanlık, saldırıda 33 kişinin öldüğünü açıkladı."),
        ("ru", "По данным министерства, погибли 33 человека."),
        ("ar", "قالت الوزارة إن 33 جنديا قتلوا في الغارة."),
        ("fr", "Le ministère a annoncé la mort de 33 soldats."),
        ("de", "Das Ministerium sagte, dass 33 Soldaten getötet wurden."),
        ("es", "El ministerio dijo que 33 soldados murieron."),
        ("fa", "وزارت گفت که ۳۳ سرباز کشته شدند."),
    ],
)
def test_small_words_and_letters_tell_the_language(lang, text):
    assert detect(fold(text).text) == lang


def test_a_stated_language_is_believed_and_an_unknown_one_is_not():
    assert detect("33 people", "tr-TR") == "tr"
    assert detect("the 33 people", "xx") == "en"
    assert detect("33") == "en"
