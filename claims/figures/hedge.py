"""Words that bend a number, and the interval they leave (R1-R3)."""

from enum import StrEnum


class Hedge(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    ALMOST = "almost"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"
