"""An invented newsroom of any size: the killed and the wounded of many fires, three voices on average.

Every event asks two questions, and five figures answer each. In one event of 25 the third voice counts one
more dead and two more wounded than the others: each such question is in disagreement, and nothing else is.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

PER_QUESTION = 5  # figures
OUTCOMES = ("killed", "wounded")
VOICES = 200
SPEAKERS = (0, 1, 2, 0, 1)  # who says the five figures of an event: three voices, two of them twice
DISPUTED_EVERY = 25  # events

Record = dict[str, Any]


def sources() -> list[Record]:
    return [{"slug": f"voice{number}", "kind": "official"} for number in range(VOICES)]


def events(figures: int) -> list[Record]:
    return [
        {"slug": f"event{number}", "title": f"Fire at Number {number}"} for number in range(asked(figures))
    ]


def asked(figures: int) -> int:
    """How many events ``figures`` figures are about."""
    return -(-figures // (PER_QUESTION * len(OUTCOMES)))


def conflicts(figures: int) -> int:
    """How many questions of the stock are in disagreement."""
    return -(-asked(figures) // DISPUTED_EVERY) * len(OUTCOMES)


def claims(figures: int) -> Iterator[Record]:
    """Claims of two figures each, event by event."""
    return islice(_claims(), figures // len(OUTCOMES))


def _claims() -> Iterator[Record]:
    event = 0
    while True:
        for turn, speaker in enumerate(SPEAKERS):
            yield claim(f"c{event}-{turn}", event, turn, speaker)
        event += 1


def claim(name: str, event: int, turn: int, speaker: int) -> Record:
    """What one voice says on an event."""
    killed = 10 + event % 90
    if event % DISPUTED_EVERY == 0 and speaker == SPEAKERS[2]:
        killed += 1
    return {
        "id": name,
        "event": f"event{event}",
        "source": f"voice{(event + speaker) % VOICES}",
        "asserted_at": f"2024-05-{1 + event % 28:02}T{6 + 3 * turn:02}:{event % 60:02}:00Z",
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
