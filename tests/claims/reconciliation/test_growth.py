"""A family twice as large takes about twice the work: counted in comparisons, not in seconds."""

from datetime import date, timedelta

import pytest

from claims.reconciliation import bounds, disagreement
from sources.lineage.source import Source
from tests.claims.reconciliation.telling import find, said


def diary(days):
    """What was counted each day and in all, killed and casualties, by one source."""
    for number in range(1, days + 1):
        day = (date(2020, 1, 1) + timedelta(days=number)).isoformat()
        of_day = {"start": day, "end": day}
        so_far = {"start": "2020-01-01", "by": day}
        yield said(
            f"d{number}",
            "ministry",
            ("5 killed", of_day),
            ("9 casualties", of_day),
            (f"{5 * number} killed", so_far),
            (f"{9 * number} casualties", so_far),
            at=day,
        )


def crowd(voices):
    """As many voices on one question, every seventh of which stands apart."""
    return [said(f"c{number}", f"s{number}", f"{100 + (number % 7 == 0)} killed") for number in range(voices)]


@pytest.fixture
def calls(monkeypatch):
    """How often two figures were compared with each other."""
    counted = []

    def count(module, name):
        asked = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *pair: (counted.append(name), asked(*pair))[1])

    count(bounds, "bounded")
    count(disagreement, "meets")
    return counted


def test_a_diary_of_days_and_totals(calls):
    assert find(*diary(100)) == []
    once = len(calls)
    assert find(*diary(200)) == []
    assert len(calls) - once <= 2 * once + 10


def test_a_question_that_thousands_answer(calls):
    voices = 2000
    sources = {f"s{number}": Source(f"s{number}") for number in range(voices)}
    (found,) = find(*crowd(voices), sources=sources)
    assert found.voices == voices
    assert not calls
