"""What the questions around a conflict must add up to, worked out and said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claims.admin.desk.cells import Member, whole_of
from claims.figures.figure import Figure
from claims.figures.interval import Interval, below, contains, hull, meets
from claims.matching.containment import bounded
from claims.matching.question import Question
from claims.reconciliation.kinds import FigureRole
from claims.reconciliation.lists import Listed, lists
from claims.reconciliation.positions import Position
from claims.reconciliation.survey import Survey
from claims.reports import notation

SHOWN_AT_MOST = 8


class Outcome(StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Check:
    sum: str
    outcome: Outcome
    because: str


def checks(
    members: Sequence[Member], asked: frozenset[Question], survey: Survey, names: Mapping[str, str]
) -> tuple[Check, ...]:
    """What bounds the conflict's questions, sums they belong to, and wholes that only a copy names."""
    found = [
        *_parts_only_in_copies(members),
        *_sums(asked, survey, names),
        *_bounds(asked, survey, names),
    ]
    return tuple(dict.fromkeys(found))[:SHOWN_AT_MOST]


def _bounds(asked: frozenset[Question], survey: Survey, names: Mapping[str, str]) -> Iterator[Check]:
    """Each other question of the family that bounds one of ours, where both are answered at one time."""
    mine = [slot for (question, _), slot in survey.slots.items() if question in asked]
    for slot in mine:
        for other in survey.slots.values():
            if other.question.event != slot.question.event or other is slot:
                continue
            if bounded(slot.side, other.side, survey.context):
                yield _within(slot.positions, other.positions, names)
            elif other.question not in asked and bounded(other.side, slot.side, survey.context):
                yield _within(other.positions, slot.positions, names)


def _within(parts: Sequence[Position], wholes: Sequence[Position], names: Mapping[str, str]) -> Check:
    broken = [(p, w) for p in parts for w in wholes if below(w.interval, p.interval)]
    if not broken:
        return Check(
            f"{_span(parts)} within {_span(wholes)}",
            Outcome.HOLDS,
            f"No figure of {_asks(parts)} is above one of {_asks(wholes)}.",
        )
    part, whole = max(broken, key=lambda pair: (_low(pair[0].interval), -_high(pair[1].interval)))
    return Check(
        f"{_one(part)} within {_one(whole)}",
        Outcome.FAILS,
        f"{names.get(part.origin, part.origin)} on {_asks([part])}, "
        f"{names.get(whole.origin, whole.origin)} on {_asks([whole])}.",
    )


def _sums(asked: frozenset[Question], survey: Survey, names: Mapping[str, str]) -> Iterator[Check]:
    titles = {slug: event.title or slug for slug, event in survey.context.events.items()}
    for listed in lists(survey):
        questions = {position.question for position in (*listed.parts, *listed.wholes)}
        if not questions.isdisjoint(asked):
            parts = _parts(listed, titles)
            yield from (_added(listed, whole, parts, names) for whole in listed.wholes)


def _added(listed: Listed, whole: Position, parts: str, names: Mapping[str, str]) -> Check:
    total = _total([part.interval for part in listed.parts])
    fits = meets(total, whole.interval) if listed.complete else not below(whole.interval, total)
    left = " + ".join(_one(part) for part in listed.parts)
    sign = "=" if contains(whole.interval, total) else "≤"
    who, other = (names.get(one.origin, one.origin) for one in (listed.parts[0], whole))
    witness = (
        f"{who} states the whole as well: no second witness." if who == other else f"The whole: {other}."
    )
    return Check(
        f"{left} {sign} {_one(whole)}" if fits else f"{left} = {_amount(total)}, not {_one(whole)}",
        Outcome.HOLDS if fits else Outcome.FAILS,
        f"{parts}: {who}. {witness}",
    )


def _parts(listed: Listed, titles: Mapping[str, str]) -> str:
    """What the parts are: events where they are of several, else places or populations."""
    events = dict.fromkeys(part.question.event for part in listed.parts)
    if len(events) > 1:
        return " and ".join(titles.get(slug, slug) for slug in events)
    return " and ".join(dict.fromkeys(_asks([part]) for part in listed.parts))


def _total(parts: Sequence[Interval]) -> Interval:
    lows = [part.low for part in parts]
    highs = [part.high for part in parts]
    return Interval(
        sum((low for low in lows if low is not None), Decimal(0)) if None not in lows else None,
        sum((high for high in highs if high is not None), Decimal(0)) if None not in highs else None,
    )


def _parts_only_in_copies(members: Sequence[Member]) -> Iterator[Check]:
    """ "101 of 115": a part of something in a relay's words, and not in the words it relays."""
    baseline = next((member for member in members if member.role is FigureRole.BASELINE), None)
    if baseline is None or baseline.figure.part_of is not None:
        return
    for member in members:
        if member.role is FigureRole.COPY and (whole := whole_of(member)):
            yield Check(
                f"{notation.short(member.figure)} of {notation.short(whole)}",
                Outcome.NOT_APPLICABLE,
                f"Only relays make it a part. As said first, {notation.short(baseline.figure)} counts "
                f"{_what(baseline.figure)} and stands for itself.",
            )


def _what(figure: Figure) -> str:
    return " ".join(
        part
        for part in (notation.spelled(figure.metric.subject), notation.spelled(figure.metric.outcome))
        if part
    )


def _span(positions: Iterable[Position]) -> str:
    spanned = hull(position.interval for position in positions)
    return _amount(spanned) if spanned else "nothing"


def _one(position: Position) -> str:
    readings = position.readings
    return notation.short(readings[0].figure) if len(readings) == 1 else _amount(position.interval)


def _amount(interval: Interval) -> str:
    if interval.low is not None and interval.low == interval.high:
        return notation.digits(interval.low)
    return notation.interval(interval)


def _asks(positions: Sequence[Position]) -> str:
    """ "turkish soldiers killed (soldiers)"."""
    question = positions[0].question
    metric, scope = question.metric, question.scope
    around = ", ".join(notation.spelled(part) for part in (scope.population, scope.place) if part)
    words = f"{notation.spelled(metric.subject)} {notation.spelled(metric.outcome)}".strip()
    return f"{words} ({around})" if around else words


def _low(interval: Interval) -> Decimal:
    return Decimal("-Infinity") if interval.low is None else interval.low


def _high(interval: Interval) -> Decimal:
    return Decimal("Infinity") if interval.high is None else interval.high
