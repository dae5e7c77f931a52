"""Readings as JSON spells them."""

from typing import Any

from claims.extraction.quantity import NonFigure
from claims.extraction.reading import ReadClaim, ReadFigure, Reading
from claims.figures.canonical import number


def spell_reading(reading: Reading, *, why: bool = False) -> dict[str, Any]:
    """``why`` adds the names of the rules that each claim and figure rests on."""
    return {
        "claims": [spell_claim(claim, why=why) for claim in reading.claims],
        "non_figures": [_non_figure(one) for one in reading.non_figures],
    }


def spell_claim(claim: ReadClaim, *, why: bool = False) -> dict[str, Any]:
    return {
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "mode": claim.mode.value,
        "speaker": spell_speaker(claim),
        "via": list(claim.via),
        "provisional": claim.provisional,
        **({"rules": list(claim.rules)} if why else {}),
        "figures": [_figure(figure, why) for figure in claim.figures],
    }


def spell_speaker(claim: ReadClaim) -> dict[str, Any] | None:
    """A name, or that somebody unnamed speaks, or null for the outlet's own voice."""
    if claim.speaker is not None:
        return {"text": claim.speaker.text, "start": claim.speaker.start, "end": claim.speaker.end}
    if claim.unread is not None:
        return {"unread": True, "start": claim.unread.start, "end": claim.unread.end}
    return None


def _figure(figure: ReadFigure, why: bool) -> dict[str, Any]:
    quantity = figure.quantity
    return {
        "surface": quantity.surface,
        "start": quantity.start,
        "end": quantity.end,
        "low": None if quantity.low is None else number(quantity.low),
        "high": None if quantity.high is None else number(quantity.high),
        "low_open": quantity.low_open,
        "high_open": quantity.high_open,
        "hedge": quantity.hedge.value,
        "cue": quantity.cue,
        "kind": quantity.kind.value,
        "counted": figure.counted,
        "outcome": figure.outcome,
        "outcome_text": figure.outcome_text,
        "unit": figure.unit,
        "part_of": figure.part_of,
        "flags": list(figure.flags),
        **({"rules": list(figure.rules)} if why else {}),
    }


def _non_figure(one: NonFigure) -> dict[str, Any]:
    return {"surface": one.surface, "start": one.start, "end": one.end, "kind": one.kind.value}
