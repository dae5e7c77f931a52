"""What is counted, in the words of the text."""

import pytest

from tests.claims.extraction.telling import counted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Some 40 foreign fighters left.", [("40", "foreign fighters")], id="up to the head noun"
        ),
        pytest.param(
            "In all 115 [Lurian] army posts fell.",
            [("115", "[Lurian] army posts")],
            id="editor's brackets stay",
        ),
        pytest.param("Nine more patients left.", [("Nine", "patients")], id="more is no part of it"),
        pytest.param("Five others died.", [("Five", "others")], id="others"),
        pytest.param("Hundreds of rockets fell.", [("Hundreds", "rockets")], id="of after a vague word"),
        pytest.param("He saw 12 of our men.", [("12", "our men")], id="of after a number keeps whose"),
        pytest.param("Two of them fled.", [("Two", "them")], id="a pronoun"),
        pytest.param(
            "The city lost 19 of its 23 trams.", [("19", "trams"), ("23", "trams")], id="a part and its whole"
        ),
        pytest.param("The raid killed 33.", [("33", "")], id="left out"),
        pytest.param("There were 30 wounded.", [("30", "")], id="a state alone names nobody"),
        pytest.param(
            "There were 30 wounded men.", [("30", "wounded men")], id="a state before its noun does"
        ),
        pytest.param("The attackers numbered 40.", [("40", "attackers")], id="the subject of a level"),
        pytest.param(
            "Cholera cases in Orva pass 10,000.",
            [("10,000", "Cholera cases")],
            id="the subject, past its place",
        ),
        pytest.param(
            "The number of soldiers killed rose to 34.", [("34", "soldiers")], id="the number of whom"
        ),
        pytest.param("Police put the turnout at 4,000.", [("4,000", "turnout")], id="put what at"),
        pytest.param("The army said 40 left; police spoke of 50.", [("40", ""), ("50", "")], id="no speaker"),
        pytest.param("Of the posts, 70 percent of the bridges fell.", [("70", "the bridges")], id="a share"),
        pytest.param("It took 40 tonnes of flour.", [("40", "flour")], id="a weight of what"),
        pytest.param("The two-day battle ended.", [("two", "battle")], id="a length as a property"),
        pytest.param("Another 20 suffered burns.", [("20", "")], id="a verb that is no adjective"),
        pytest.param("There were 251 taken hostage.", [("251", "")], id="a phrase of what befell them"),
        pytest.param("With another 200 arriving today, they left.", [("200", "")], id="a participle"),
        pytest.param("The mayor said 11 still missing.", [("11", "")], id="a state behind an adverb"),
        pytest.param("It lost one building in Orva.", [("one", "building")], id="a noun in -ing"),
        pytest.param("A quake struck 38 km southwest of Orva.", [("38", "")], id="a direction"),
        pytest.param(
            "They held 90 men, of whom 37 fled.", [("90", "men"), ("37", "whom")], id="the pronoun before it"
        ),
        pytest.param("Three were tanks.", [("Three", "tanks")], id="after were"),
    ],
)
def test_what_is_counted_is_taken_word_for_word(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Otras 150 resultaron heridas.", "es", "", id="Spanish verb"),
        pytest.param("Ещё 11 получили ранения.", "ru", "", id="Russian verb"),
        pytest.param("Weitere 20 erlitten Verletzungen.", "de", "", id="German verb"),
        pytest.param("Sie fanden sieben schwer verletzt.", "de", "", id="German nouns have capitals"),
        pytest.param("Deux d'entre eux sont partis.", "fr", "eux", id="French, of them"),
    ],
)
def test_what_is_counted_in_other_languages(text, lang, expected):
    assert [noun for _, noun in counted(text, lang)] == [expected]
