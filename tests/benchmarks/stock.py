"""An invented newsroom of any size: the killed and the wounded of many fires, three voices on average.

Every event asks two questions, and five figures answer each; one event in the middle of things is reported
so often that one figure of a hundred is about each of its two questions. In one event of 50 the third voice
counts one more dead and two more wounded than the others: each such question is in disagreement, and nothing
else is.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

PER_QUESTION = 5  # figures
OUTCOMES = ("killed", "wounded")
VOICES = 200
SPEAKERS = (0, 1, 2, 0, 1)  # who says the five figures of an event: three voices, two of them twice
DISPUTED_EVERY = 50  # events
LARGE, LARGE_SHARE = 1, 50  # the event that one claim of so many is about
BUSY = 999_999  # an event beyond them all, for who wants to say more
FIRST = datetime(2024, 5, 1, 6, tzinfo=UTC)

Record = dict[str, Any]


def sources() -> list[Record]:
    return [{"slug": f"voice{number}", "kind": "official"} for number in range(VOICES)]


def events(figures: int) -> list[Record]:
    return [event(number) for number in range(asked(figures))]


def event(number: int) -> Record:
    return {"slug": f"event{number}", "title": f"Fire at Number {number}"}


def speaker(turn: int) -> int:
    """Which of an event's voices speaks."""
    return SPEAKERS[turn % len(SPEAKERS)]


def asked(figures: int) -> int:
    """How many events ``figures`` figures are about."""
    return -(-(_claims(figures) - _of_the_large(figures)) // PER_QUESTION)


def conflicts(figures: int) -> int:
    """How many questions of the stock are in disagreement."""
    return -(-asked(figures) // DISPUTED_EVERY) * len(OUTCOMES)


def claims(figures: int) -> Iterator[Record]:
    """Claims of two figures each, event by event; those on the large one come last."""
    ordinary = _claims(figures) - _of_the_large(figures)
    turns = (divmod(number, PER_QUESTION) for number in range(ordinary))
    more = ((LARGE, PER_QUESTION + turn) for turn in range(_of_the_large(figures)))
    for number, turn in chain(turns, more):
        yield claim(f"c{number}-{turn}", number, turn, speaker(turn))


def _claims(figures: int) -> int:
    return figures // len(OUTCOMES)


def _of_the_large(figures: int) -> int:
    return _claims(figures) // LARGE_SHARE


def claim(name: str, event: int, turn: int, voice: int) -> Record:
    """What one voice says on an event."""
    killed = 10 + event % 90
    if event % DISPUTED_EVERY == 0 and voice == SPEAKERS[2]:
        killed += 1
    return {
        "id": name,
        "event": f"event{event}",
        "source": f"voice{(event + voice) % VOICES}",
        "asserted_at": (FIRST + timedelta(days=event % 28, minutes=event % 60 + 3 * turn)).isoformat(),
        "quote": f"{killed} people were killed and {2 * killed} wounded in the fire at number {event}.",
        "lang": "en",
        "figures": [figure("killed", killed), figure("wounded", 2 * killed)],
    }


def figure(outcome: str, value: int) -> Record:
    return {
        "low": str(value),
        "high": str(value),
        "subject": "people",
        "outcome": outcome,
        "unit": "person",
        "scope": {"kind": "event"},
        "surface": str(value),
        "counted": "people",
    }


def lines(records: Iterator[Record]) -> str:
    """As NDJSON."""
    return "".join(json.dumps(record) + "\n" for record in records)
