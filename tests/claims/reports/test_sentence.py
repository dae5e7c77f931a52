"""A conflict in one sentence."""

import pytest

from claims.reports.sentence import Asked, sentence

ASKED = Asked(
    "turkish-soldiers",
    "killed",
    "How many Turkish soldiers were killed in the attack at Taftanaz, 10 February 2020?",
)
NAMES = {
    "sana": "SANA",
    "mod": "the Ministry",
    "sohr": "the Observatory",
    "ap": "AP",
    "tass": "TASS",
    "raid": "Raid of 10 February",
}


def side(number, *who, hedge="exact", **facets):
    high = None if hedge == "at_least" else number
    return {"low": number, "high": high, "hedge": hedge, "unit": None, "who": list(who), **facets}


@pytest.mark.parametrize(
    ("code", "params", "says"),
    [
        pytest.param(
            "no_common_point",
            {"sides": [side("5", "ap", "mod"), side("6", "sohr")]},
            "AP and the Ministry say 5 Turkish soldiers killed; the Observatory says 6.",
            id="two sides of a disagreement",
        ),
        pytest.param(
            "part_above_whole",
            {
                "parts": [side("13", "sohr", outcome="killed")],
                "wholes": [side("0", "sana", outcome="casualties")],
            },
            "The Observatory says 13 killed, more than the 0 casualties of SANA, which should hold it.",
            id="a part above its whole",
        ),
        pytest.param(
            "sum_differs",
            {
                "who": ["mod"],
                "parts": [side("8"), side("6")],
                "total": "14",
                "above": True,
                "wholes": [side("13", "ap")],
            },
            "The parts that the Ministry lists, 8 + 6 = 14, are more than the 13 of AP.",
            id="a sum above its whole",
        ),
        pytest.param(
            "sizes_apart",
            {
                "parts": [side("16", "sohr", outcome="killed")],
                "wholes": [side("309", "mod", outcome="neutralized")],
                "times": "19",
            },
            "The Observatory says 16 killed; the Ministry says 309 neutralized: 19 times apart.",
            id="sizes far apart",
        ),
        pytest.param(
            "total_falls",
            {
                "who": ["mod"],
                "falls": [{"before": side("12", as_of="2020-02-03"), "after": side("9", as_of="2020-02-05")}],
            },
            "The running total of the Ministry fell: 12 by 3 Feb 2020, then 9 by 5 Feb 2020.",
            id="a total that fell",
        ),
        pytest.param(
            "copy_differs",
            {
                "who": ["mod"],
                "baseline": side("101", outcome="neutralized", subject="soldiers"),
                "copies": [side("101", "ap", outcome="destroyed", subject="targets")],
                "kinds": ["metric", "outcome"],
            },
            "The Ministry said 101 soldiers neutralized; AP made it 101 targets destroyed.",
            id="another thing in a copy",
        ),
        pytest.param(
            "copy_differs",
            {
                "who": ["mod"],
                "baseline": side("115", outcome="fired_upon"),
                "copies": [side("115", "ap", outcome="hit"), side("115", "tass", outcome="fired_upon")],
                "kinds": ["outcome", "hedge"],
            },
            "The Ministry said 115 fired upon; AP made it 115 hit, TASS changed the caution.",
            id="a copy that kept the number and lost the caution",
        ),
        pytest.param(
            "copy_differs",
            {
                "who": ["mod"],
                "baseline": side("76", event="raid"),
                "copies": [side("76", "ap", event="raid", hedge="at_least")],
                "kinds": ["hedge"],
            },
            "The Ministry said 76 in “Raid of 10 February”; AP made it at least 76 in “Raid of 10 February”.",
            id="events by their titles",
        ),
    ],
)
def test_a_conflict_is_said_in_one_sentence(code, params, says):
    assert sentence({"code": code, "params": params}, ASKED, NAMES) == says


def test_more_than_three_names_are_counted():
    sides = [side("5", "ap", "mod", "sohr", "tass"), side("6", "x")]
    said = sentence({"code": "no_common_point", "params": {"sides": sides}}, ASKED, NAMES)
    assert said.startswith("AP, the Ministry and 2 others say 5")


def test_a_reason_of_another_version_has_no_sentence_here():
    assert sentence({"code": "of_tomorrow", "params": {}}, ASKED, NAMES) == ""
