"""What a decision may rest on: figures of the conflict, and ranges that somebody reported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from claims.figures.errors import DomainError
from claims.review.policy import Decision
from claims.review.vocabulary import Facet

Bounds = tuple[Decimal | None, Decimal | None]


class Unfounded(DomainError):
    """The decision names something that the conflict does not hold."""

    code = "unfounded"


@dataclass(frozen=True, slots=True)
class Grounds:
    """The conflict's figures by key with their bounds as stated (None is no limit), and its claims."""

    figures: Mapping[str, Bounds]
    claims: frozenset[str]


def refuse_unfounded(decision: Decision, cites: Iterable[str], grounds: Grounds) -> None:
    """Let pass only a decision whose every part points at the conflict's own figures and claims.

    Raises:
        Unfounded: it names a stranger, an unknown facet, or a number that nobody reported.
    """
    _refuse_strangers("figure", cites, grounds.figures)
    _refuse_strangers("claim", (claim for claim, _ in decision.verdicts), grounds.claims)
    if decision.facet is not None and decision.facet not in list(Facet):
        raise Unfounded(f"{decision.facet!r} is no facet: {', '.join(Facet)}.")
    if decision.accepted is not None:
        _refuse_unreported(decision.accepted, grounds.figures)


def _refuse_strangers(what: str, named: Iterable[str], own: Iterable[str]) -> None:
    strangers = sorted(set(named) - set(own))
    if strangers:
        raise Unfounded(f"No {what} of this conflict: {', '.join(strangers)}.")


def _refuse_unreported(accepted: Bounds, figures: Mapping[str, Bounds]) -> None:
    low, high = accepted
    if low is not None and high is not None and low > high:
        raise Unfounded(f"{low:f} is above {high:f}.")
    stated = {bound for bounds in figures.values() for bound in bounds if bound is not None}
    for bound in (low, high):
        if bound is not None and bound not in stated:
            raise Unfounded(f"Nobody reported {bound:f}: accept a figure or a range of the conflict.")
    if low is None and all(bounds[0] is not None for bounds in figures.values()):
        raise Unfounded("Every figure of this conflict has a lower limit: accept one of them.")
    if high is None and all(bounds[1] is not None for bounds in figures.values()):
        raise Unfounded("Every figure of this conflict has an upper limit: accept one of them.")
