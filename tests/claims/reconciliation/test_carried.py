"""What a relay made of a figure is told against the nearest copy on its own way (R7, R14)."""

import pytest

from claims.figures.taxonomy import taxonomy
from claims.reconciliation.carried import carried
from claims.reconciliation.survey import survey
from sources.track_record import Carried
from tests.claims.reconciliation.telling import family, said


def heard(*figures, relays="", key="q", mode="direct", at=9):
    return said(key, "ministry", *figures, at=at, mode=mode, relays=relays)


def told(*claims):
    facts = survey(family(*claims), taxonomy()).facts
    return sorted(carried(facts), key=lambda one: (one.carriers, one.changes))


@pytest.mark.parametrize(
    ("copies", "found"),
    [
        pytest.param([("64 damaged", "wire")], [Carried(("wire",))], id="one relay, as it was said"),
        pytest.param(
            [("46 damaged", "wire")], [Carried(("wire",), ("number",))], id="one relay, digits swapped"
        ),
        pytest.param(
            [("64 damaged", "wire paper")],
            [Carried(("wire", "paper"))],
            id="through two, of whom one was not heard",
        ),
        pytest.param(
            [("46 damaged", "wire"), ("46 damaged", "wire paper")],
            [Carried(("paper",)), Carried(("wire",), ("number",))],
            id="who repeats a change of somebody else changes nothing",
        ),
        pytest.param(
            [("46 damaged", "wire"), ("460 damaged", "wire paper")],
            [Carried(("paper",), ("number",)), Carried(("wire",), ("number",))],
            id="who changes what was changed already changes it",
        ),
        pytest.param(
            [("64 damaged", "wire"), ("up to 64 damaged", "wire paper"), ("64 damaged", "cable")],
            [Carried(("cable",)), Carried(("paper",), ("hedge",)), Carried(("wire",))],
            id="three ways at once",
        ),
    ],
)
def test_relays_of_one_statement(copies, found):
    relayed = [
        heard(words, relays=relays, key=f"r{place}", mode="indirect")
        for place, (words, relays) in enumerate(copies)
    ]
    assert told(heard("64 damaged"), *relayed) == found


def test_two_ways_without_the_words_themselves_tell_nothing():
    assert told(heard("64 damaged", relays="wire"), heard("46 damaged", relays="cable", key="r")) == []


def test_copies_that_nobody_confirmed_tell_nothing():
    day = "2024-05-01"
    assert told(heard("64 damaged", at=day), heard("46 damaged", relays="wire", key="r", at=day)) == []
