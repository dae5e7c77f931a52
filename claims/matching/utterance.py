"""Whether two claims of one origin are copies of one utterance (R7)."""

from enum import StrEnum

from claims.figures.claim import Claim
from claims.figures.hedge import point
from claims.figures.moment import has_hour, write_moment
from claims.matching.directness import day_of, publication
from claims.matching.drift import TELLING


class Utterance(StrEnum):
    ONE = "one"
    ANOTHER = "another"
    UNSURE = "unsure"


def utterance(first: Claim, second: Claim) -> Utterance:
    """One by a given statement or an equal hour; unsure where one of them has neither, on one day or none."""
    if first.id == second.id:
        return Utterance.ONE
    names = _name(first), _name(second)
    if None not in names:
        return Utterance.ONE if names[0] == names[1] else Utterance.ANOTHER
    if first.event != second.event:
        return Utterance.ANOTHER
    if None in (first.asserted_at, second.asserted_at) and _repeats(first, second):
        return Utterance.UNSURE
    days = [day_of(claim.asserted_at) or day_of(publication(claim)) for claim in (first, second)]
    return Utterance.UNSURE if None in days or days[0] == days[1] else Utterance.ANOTHER


def _name(claim: Claim) -> tuple[str, str] | None:
    if claim.statement is not None:
        return "statement", claim.statement
    if claim.asserted_at is not None and has_hour(claim.asserted_at):
        return "hour", write_moment(claim.asserted_at)
    return None


def _repeats(first: Claim, second: Claim) -> bool:
    """Whether they share their words, or a number that two utterances seldom share."""
    words = [" ".join(claim.quote.casefold().split()) for claim in (first, second)]
    if words[0] and words[0] == words[1]:
        return True
    numbers = [{point(figure) for figure in claim.figures} for claim in (first, second)]
    return any(shared and min(shared) >= TELLING for shared in numbers[0] & numbers[1])
