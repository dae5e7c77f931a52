"""The closed sets of comparison: relations, kinds of drift, facets."""

from enum import StrEnum


class Relation(StrEnum):
    """What two figures are to each other: exactly one, the same both ways."""

    AGREES = "agrees"
    REPEATS = "repeats"
    DRIFTS = "drifts"
    REVISES = "revises"
    CONFLICTS = "conflicts"
    VIOLATES = "violates"
    DISPUTES = "disputes"
    FITS = "fits"
    INCOMPARABLE = "incomparable"


class Drift(StrEnum):
    """What a relay changed on the way (R14)."""

    METRIC = "metric"
    OUTCOME = "outcome"
    HEDGE = "hedge"
    NUMBER = "number"
    EVENT = "event"
    ATTRIBUTION = "attribution"
    INCLUSION = "inclusion"
    COMPOSITION = "composition"


class Facet(StrEnum):
    """In the order in which a difference is named (R19)."""

    EVENT = "event"
    SUBJECT = "subject"
    OUTCOME = "outcome"
    UNIT = "unit"
    KIND = "kind"
    POPULATION = "population"
    PLACE = "place"
    PERIOD = "period"
    DEFINITION = "definition"
