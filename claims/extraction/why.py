"""The rules that readings rest on, in words: what a reviewer is told who asks why."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# A family ends in a colon and speaks for all its rules; ``{detail}`` is what follows it.
SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # the number
        "number:digits": "Written in digits.",
        "number:words": "Written in words.",
        "number:vague": "A vague word: the table says between which numbers it lies.",
        "number:fraction": "A fraction.",
        "number:zero": "A word that leaves none.",
        "hedge:": "The words beside it bend it: {detail}.",
        "range": "Two ends, joined by the words between them.",
        "range:scale-spread": "Two ends, and the scale of the second is that of both.",
        "range:limits": "Two limits, each with a hedge of its own.",
        "rate:ratio": "So many times as much, or as many.",
        "rate:per": "So many in a time, or for so many others.",
        "money:two-coins": "One sum in two coins.",
        "unit:": "Its unit stands beside it: {detail}.",
        # what the words make of it
        "change:new": "A change leads to this value.",
        "change:old": "A change starts from this value.",
        "change:delta": "It is the change between two values.",
        "superseded": "The words themselves take it back.",
        "denied": "The words deny it.",
        "projected": "A verb of the future governs it.",
        "part:named": "The words make it a part of the figure before it.",
        # what is counted
        "counted:after": "The noun right after it is what it counts.",
        "counted:of": "The noun after “of” is what it counts.",
        "counted:of-pronoun": "A pronoun stands for what it counts.",
        "counted:of-whole": "It is so many of another figure.",
        "counted:subject": "The subject of its clause is what it counts.",
        "counted:left-out": "The words leave out what it counts.",
        # what befell it
        "outcome:noun": "The counted noun says it by itself.",
        "outcome:object": "It is the object of the verb before it.",
        "outcome:verb": "The verb after it says it.",
        "outcome:left": "Words before it say it.",
        "outcome:adjective": "A word that describes the noun says it.",
        "outcome:stem": "The nearest word with such a meaning says it.",
        "outcome:other": "A verb speaks of it that stands for no known outcome.",
        "outcome:shared": "It shares the verb of its neighbour in a list.",
        "outcome:earlier": "It goes on from the figure before it.",
        # who says it
        "speaker:says": "A word of saying beside a speaker.",
        "speaker:saying": "The subject of the sentence goes on speaking.",
        "speaker:reckons": "A word of counting or estimating beside a speaker.",
        "speaker:according": "The words are said to be according to somebody.",
        "speaker:citing": "Somebody is cited by who carried the words.",
        "speaker:carried": "The words are somebody's, carried by another.",
        "speaker:pronoun": "A pronoun stands for who spoke before.",
        "speaker:goes-on": "A quotation goes on; its speaker was named before.",
        "speaker:unread": "Somebody speaks whom the words do not name.",
        "speaker:outlet": "Nobody is quoted: the outlet tells it.",
        # in which way
        "mode:direct": "Inside quotation marks.",
        "mode:indirect": "Reported speech.",
        "mode:narrated": "Told by the outlet.",
        "mode:headline": "A headline.",
        "mode:caption": "The words below a picture.",
        "provisional": "The words leave open whether it is so.",
    }
)


def says(rule: str) -> str:
    """The sentence of a rule.

    Raises:
        KeyError: a rule without one.
    """
    if rule in SENTENCES:
        return SENTENCES[rule]
    family, _, detail = rule.partition(":")
    return SENTENCES[f"{family}:"].format(detail=detail.replace("_", " "))
