"""Whether two claims of one origin are copies of one utterance (R7)."""

import pytest

from claims.matching.utterance import utterance
from tests.claims.matching.pairs import EVENING, MORNING, said

DAY, NEXT = "2020-02-10", "2020-02-11"


def first(number=5, **rest):
    return said(number, **rest)


def second(number=5, **rest):
    return said(number, id="b1", relays=["agency"], **rest)


def printed(day, **rest):
    return {"asserted_at": None, "document": {"published_at": day}, **rest}


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        pytest.param(first(), first(7), "one", id="one claim"),
        pytest.param(first(), second(), "one", id="one hour"),
        pytest.param(
            first(), second(asserted_at="2020-02-10T11:00:00+03:00"), "one", id="one hour, two zones"
        ),
        pytest.param(first(), second(event="landslide"), "one", id="one hour, whatever the event"),
        pytest.param(first(), second(asserted_at=EVENING), "another", id="two hours"),
        pytest.param(
            first(statement="briefing"),
            second(statement="briefing", asserted_at=EVENING),
            "one",
            id="a given statement, whatever the hours",
        ),
        pytest.param(
            first(statement="briefing"), second(statement="interview"), "another", id="two given statements"
        ),
        pytest.param(first(asserted_at=DAY), second(asserted_at=DAY), "unsure", id="one day"),
        pytest.param(
            first(asserted_at=MORNING), second(8, asserted_at=DAY), "unsure", id="an hour, and its day"
        ),
        pytest.param(first(asserted_at=DAY), second(asserted_at=NEXT), "another", id="two days"),
        pytest.param(
            first(asserted_at=DAY),
            second(asserted_at=DAY, event="landslide"),
            "another",
            id="one day, two events",
        ),
        pytest.param(
            first(**printed(DAY)), second(8, **printed(DAY)), "unsure", id="the day of publication stands in"
        ),
        pytest.param(
            first(**printed(DAY)),
            second(8, **printed(NEXT)),
            "another",
            id="printed on two days, other numbers",
        ),
        pytest.param(
            first(115, **printed(DAY)),
            second(115, **printed(NEXT)),
            "unsure",
            id="a telling number, printed again",
        ),
        pytest.param(
            first(5, **printed(DAY)),
            second(5, **printed(NEXT)),
            "another",
            id="a small number is shared by chance",
        ),
        pytest.param(
            first(5, **printed(DAY, quote="Five are dead.")),
            second(8, **printed(NEXT, quote="five  are dead.")),
            "unsure",
            id="the same words, printed again",
        ),
        pytest.param(
            first(asserted_at=None), second(8, asserted_at=None), "unsure", id="nothing at all is known"
        ),
    ],
)
def test_one_another_or_nobody_knows(one, other, answer):
    assert utterance(one, other) == utterance(other, one) == answer
