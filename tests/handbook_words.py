"""The words of the handbook's examples for a figure and a moment."""

import re
from dataclasses import replace

from claims.extraction.quantities import read_quantities
from claims.figures.taxonomy import taxonomy
from tests.claims.reconciliation.telling import figure

UNITS = {"targets": "target", "trucks": "vehicle", "guns": "weapon", "rockets": "munition"}

DAY, HOUR = r"\d+ May", r"\d+ May(?: \d\d:00)?"
_FIGURE = re.compile(
    rf"(?P<part>of these )?(?P<words>.+?)(?: among (?P<population>\w+))?(?: in (?P<place>\w+))?"
    rf"(?: (?:from|since) (?P<start>{DAY}))?(?: to (?P<end>{DAY}))?(?: by (?P<by>{HOUR}))?"
    rf"(?: on (?P<level>{HOUR}))?"
)


def moment(words):
    """The day "2 May", or "2 May 9:00", as it is written in a record."""
    day, _, hour = words.partition(" May")
    return f"2024-05-{int(day):02}" + (f"T{hour.strip():0>5}+00:00" if hour else "")


def told(words, key="1.0"):
    """The figure of "at least 40 targets hit in upper by 2 May"; "at least 40" and "at least 40 targets hit".

    Its number is read by the reader, the rest as it is spelled here.
    """
    parts = _FIGURE.fullmatch(words).groupdict()
    quantity = read_quantities(parts["words"], "en").figures[0]
    subject, outcome = _counted(parts["words"][quantity.unit_end :].split())
    plain = figure(
        f"0 {outcome}".strip(),
        key,
        subject=subject or "guards",
        unit=quantity.unit or UNITS.get(subject, "person"),
        kind=quantity.kind,
        part_of=0 if parts["part"] else None,
        place=parts["place"],
        population=parts["population"],
        **{name: parts[name] and moment(parts[name]) for name in ("start", "end", "by", "level")},
    )
    ends = {name: getattr(quantity, name) for name in ("low", "high", "low_open", "high_open", "hedge")}
    return replace(plain, **ends), (parts["words"][: quantity.unit_end], parts["words"])


def _counted(words):
    """ "lurian soldiers fired upon" as ("lurian-soldiers", "fired_upon"); an outcome has one word or two."""
    known = taxonomy().units_of
    length = next((length for length in (2, 1) if "_".join(words[-length:]) in known), 0)
    split = len(words) - length
    return "-".join(words[:split]), "_".join(words[split:])
