"""What a suggestion rests on: the part of a reading for which a claim record has no place."""

from collections.abc import Iterable
from typing import Any

from claims.extraction.reading import ReadClaim, ReadFigure
from claims.extraction.spelled import spell_speaker


def basis(claim: ReadClaim, kept: Iterable[int]) -> dict[str, Any]:
    """Who speaks in which words, where each figure stands, and the rules that both rest on.

    ``kept`` are the places of the figures that the record has, in its order.
    """
    return {
        "speaker": spell_speaker(claim),
        "via": list(claim.via),
        "rules": list(claim.rules),
        "figures": [_figure(claim.figures[place]) for place in kept],
    }


def _figure(figure: ReadFigure) -> dict[str, Any]:
    quantity = figure.quantity
    return {
        "start": quantity.start,
        "end": quantity.end,
        "cue": quantity.cue,
        "outcome_text": figure.outcome_text,
        "flags": list(figure.flags),
        "rules": list(figure.rules),
    }
