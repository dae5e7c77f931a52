"""Two languages that say the same, each in its own way."""

import string
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from claims.figures.hedge import Hedge
from claims.figures.taxonomy import taxonomy
from claims.matching.vocabulary import Drift
from claims.reconciliation.kinds import ConflictKind, Severity
from claims.reports.language import ENGLISH, LANGUAGES, words
from claims.reports.sentence import Asked, sentence
from claims.review.vocabulary import ClaimVerdict, State
from tests.claims.reports.nights import side

TURKISH = words("tr")


def phrases(table, above=""):
    """Every phrase of a table by its dotted key, the forms of one phrase together."""
    for key, value in table.items():
        if isinstance(value, dict) and not {"one", "many"} <= value.keys():
            yield from phrases(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def gaps(phrase):
    forms = phrase.values() if isinstance(phrase, dict) else phrase if isinstance(phrase, list) else [phrase]
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_phrase_is_there_with_the_same_gaps(language):
    english, other = (
        {key: gaps(phrase) for key, phrase in phrases(words(code).table) if not key.startswith("slug.")}
        for code in ("en", language)
    )
    assert other == english


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        pytest.param("hedge", Hedge, id="hedges"),
        pytest.param("change", Drift, id="kinds of drift"),
        pytest.param("kind", ConflictKind, id="kinds of conflict"),
        pytest.param("severity", Severity, id="severities"),
        pytest.param("state", State, id="states"),
        pytest.param("verdict", ClaimVerdict, id="verdicts"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_word(language, table, codes):
    assert words(language).table[table].keys() == {code.value for code in codes}


def test_every_outcome_has_a_turkish_word():
    assert taxonomy().units_of.keys() <= TURKISH.table["slug"].keys()


def test_a_language_without_a_table_is_told_in_english():
    assert words("xx") is ENGLISH


@pytest.mark.parametrize(
    ("language", "number", "day", "moment"),
    [
        ("en", "3,600,000.5", "11 February 2020", "3 Feb 2020 04:05"),
        ("tr", "3.600.000,5", "11 Şubat 2020", "3 Şub 2020 04:05"),
    ],
)
def test_numbers_and_days_are_written_as_the_language_writes_them(language, number, day, moment):
    told = words(language)
    assert told.number(Decimal("3600000.50")) == number
    assert told.day(date(2020, 2, 11)) == day
    assert told.moment(datetime(2020, 2, 3, 4, 5, tzinfo=UTC)) == moment


def test_a_capital_keeps_the_dot_of_a_turkish_i():
    assert (ENGLISH.capital("in"), TURKISH.capital("imha"), TURKISH.capital("ışık")) == ("In", "İmha", "Işık")


ASKED = Asked("turkish-soldiers", "killed", "How many Turkish soldiers were killed at Taftanaz?")
NAMES = {"mod": "MSB", "sohr": "SOHR", "ap": "AP"}


@pytest.mark.parametrize(
    ("code", "params", "says"),
    [
        pytest.param(
            "no_common_point",
            {"sides": [side("5", "mod"), side("6", "sohr")]},
            "MSB: 5 öldürülen Türk askeri; SOHR: 6.",
            id="two sides of a disagreement",
        ),
        pytest.param(
            "copy_differs",
            {
                "who": ["mod"],
                "baseline": side("101", outcome="neutralized"),
                "copies": [side("101", "ap", outcome="destroyed")],
                "kinds": ["outcome"],
            },
            "MSB: 101 etkisiz hâle getirilen; aktarımda AP: 101 imha edilen.",
            id="another thing in a copy",
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
            "MSB: sayılan parçalar 8 + 6 = 14, bütünden fazla: AP: 13.",
            id="a sum above its whole",
        ),
    ],
)
def test_a_conflict_in_turkish(code, params, says):
    assert sentence({"code": code, "params": params}, ASKED, NAMES, TURKISH) == says
