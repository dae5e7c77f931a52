"""Refusals of the domain. Each has a stable ``code``; faces map it once."""


class DomainError(Exception):
    """Something the rules refuse. ``str()`` is a sentence for people."""

    code = "refused"


class EmptyInterval(DomainError):
    code = "empty_interval"


class NegativeCount(DomainError):
    code = "negative_count"


class UnknownTerm(DomainError):
    """An outcome, unit, kind or hedge that the vocabulary does not hold."""

    code = "unknown_term"
