"""What befell what is counted, and in which voice it is said."""

import pytest

from tests.claims.extraction.telling import befell, figures, units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The raid killed 33 men.", ["killed"], id="active, the object"),
        pytest.param("33 men were killed.", ["killed"], id="passive, the subject"),
        pytest.param("The 33 men killed in Orva were buried.", ["killed"], id="a participle behind it"),
        pytest.param("33 dead in Orva", ["killed"], id="a state"),
        pytest.param("33 men died.", ["killed"], id="it happens to the subject"),
        pytest.param("Divers found 33 bodies.", ["killed"], id="the noun says it"),
        pytest.param("The toll rose to 33.", ["killed"], id="a toll"),
        pytest.param(
            "A dozen rockets hit the village.", [None], id="the rockets did it, nothing befell them"
        ),
        pytest.param("The 33 detained men were freed.", [None], id="a later verb overrides an adjective"),
        pytest.param("They lost 33 men.", [None], id="lost may be dead, caught or gone"),
        pytest.param("33 fighters were neutralized.", ["neutralized"], id="neutralized is never killed"),
        pytest.param(
            "Three villages in 33 districts were evacuated.", ["evacuated", None], id="a mere place"
        ),
        pytest.param(
            "Three tanks and two posts were destroyed, while one jet was also hit.",
            ["destroyed", "destroyed", "hit"],
            id="a list shares its verb, another clause has its own",
        ),
        pytest.param(
            "The blast damaged eight houses, a school and one mill.",
            ["damaged", "damaged"],
            id="a list of objects",
        ),
        pytest.param("33 men had not been vaccinated.", [None], id="a negated verb befell nobody"),
        pytest.param("33 men were sent home.", [None], id="a phrase that only begins like one"),
        pytest.param('The army said it struck "some 33 posts".', ["hit"], id="a verb outside the marks"),
        pytest.param(
            "Medics found 33 new cases of measles.", ["infected"], id="the head of a phrase with of"
        ),
        pytest.param("Auditors found 33 cases of fraud.", [None], id="other cases than those of an illness"),
        pytest.param("Since 1 March 33 men came and left.", [None], id="the March of a date is no march"),
        pytest.param("Up to 33 sailors are feared drowned.", ["killed"], id="past how it is known"),
        pytest.param("The dead included 33 guards.", ["killed"], id="the group they belong to"),
        pytest.param("Among the wounded were 33 guards.", ["wounded"], id="the group they are among"),
        pytest.param("33 killed, 36 wounded", ["killed", "wounded"], id="each its own participle"),
        pytest.param(
            "Thirty men were arrested and seven officers hurt.",
            ["detained", "wounded"],
            id="were is left out the second time",
        ),
        pytest.param("Six men, including two cooks, were killed.", ["killed", "killed"], id="parts inherit"),
        pytest.param(
            "It infected 90 men and killed 53 since it was declared.",
            ["infected", "killed"],
            id="a pronoun begins another clause",
        ),
        pytest.param(
            "A quake struck, killing 33 and toppling 60 mills.",
            ["killed", "destroyed"],
            id="each verb its own object",
        ),
        pytest.param(
            "Rebels launched 33 drones and 12 missiles at Orva, killing three.",
            ["launched", "launched", "killed"],
            id="killing speaks of the clause",
        ),
        pytest.param(
            "Some 90 cooks, backed by 6 lorries, have been deployed.",
            ["deployed", "deployed"],
            id="past an insert",
        ),
        pytest.param(
            "They shot down 34 of 41 drones and all six missiles launched overnight.",
            ["shot_down", None, "shot_down"],
            id="a participle that says which",
        ),
        pytest.param(
            "They freed 33 hostages, including four cooks, for 45 guards held by the army.",
            ["rescued", "rescued", "detained"],
            id="a part is as its whole",
        ),
        pytest.param(
            "It left 12 men dead, among them three cooks and two clerks, and 30 hurt.",
            ["killed", "killed", "killed", "wounded"],
            id="parts end where their list ends",
        ),
        pytest.param(
            "Three cooks were among nine men killed.", ["killed", "killed"], id="those they are among"
        ),
        pytest.param(
            "Six men were killed and another 13 are in hospital, two of them in intensive care.",
            ["killed", None, None],
            id="a clause that says what became of them",
        ),
        pytest.param(
            "It left six dead and 17 hurt, while the fate of 46 cooks was unknown.",
            ["killed", "wounded", None],
            id="another clause",
        ),
        pytest.param("It forced the closure of 33 schools.", [None], id="the object is another noun"),
        pytest.param("About 90 men are eligible to vote.", [None], id="who may vote has not voted"),
        pytest.param("It is forcing 90 cooks from their homes.", ["displaced"], id="from their homes"),
        pytest.param("Of the 90 aboard, 33 were recovered alive.", [None, "rescued"], id="alive, not healed"),
        pytest.param("Nurses took away 9 injured.", ["wounded"], id="a state that names them"),
        pytest.param("There were 33 taken hostage.", ["captured"], id="a phrase after the number"),
        pytest.param("Rebels hold 33 soldiers.", ["detained"], id="who is held"),
        pytest.param("The mill holds 33 people.", [None], id="what a place holds"),
        pytest.param("Of the 50 hostages, 12 were released.", ["captured", "rescued"], id="freed hostages"),
        pytest.param("Another 33 suffered burns.", ["wounded"], id="burns"),
        pytest.param(
            "It cut off 17 farms, forcing 90 cooks from their homes.", [None, "displaced"], id="no list"
        ),
        pytest.param(
            "Some 300 guards were deployed, with another 200 arriving today.",
            ["deployed", None],
            id="a participle of its own",
        ),
        pytest.param("About 90 men were burned.", ["wounded"], id="people burn"),
        pytest.param("About 90 lorries were burned.", ["destroyed"], id="things burn down"),
        pytest.param("Rebels fired 30 rockets.", ["launched"], id="rockets are launched"),
        pytest.param("Rebels fired 30 shells.", [None], id="shells are only fired"),
        pytest.param("Turnout was 61 percent.", ["voted"], id="the turnout of an election"),
        pytest.param("Police put the turnout at 6,000.", ["attended"], id="the turnout of a march"),
        pytest.param("The post was built in 2 days.", [None], id="a duration has no outcome"),
    ],
)
def test_the_outcome_is_what_the_verb_says_of_the_noun(text, expected):
    assert [outcome for _, outcome in befell(text)] == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param(
            "Saldırıda 5 asker öldü, 3 araç imha edildi.", "tr", ["killed", "destroyed"], id="Turkish"
        ),
        pytest.param("Погибли 12 человек, 5 ранены.", "ru", ["killed", "wounded"], id="Russian"),
        pytest.param("أصيب 20 شخصا.", "ar", ["wounded"], id="Arabic"),
        pytest.param("Douze personnes ont fui.", "fr", ["displaced"], id="French"),
        pytest.param("Zwölf Häuser wurden zerstört.", "de", ["destroyed"], id="German"),
        pytest.param("Fueron detenidos 12 jóvenes.", "es", ["detained"], id="Spanish"),
        pytest.param(
            "Le feu a tué 40 personnes et en a blessé 120.", "fr", ["killed", "wounded"], id="French, and"
        ),
        pytest.param(
            "Arrestó a 15 hombres y confiscó 30 armas.", "es", ["detained", "seized"], id="Spanish, and"
        ),
        pytest.param("ثلاثة أطفال لقوا حتفهم وفقد سبعة.", "ar", ["killed", "missing"], id="Arabic phrase"),
        pytest.param("Man meldete den Abschuss von acht Drohnen.", "de", ["shot_down"], id="German noun"),
        pytest.param(
            "Man meldete den Abschuss von acht Drohnen und zwei Raketen.",
            "de",
            ["shot_down", "shot_down"],
            id="German list",
        ),
        pytest.param(
            "Уничтожены три танка и две машины, 12 человек живут в школе.",
            "ru",
            ["destroyed", "destroyed", None],
            id="Russian list and another clause",
        ),
        pytest.param("3 tank ve 2 mevzi imha edildi.", "tr", ["destroyed", "destroyed"], id="Turkish list"),
        pytest.param("Die Wahlbeteiligung lag bei 61 Prozent.", "de", ["voted"], id="German turnout"),
        pytest.param("На площадь вышли 300 человек.", "ru", ["attended"], id="Russian march"),
        pytest.param("Освобождены 12 заложников.", "ru", ["rescued"], id="Russian hostages"),
        pytest.param("Освобождены 12 сёл.", "ru", [None], id="Russian villages are not rescued"),
        pytest.param("Douze otages ont été libérés.", "fr", ["rescued"], id="French hostages"),
        pytest.param("Doce rehenes fueron liberados.", "es", ["rescued"], id="Spanish hostages"),
        pytest.param("Zwölf Geiseln kamen frei.", "de", ["rescued"], id="German hostages"),
        pytest.param("9 kişinin cesedine ulaşıldı.", "tr", ["killed"], id="Turkish bodies"),
        pytest.param("La crisis afecta a 300 personas.", "es", ["affected"], id="Spanish, affects"),
        pytest.param("استشهد 12 مدنيا وأصيب 30.", "ar", ["killed", "wounded"], id="Arabic, and"),
        pytest.param(
            "Rescataron a 32 niños y quedan seis bajo tierra.", "es", ["rescued", None], id="Spanish, remain"
        ),
        pytest.param(
            "Ils ont secouru 72 femmes ; deux d'entre elles ont été hospitalisées.",
            "fr",
            ["rescued", None],
            id="French, a verb of its own",
        ),
    ],
)
def test_outcomes_of_other_languages(text, lang, expected):
    assert [outcome for _, outcome in befell(text, lang)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("33 fighters left.", ["person"], id="people"),
        pytest.param("33 tanks left.", ["vehicle"], id="vehicles"),
        pytest.param("33 rocket positions fell.", ["position"], id="the head noun decides"),
        pytest.param("33 families left.", ["thing"], id="a family is no person"),
        pytest.param("33 killed", ["person"], id="who is killed is somebody"),
        pytest.param("33 drones came; one crashed.", ["aircraft", "aircraft"], id="one of those before"),
        pytest.param("33 reactors stood still.", ["thing"], id="not all that ends in -or is somebody"),
        pytest.param("33 welders left.", ["person"], id="a trade nobody listed"),
        pytest.param("It cost $33 and took 4 days.", ["USD", "d"], id="money and time keep their own"),
    ],
)
def test_the_unit_is_what_one_of_them_is(text, expected):
    assert units(text) == expected


def test_a_part_points_to_its_whole_and_says_that_its_noun_stands_elsewhere():
    whole, part = figures("They hit 115 posts and destroyed 101 of them.")
    assert (whole.part_of, part.part_of) == (None, 0)
    assert "anaphora" in part.flags


def test_every_part_of_a_reading_says_which_rule_it_rests_on():
    (figure,) = figures("At least 33 men were killed.")
    assert figure.rules[-2:] == ("counted:after", "outcome:verb")
    assert any(rule.startswith("hedge:") for rule in figure.rules)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It killed 14 men, including nine cooks and five clerks.", [None, 0, 0], id="a list"),
        pytest.param("It hit 90 men, including 30 killed and 60 hurt.", [None, 0, 0], id="states"),
        pytest.param(
            "It killed 12 men including two cooks and 30 were hurt.", [None, 0, None], id="another clause"
        ),
        pytest.param("It killed 12 men including two cooks and 30 clerks.", [None, 0, None], id="too many"),
        pytest.param("Of the 50 hostages, 12 were released.", [None, 0], id="a whole that comes first"),
        pytest.param("Of the 50 hit, three were tanks and two were guns.", [None, 0, 0], id="and its parts"),
        pytest.param("It flew for three hours before two of them fell.", [None, None], id="never of a time"),
    ],
)
def test_the_parts_of_a_whole_point_to_it(text, expected):
    assert [figure.part_of for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("Il y a eu 12 morts, dont trois enfants.", "fr", id="French"),
        pytest.param("Zwölf Menschen starben, darunter drei Kinder.", "de", id="German"),
        pytest.param("Murieron 12 personas, entre ellas tres mujeres.", "es", id="Spanish"),
        pytest.param("Погибли 12 человек, в том числе трое детей.", "ru", id="Russian"),
        pytest.param("Saldırıda 12 kişi öldü, aralarında 3 çocuk var.", "tr", id="Turkish"),
        pytest.param("قتل 12 شخصا بينهم 3 أطفال.", "ar", id="Arabic"),
    ],
)
def test_parts_of_other_languages(text, lang):
    assert [(figure.part_of, figure.outcome) for figure in figures(text, lang)] == [
        (None, "killed"),
        (0, "killed"),
    ]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("Из 140 жителей спасены 84.", "ru", id="Russian"),
        pytest.param("62 göçmenden 48'i kurtarıldı.", "tr", id="Turkish"),
        pytest.param("Sur les 50 femmes, 12 ont été secourues.", "fr", id="French"),
    ],
)
def test_a_whole_that_comes_first_in_other_languages(text, lang):
    assert [figure.part_of for figure in figures(text, lang)] == [None, 0]
