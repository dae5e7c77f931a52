"""Where voices have no common point on one question (R21)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.figures.interval import meets
from claims.figures.moment import Moment
from claims.reconciliation.assembly import Case, carried_by, in_role
from claims.reconciliation.extremes import Extremes
from claims.reconciliation.judgements import Judgements
from claims.reconciliation.kinds import ConflictKind, FigureRole
from claims.reconciliation.positions import Position
from claims.reconciliation.reason import Reason
from claims.reconciliation.severity import of_disagreement
from claims.reconciliation.survey import Survey
from claims.reconciliation.terms import terms


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``positions`` are those that stand apart from another voice at ``as_of``.

    ``known`` is true when two known voices do, not just one and an unknown origin.
    """

    as_of: Moment | None
    positions: tuple[Position, ...]
    known: bool


def disagreement_cases(survey: Survey) -> Iterator[Case]:
    for question, held in survey.held.items():
        for found in disagreements(held, survey.judgements):
            members = in_role(FigureRole.POSITION, found.positions)
            yield Case(
                kind=ConflictKind.DISAGREEMENT,
                name={"question": question.parts, "as_of": found.as_of},
                members=members,
                carried=carried_by(found.positions),
                severity=of_disagreement(known=found.known),
                reason=Reason("no_common_point", {"sides": terms([reading for _, reading in members])}),
                as_of=found.as_of,
                sides=(found.positions,),
            )


def disagreements(held: Sequence[Position], judgements: Judgements) -> Iterator[Disagreement]:
    """One for each as-of at which positions on a question stand apart."""
    for as_of, exact, same_day in _moments(held):
        if apart := _apart(exact, same_day, judgements):
            sure = _apart(_known(exact), _known(same_day), judgements)
            yield Disagreement(as_of, tuple(apart), known=bool(sure))


def _known(positions: Iterable[Position]) -> list[Position]:
    return [position for position in positions if position.voice is not None]


def _moments(held: Iterable[Position]) -> Iterator[tuple[Moment | None, list[Position], list[Position]]]:
    """Positions of each as-of, and beside an hour those of its bare day, which is any time of it (R9).

    Who gave hours of that day as well meant one of these, and stands by them.
    """
    at: defaultdict[Moment | None, list[Position]] = defaultdict(list)
    exact_to_the_hour = set()
    for position in held:
        at[position.as_of].append(position)
        if isinstance(position.as_of, datetime):
            exact_to_the_hour.add((position.origin, position.as_of.date()))
    for as_of, exact in at.items():
        day = as_of.date() if isinstance(as_of, datetime) else None
        same_day = at.get(day, []) if day else []
        yield as_of, exact, [one for one in same_day if (one.origin, day) not in exact_to_the_hour]


def _apart(exact: Sequence[Position], same_day: Sequence[Position], judgements: Judgements) -> list[Position]:
    """Positions that another voice leaves out, where one of the two is of exactly this as-of."""
    everybody, firm = Extremes(), Extremes()
    for position in exact:
        firm.add(position.interval, position.voice)
    for position in [*exact, *same_day]:
        everybody.add(position.interval, position.voice)
    every = [*exact, *same_day]
    return [p for p in exact if _left_out(p, everybody, every, judgements)] + [
        p for p in same_day if _left_out(p, firm, exact, judgements)
    ]


def _left_out(
    position: Position, others: Extremes, among: Iterable[Position], judgements: Judgements
) -> bool:
    if not others.leaves_out(position.interval, position.voice):
        return False
    if position not in judgements:
        return True
    # Somebody ruled on a pair of it: only then are its pairs looked at one by one (R27).
    return any(
        other.voice != position.voice
        and not meets(other.interval, position.interval)
        and not judgements.parts(position, other)
        for other in among
    )
