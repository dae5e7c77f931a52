"""Who says it, how, and who carried it. Places, agencies and people are invented."""

import pytest

from tests.claims.extraction.telling import modes, quotes, said, speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The army said 12 rebels died.", "The army", id="before the word of saying"),
        pytest.param("Twelve rebels died, the army said on Monday.", "the army", id="after what is said"),
        pytest.param("Twelve rebels died, said Colonel Ivo Dren.", "Colonel Ivo Dren", id="the verb first"),
        pytest.param(
            "According to the harbour office, 12 boats sank.", "the harbour office", id="according to, first"
        ),
        pytest.param(
            "Twelve boats sank, according to the harbour office.", "the harbour office", id="and last"
        ),
        pytest.param(
            "The Coast Union, which runs the port, said 12 boats sank.",
            "The Coast Union",
            id="past a relative clause",
        ),
        pytest.param(
            "Twelve boats sank, Ada Morn, a pilot, said.", "Ada Morn", id="past what the speaker does"
        ),
        pytest.param(
            "Its director, Lia Vost, said 12 beds were left.", "Its director, Lia Vost", id="a name is kept"
        ),
        pytest.param("The army on Friday said 12 rebels died.", "The army", id="past the day"),
        pytest.param("A passer-by said 12 rebels died.", "A passer-by", id="a word that ends like another"),
        pytest.param(
            "The clerk said that 3 of the 12 registered boats had left.",
            "The clerk",
            id="what is registered says nothing",
        ),
        pytest.param(
            "Twelve boats sank, sailors and pilots said.", "sailors and pilots", id="two kinds of people"
        ),
        pytest.param(
            "The storm sank ten boats and sailors said 12 were lost.", "sailors", id="not what was sunk"
        ),
        pytest.param("The rebels put their losses at 12 men.", "The rebels", id="put at"),
        pytest.param("Medics counted 12 dead.", "Medics", id="counted"),
        pytest.param("The mayor denied that 12 men were held.", "The mayor", id="a denial has a speaker too"),
        pytest.param(
            "A report by the water board said 12 wells were dry.",
            "the water board",
            id="a report speaks for its author",
        ),
        pytest.param("Twelve boats sank in the harbour.", None, id="the outlet's own voice"),
        pytest.param("Police detained 12 smugglers.", None, id="who acts does not speak"),
        pytest.param(
            "It got the 12 trucks the mayor says it asked for.",
            "the mayor",
            id="no number of what is said",
        ),
        pytest.param("Twelve men were killed officials said.", "officials", id="nor its verb"),
        pytest.param("Twelve of the pilots said 3 boats sank.", "Twelve of the pilots", id="but its own"),
        pytest.param(
            "The mayor rejected claims that 12 men were held.", "The mayor", id="what is rejected is said"
        ),
        pytest.param(
            'An aide dismissed as "noise" reports that 12 men were held.', "An aide", id="dismissed"
        ),
        pytest.param(
            "Five men died, not 12 as Radio Orva had reported, the mayor said.",
            "the mayor",
            id="not who is named by the way",
        ),
        pytest.param("As Radio Orva reported, 12 men died.", "Radio Orva", id="but alone"),
        pytest.param("The mill posted a loss of $12 million.", None, id="a loss is made, not said"),
        pytest.param(
            "The mayor posted on the board that 12 men died.", "The mayor", id="posted where it is read"
        ),
        pytest.param("The mill wrote off $12 million.", None, id="written off"),
        pytest.param("The court heard 12 claims that the mill made.", None, id="claims that are counted"),
        pytest.param("Boats saved 12 men, adding to the five of Monday.", None, id="adding to"),
        pytest.param("The storm passed; 12 sailors were picked up by a ferry.", None, id="picked up"),
        pytest.param("About 200 sailors said 12 boats sank.", "About 200 sailors", id="with a hedge"),
        pytest.param("Satellite images show 12 tents.", None, id="a picture is nobody"),
        pytest.param("Twelve men are believed dead.", None, id="a passive verb has no speaker"),
        pytest.param("No group said it had lost 12 men.", None, id="no group is nobody"),
        pytest.param("Observers spoke of reports of 12 dead.", "Observers", id="reports is a noun here"),
        pytest.param('"We lost 12 men."', "?", id="quoted words of somebody the text does not name"),
        pytest.param("She said 12 men died.", "?", id="a pronoun that stands for nobody"),
    ],
)
def test_the_speaker_is_the_name_beside_the_word_of_saying(text, expected):
    assert speakers(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Five men died, Reuters reported, citing the defence office.",
            ("the defence office", ["Reuters"]),
            id="citing names the origin",
        ),
        pytest.param(
            "The agency KNA quoted the army as saying 5 men died.",
            ("the army", ["agency KNA"]),
            id="quoted as saying",
        ),
        pytest.param(
            "Five men died, a police officer told AFP.",
            ("a police officer", ["AFP"]),
            id="told a news agency",
        ),
        pytest.param(
            "Five men died, a police officer told reporters.",
            ("a police officer", []),
            id="told nobody named",
        ),
        pytest.param(
            "Five men died, an army source quoted by the agency VANA said.",
            ("an army source", ["agency VANA"]),
            id="quoted by",
        ),
        pytest.param(
            "According to the Coast Wire, which cited the agency VANA, the mayor put the dead at 5.",
            ("the mayor", ["agency VANA", "Coast Wire"]),
            id="a chain of three, from the origin outwards",
        ),
        pytest.param(
            "Local media, quoting an army source, reported 5 deaths.",
            ("an army source", []),
            id="unnamed media carry no name",
        ),
    ],
)
def test_the_origin_speaks_and_named_carriers_are_listed_outwards(text, expected):
    assert [(speaker, via) for _, speaker, via in said(text)] == [expected]


def test_the_outlet_is_no_carrier_of_its_own_interviews():
    assert said("Five men died, the mayor told the Coast Wire.", publisher="The Coast Wire") == [
        ("indirect", "the mayor", [])
    ]


def test_two_speakers_of_one_sentence_own_a_clause_each():
    text = "Police said 8,000 people marched; organisers spoke of 40,000."
    assert quotes(text) == ["Police said 8,000 people marched", "organisers spoke of 40,000."]
    assert speakers(text) == ["Police", "organisers"]


def test_nobody_says_what_stands_before_a_later_saying():
    text = "Fares rose 4 percent after the mill said it would cut 300 jobs."
    assert speakers(text) == [None, "the mill"]


def test_a_quotation_without_a_speaker_goes_on_for_the_last_one():
    text = '"We hit 30 posts," the ministry said.\n\n"Four tanks were destroyed."'
    assert said(text) == [("direct", "the ministry", []), ("direct", "the ministry", [])]


def test_a_quotation_that_opens_a_sentence_does_not_speak_for_it():
    text = '"We saw 9 craters," the pilot said, adding that 12 boats sank.'
    assert speakers(text) == ["the pilot", "the pilot"]


def test_a_pronoun_stands_for_the_last_full_name():
    text = '"We saw nine craters," Ana Vell said.\n\nShe paused. "Two pupils are missing," she added.'
    assert speakers(text) == ["Ana Vell", "Ana Vell"]


def test_a_sentence_without_a_word_of_saying_is_narrated_also_after_a_speaker():
    assert modes("The army said 5 men died. The depot held 200 shells.") == ["indirect", "narrated"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"Five men died," the army said.', ["direct"], id="whole words quoted"),
        pytest.param('A nurse said she saw "around 60 bodies".', ["direct"], id="some words quoted"),
        pytest.param("“Five men died,” the army said.", ["direct"], id="curly marks"),
        pytest.param("«Five men died», the army said.", ["direct"], id="angle marks"),
        pytest.param('The 12 men had been "neutralized".', ["narrated"], id="the figure outside the marks"),
        pytest.param("12 dead, 30 missing after blast: officials", ["headline"], id="no full stop"),
        pytest.param("Soldiers stand beside two tanks in Orva.", ["caption"], id="a picture, told"),
        pytest.param("Photo: two tanks in Orva.", ["caption"], id="a picture, called so"),
        pytest.param("The new line will carry two trains.", ["narrated"], id="line is a noun here"),
    ],
)
def test_the_mode_is_how_the_words_are_given(text, expected):
    assert modes(text) == expected


def test_a_headline_may_name_its_speaker():
    assert speakers("12 dead, 30 missing after blast: officials") == ["officials"]
    assert speakers("115 posts hit, ministry says") == ["ministry"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Army: 12 men dead in Orva", "en", "Army", id="an institution"),
        pytest.param("Ministry of mines: 12 men died.", "en", "Ministry of mines", id="with what it is for"),
        pytest.param("Mayor Tosk: 12 men died.", "en", "Mayor Tosk", id="a title and a name"),
        pytest.param("OPV: 12 men died.", "en", "OPV", id="an acronym"),
        pytest.param('Tosk: "We lost 12 men."', "en", "Tosk", id="a name before a quotation"),
        pytest.param("Casualties: 12 dead", "en", None, id="a heading"),
        pytest.param("The OPV: 12 men died.", "en", "The OPV", id="an acronym with its article"),
        pytest.param("ORVA: 12 DEAD IN BLAST", "en", None, id="a line in capitals"),
        pytest.param("LIVE: 12 dead in Orva", "en", None, id="a word in capitals"),
        pytest.param("Police killings: 12 in Orva", "en", None, id="a heading with an institution in it"),
        pytest.param("Orva: 12 dead", "en", None, id="a place"),
        pytest.param("Valilik: 12 köylü öldü", "tr", "Valilik", id="Turkish"),
        pytest.param("Полиция Орвы: погибли 12 человек.", "ru", "Полиция Орвы", id="Russian"),
        pytest.param("وزارة الصحة: 12 قتيلا", "ar", "وزارة الصحة", id="Arabic"),
        pytest.param("Police : 12 morts à Orva", "fr", "Police", id="French"),
        pytest.param("Polizei: 12 Tote in Orva", "de", "Polizei", id="German"),
        pytest.param("Policía de Orva: 12 muertos", "es", "Policía de Orva", id="Spanish"),
    ],
)
def test_who_can_speak_does_so_before_a_colon(text, lang, expected):
    assert speakers(text, lang) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Police: 5 dead, army: 3 dead.", id="in a row"),
        pytest.param("Police: 5 dead\nSoldiers: 3 dead", id="in lines"),
        pytest.param("Sailors: 5 dead\nPolice: 3 dead", id="behind another line"),
    ],
)
def test_nobody_speaks_before_the_colons_of_a_list(text):
    assert set(speakers(text)) == {None}


OTHERS = [
    pytest.param(text, lang, expected, id=f"{lang}: {told}")
    for lang, text, expected, told in [
        ("tr", "Vali üç kişinin öldüğünü söyledi.", "Vali", "the number belongs to what is said"),
        ("tr", "Üç köylü öldü, valilik duyurdu.", "valilik", "behind a whole sentence"),
        ("tr", "Orva'da üç köylünün öldüğünü valilik açıkladı.", "valilik", "behind what is said"),
        ("tr", "“Üç köylü öldü” dedi vali.", "vali", "behind a quotation"),
        ("tr", "“Üç köylü öldü” diyen vali, yolun kapandığını belirtti.", "vali", "who says"),
        ("tr", "Valilikten yapılan açıklamada üç kişinin öldüğü belirtildi.", "Valilikten", "a statement"),
        ("fr", "Trois morts, a indiqué le maire d'Orva.", "le maire d'Orva", "the verb in two words"),
        ("fr", "« Nous avons vu 12 bateaux », a déclaré la pilote.", "la pilote", "behind a quotation"),
        ("fr", "La mairie, dans un rapport, a annoncé la mort de 12 marins.", "La mairie", "not the object"),
        ("de", "Zwölf Menschen starben, teilte die Wache in Orva mit.", "die Wache", "the verb first"),
        ("de", "Wie die Wache am Montag mitteilte, starben zwölf Menschen.", "die Wache", "by the way"),
        ("de", "„Wir sahen 12 Boote“, sagte Lotsin Ada Morn am Montag.", "Lotsin Ada Morn", "low quotes"),
        ("de", "»Wir sahen 12 Boote«, sagte Lotsin Ada Morn.", "Lotsin Ada Morn", "turned quotes"),
        ("es", "Según el alcalde, murieron 12 marinos.", "el alcalde", "an article that may end a name"),
        ("es", "Según informó el alcalde, murieron 12 marinos.", "el alcalde", "as he said"),
        ("es", "«Vimos 12 barcos», dijo el alcalde.", "el alcalde", "behind a quotation"),
        ("ru", "Погибли 12 моряков, сообщили в мэрии.", "мэрии", "said in"),
        ("ru", "В мэрии сообщили, что погибли 12 моряков.", "мэрии", "in the town hall they said"),
        ("ru", "«Мы видели 12 лодок», — сказал лоцман Иво Дрен.", "лоцман Иво Дрен", "past the dash"),
        ("tr", "Vali Dren limanda 12 köylünün öldüğünü söyledi.", "Vali Dren", "without the place"),
        ("tr", "“12 köylü öldü” diye konuştu Vali Dren.", "Vali Dren", "behind the verb of talking"),
        ("fr", "Il y a 12 morts, a dit mardi à la presse le maire.", "le maire", "past a day and a listener"),
        ("es", "Hay 12 muertos, informó el lunes el alcalde.", "el alcalde", "past the day"),
        ("ru", "Погибли 12 моряков, сказал он.", "?", "a pronoun behind the verb"),
        ("tr", "12 köylü, valilik verilerine göre, öldü.", "valilik verilerine", "before its word"),
        ("tr", "12 köylü Orva Valiliğine göre öldü.", "Orva Valiliğine", "past who is counted"),
        ("tr", "Orva Valiliği dün 12 köylünün öldüğünü duyurdu.", "Orva Valiliği", "up to the day"),
        ("fr", "L'armée affirme que 12 marins sont morts.", "L'armée", "a noun that ends like a verb"),
        ("fr", "« Nous avons vu 12 bateaux », a dit à la presse le maire.", "le maire", "past who was told"),
        ("de", "Zwölf Menschen starben der Wache zufolge.", "der Wache", "before the word"),
        ("de", "Zwölf Menschen starben, so die Wache.", "Wache", "so the guard"),
        ("ru", "Погибли 12 моряков, сообщили журналистам в мэрии.", "мэрии", "past who was told"),
        ("ru", "«Погибли 12 моряков», — говорится в сообщении мэрии.", "мэрии", "is said in"),
        ("ar", "مات 12 بحارا، بحسب ما ذكرت بلدية أورفا.", "بلدية أورفا", "what the town said"),
        ("ar", "وقالت البلدية إن 12 بحارا ماتوا.", "البلدية", "the verb with its and"),
        ("ar", "أفادت إذاعة أورفا بمقتل 12 بحارا.", "إذاعة أورفا", "up to what is said"),
    ]
]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Bakanlık, 12 hedefin vurulduğunu açıkladı.", "tr", "Bakanlık", id="Turkish"),
        pytest.param("По данным полиции, погибли 12 человек.", "ru", "полиции", id="Russian"),
        pytest.param("أعلنت الوزارة مقتل 12 جنديا.", "ar", "الوزارة", id="Arabic"),
        pytest.param("Selon la police, 12 personnes sont mortes.", "fr", "la police", id="French"),
        pytest.param(
            "Zwölf Menschen starben, viele flohen, teilte das Amt mit.",
            "de",
            "das Amt",
            id="German, inverted",
        ),
        pytest.param("Laut Polizei starben 12 Menschen.", "de", "Polizei", id="German"),
        pytest.param("Según la policía, murieron 12 personas.", "es", "la policía", id="Spanish"),
        *OTHERS,
    ],
)
def test_speakers_of_other_languages(text, lang, expected):
    assert speakers(text, lang) == [expected]
