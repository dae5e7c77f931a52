"""Claims of one origin that are copies of one utterance, as given or as suggested (R7)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.figures.claim import Claim, Mode
from claims.figures.moment import Moment, has_hour, write_moment
from claims.matching.directness import beginning, day_of, nearest_first, publication
from claims.reconciliation.suggestions import StatementName, suggest


@dataclass(frozen=True, slots=True)
class Statement:
    """``name`` tells it from the origin's others; ``claims`` stand nearest first (R8).

    ``suggested`` holds the ids of claims that nobody confirmed as copies of it. ``when`` is the time of
    the utterance itself, or where that is unknown the day it was first published.
    """

    origin: str
    name: StatementName
    claims: tuple[Claim, ...]
    suggested: frozenset[str]
    when: Moment | None

    def way(self, claim: Claim) -> tuple[tuple[str, ...], Mode | None]:
        """How a claim of it came; those that came one way are one copy and never drift apart (R14)."""
        # First-hand words of one day may be two utterances: nobody carried them, so nobody changed them (R7).
        unordered = not claim.relays and bool(self.suggested)
        return claim.relays, None if unordered else claim.mode


def statements(claims: Iterable[Claim]) -> tuple[Statement, ...]:
    """Every claim in exactly one statement. Given ones may span events; suggested ones never do."""
    given: dict[tuple[str, StatementName], list[Claim]] = defaultdict(list)
    loose: list[Claim] = []
    for claim in claims:
        name = given_name(claim)
        if name is None:
            loose.append(claim)
        else:
            given[claim.source, name].append(claim)
    joined = suggest(loose, given)
    keys = sorted({*given, *joined})
    return tuple(_statement(*key, given.get(key, ()), joined.get(key, ())) for key in keys)


def given_name(claim: Claim) -> StatementName | None:
    """What makes it a copy without anybody's guess: a statement's name, else the hour (R7)."""
    if claim.statement is not None:
        return (("statement", claim.statement),)
    if claim.asserted_at is not None and has_hour(claim.asserted_at):
        return (("asserted_at", write_moment(claim.asserted_at)),)
    return None


def _statement(
    origin: str, name: StatementName, given: Sequence[Claim], joined: Sequence[Claim]
) -> Statement:
    alone = not given and len(joined) == 1
    return Statement(
        origin=origin,
        name=name,
        claims=tuple(sorted([*given, *joined], key=nearest_first)),
        suggested=frozenset() if alone else frozenset(claim.id for claim in joined),
        when=_when(given or joined),
    )


def _when(claims: Sequence[Claim]) -> Moment | None:
    said = [claim.asserted_at for claim in claims if claim.asserted_at is not None]
    if said:
        return min(said, key=beginning)
    # A publication is no utterance: its hour says nothing, its day only that it was not later.
    days = [day for claim in claims if (day := day_of(publication(claim))) is not None]
    return min(days, default=None)
